import type { CitationIntent } from '../../domain/citation.js';
import type { Instant } from '../../domain/time.js';
import type { Citation } from '../../domain/citation.js';
import type { ListedPaper } from '../../graph/ports/paper-store.js';
import { Edge } from '../core/connection.js';
import type { PaperRow } from '../../graph/paper-row.js';

export type CitationRow = ListedPaper;

/** A citation with the other paper as its node. */
export class CitationEdge extends Edge<CitationRow, PaperRow> {
  get node(): PaperRow {
    return this.row.paper;
  }
  get isInfluential(): boolean | null {
    return this.said.isInfluential;
  }
  get intents(): readonly CitationIntent[] | null {
    return this.said.intents;
  }
  get contexts(): readonly string[] | null {
    return this.said.contexts;
  }
  get firstSeenAt(): Instant {
    return this.said.firstSeenAt;
  }
  get lastSeenAt(): Instant {
    return this.said.lastSeenAt;
  }
  get vanishedAt(): Instant | null {
    return this.said.vanishedAt;
  }

  private get said(): Citation {
    if (this.row.citation) return this.row.citation;
    throw new Error('a field of the citation is shown that the look-ahead did not ask for');
  }
}
