import { candidatesSuite } from './candidates.suite.js';

candidatesSuite('embedded');
