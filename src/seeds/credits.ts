import type { SourceCredit } from '../domain/sources.js';

/** Whom the facts of the graph are owed to: the sources of papers, then the lists that the loaded seeds were curated from. */
export abstract class Credits {
  abstract list(): Promise<readonly SourceCredit[]>;
}
