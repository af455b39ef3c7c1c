import { graphStoresContract } from '../../contract/all.contract.js';
import { openEmbedded } from './open-embedded.js';

graphStoresContract('embedded', () => openEmbedded(), { compared: 3, modelled: 12, merged: 12 });
