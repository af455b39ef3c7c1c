import { mainPathSuite } from './main-path.suite.js';

mainPathSuite('embedded');
