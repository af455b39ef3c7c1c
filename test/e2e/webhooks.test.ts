import { openEmbedded } from '../integration/embedded/open-embedded.js';
import { webhooksSuite } from './webhooks.suite.js';

webhooksSuite('embedded', openEmbedded);
