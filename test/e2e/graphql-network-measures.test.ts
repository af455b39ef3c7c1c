import { networkMeasuresSuite } from './network-measures.suite.js';

networkMeasuresSuite('embedded');
