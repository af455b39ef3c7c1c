import { authorsContract } from '../../contract/authors.contract.js';
import { citationsContract } from '../../contract/citations.contract.js';
import { coordinationContract } from '../../contract/coordination.contract.js';
import { papersContract } from '../../contract/papers.contract.js';
import { searchContract } from '../../contract/search.contract.js';
import { openEmbedded } from './open-embedded.js';

papersContract('embedded', openEmbedded);
citationsContract('embedded', openEmbedded);
authorsContract('embedded', openEmbedded);
searchContract('embedded', openEmbedded);
coordinationContract('embedded', openEmbedded);
