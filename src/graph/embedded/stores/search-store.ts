import type { Vocabulary } from '../../../domain/vocabulary.js';
import { VocabularyCache } from '../../vocabulary-cache.js';
import { SearchStore } from '../../ports/search-store.js';
import type { SearchCandidate, SearchKind } from '../../ports/search-store.js';
import type { GraphWorkers } from '../workers/graph-workers.js';

export class EmbeddedSearchStore extends SearchStore {
  private readonly words = new VocabularyCache((known) => this.workers.read('vocabularyColumns', known));

  constructor(private readonly workers: GraphWorkers) {
    super();
  }

  override candidates(
    tokens: readonly string[],
    kinds: readonly SearchKind[],
    limit: number,
  ): Promise<{ readonly total: number; readonly candidates: SearchCandidate[] }> {
    return this.workers.read('searchCandidates', tokens, kinds, limit);
  }

  override vocabulary(): Promise<Vocabulary> {
    return this.words.vocabulary();
  }
}
