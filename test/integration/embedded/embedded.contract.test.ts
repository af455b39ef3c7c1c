import { papersContract } from '../../contract/papers.contract.js';
import { openEmbedded } from './open-embedded.js';

papersContract('embedded', openEmbedded);
