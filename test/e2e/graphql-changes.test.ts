import { changesSuite } from './changes.suite.js';

changesSuite('embedded');
