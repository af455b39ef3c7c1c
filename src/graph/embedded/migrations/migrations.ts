import { SCHEMA } from './001-schema.js';
import { REVIEWS } from './002-reviews.js';
import { LINEAGE_VERSION } from './003-lineage-version.js';
import { CHANGES } from './004-changes.js';
import { PAST } from './005-past.js';
import { WEBHOOKS } from './006-webhooks.js';
import { MERGES } from './007-merges.js';
import type { Connection } from '../connection.js';
import { COUNTS } from './008-counts.js';
import { refold, STOP_KEEPING } from './009-refold.js';
import { FILTERS } from './010-filters.js';
import { CLAIM_PAGES } from './011-claim-pages.js';
import { NOTICES } from './012-notices.js';

interface Migration {
  readonly name: string;
  readonly sql: string;
  /** What SQL cannot do, behind it and in the same transaction. */
  readonly run?: (db: Connection) => void;
}

/** In order; the number of those applied is the file's `user_version`. Never change one that was released: add another. */
export const MIGRATIONS: readonly Migration[] = [
  { name: '001-schema', sql: SCHEMA },
  { name: '002-reviews', sql: REVIEWS },
  { name: '003-lineage-version', sql: LINEAGE_VERSION },
  { name: '004-changes', sql: CHANGES },
  { name: '005-past', sql: PAST },
  { name: '006-webhooks', sql: WEBHOOKS },
  { name: '007-merges', sql: MERGES },
  { name: '008-counts', sql: COUNTS },
  { name: '009-refold', sql: STOP_KEEPING, run: refold },
  { name: '010-filters', sql: FILTERS },
  { name: '011-claim-pages', sql: CLAIM_PAGES },
  { name: '012-notices', sql: NOTICES },
];
