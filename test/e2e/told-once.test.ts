import { join } from 'node:path';
import { BUNDLED_SEEDS } from '../../src/seeds/locate-seed.js';
import { readSeedFacts } from '../support/scholar-stand-in/facts.js';
import { SURVEY } from '../support/watched-seed.js';
import { toldOnceSuite } from './told-once.suite.js';

// The bundled survey: as many papers as there are in life.
toldOnceSuite('embedded', () => Promise.resolve({ facts: readSeedFacts(join(BUNDLED_SEEDS, SURVEY)), settings: {} }));
