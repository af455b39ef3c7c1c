import { openEmbedded } from '../integration/embedded/open-embedded.js';
import { updateRunsSuite } from './update-runs.suite.js';

updateRunsSuite('embedded', openEmbedded);
