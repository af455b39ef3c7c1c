import 'reflect-metadata';
import { openEmbedded } from '../integration/embedded/open-embedded.js';
import { feedsSuite } from './feeds.suite.js';

feedsSuite('embedded', openEmbedded, 'feeds');
