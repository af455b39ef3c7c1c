import { LoadedCredits } from '../../src/seeds/loaded-credits.js';
import { SEMANTIC_SCHOLAR } from '../../src/sources/semantic-scholar/description.js';

/** Those of a service without seeds. */
export const SOURCE_CREDITS = new LoadedCredits([SEMANTIC_SCHOLAR], []);
