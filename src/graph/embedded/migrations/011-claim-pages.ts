import { NO_CONFIDENCE } from '../../claim-list.js';

const pages = (table: 'category_claim' | 'lineage_link'): string => `
CREATE INDEX ${table}_by_confidence ON ${table} (status, ifnull(confidence, ${NO_CONFIDENCE}) DESC, id) WHERE until IS NULL;
CREATE INDEX ${table}_by_since ON ${table} (status, since DESC, id) WHERE until IS NULL;
`;

/** Claims of each status in the orders in which they are listed. */
export const CLAIM_PAGES = `${pages('category_claim')}${pages('lineage_link')}`;
