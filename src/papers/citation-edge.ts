import type { CitationIntent } from '../domain/citation.js';
import type { PaperPart } from '../domain/paper.js';
import type { Instant } from '../domain/time.js';
import type { CitationOf } from '../graph/ports/citation-store.js';
import { Edge } from '../graphql/connection.js';
import type { PaperRow } from './paper-parts.js';

export type CitationRow = CitationOf<PaperPart>;

/** A citation with the other paper as its node. */
export class CitationEdge extends Edge<CitationRow, PaperRow> {
  get node(): PaperRow {
    return this.row.paper;
  }
  get isInfluential(): boolean | null {
    return this.row.citation.isInfluential;
  }
  get intents(): readonly CitationIntent[] | null {
    return this.row.citation.intents;
  }
  get contexts(): readonly string[] | null {
    return this.row.citation.contexts;
  }
  get firstSeenAt(): Instant {
    return this.row.citation.firstSeenAt;
  }
  get lastSeenAt(): Instant {
    return this.row.citation.lastSeenAt;
  }
  get vanishedAt(): Instant | null {
    return this.row.citation.vanishedAt;
  }
}
