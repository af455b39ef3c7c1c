import { curationSuite } from './curation.suite.js';

curationSuite('embedded');
