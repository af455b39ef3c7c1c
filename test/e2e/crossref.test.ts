import { crossrefSuite } from './crossref.suite.js';

crossrefSuite('embedded', () => ({}));
