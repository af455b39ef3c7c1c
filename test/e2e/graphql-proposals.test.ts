import { proposalsSuite } from './proposals.suite.js';

proposalsSuite('embedded');
