import { gapsSuite } from './gaps.suite.js';

gapsSuite('embedded');
