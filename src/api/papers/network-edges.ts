import { SIMILARITY_FORMULA } from '../../domain/network.js';
import type { PaperPart } from '../../domain/paper.js';
import type { RankedPaper, SimilarPaper } from '../../graph/ports/network-store.js';
import { Edge } from '../core/connection.js';
import type { PaperRow } from '../../graph/paper-row.js';

export type SimilarRow = SimilarPaper<PaperPart>;
export type RankedRow = RankedPaper<PaperPart>;

/** A paper that is like another, as its node. */
export class SimilarEdge extends Edge<SimilarRow, PaperRow> {
  readonly formula = SIMILARITY_FORMULA;

  get node(): PaperRow {
    return this.row.paper;
  }
  get count(): number {
    return this.row.similarity.count;
  }
  get score(): number {
    return this.row.similarity.score;
  }
  get a(): number {
    return this.row.similarity.a;
  }
  get b(): number {
    return this.row.similarity.b;
  }
}

/** A paper with how many cite it. */
export class RankedPaperEdge extends Edge<RankedRow, PaperRow> {
  get node(): PaperRow {
    return this.row.paper;
  }
  get count(): number {
    return this.row.count;
  }
}
