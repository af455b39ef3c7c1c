import { asOfSuite } from './as-of.suite.js';

asOfSuite('embedded');
