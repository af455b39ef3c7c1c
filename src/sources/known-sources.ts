import { CROSSREF } from './crossref/description.js';
import type { SourceDescription } from './paper-source.js';
import { SEMANTIC_SCHOLAR } from './semantic-scholar/description.js';

/** Every source that this version can read. A graph may hold facts of one that is not read any longer. */
export const KNOWN_SOURCES: readonly SourceDescription[] = [SEMANTIC_SCHOLAR, CROSSREF];
