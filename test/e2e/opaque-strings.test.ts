import { opaqueStringsSuite } from './opaque-strings.suite.js';

opaqueStringsSuite('embedded');
