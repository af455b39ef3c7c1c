import { referenceListsSuite } from './reference-lists.suite.js';

referenceListsSuite('embedded');
