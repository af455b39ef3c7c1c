import { openEmbedded } from '../integration/embedded/open-embedded.js';
import { countSeriesSuite } from './count-series.suite.js';

countSeriesSuite('embedded', openEmbedded);
