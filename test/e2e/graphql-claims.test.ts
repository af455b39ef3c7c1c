import { claimsSuite } from './claims.suite.js';

claimsSuite('embedded');
