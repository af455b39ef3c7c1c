import { Vocabulary, type VocabularyColumns } from '../domain/vocabulary.js';

/** The words and what the store calls its present state; another one means that they may be others. */
export interface VocabularyReading extends VocabularyColumns {
  readonly version: string;
}

/** A vocabulary of more words than this is read again beside what it answers. */
const SMALL = 20_000;

/**
 * Keeps the words of a store's names in memory. The store is asked each time whether they are still the same. Of a large graph, whose words take a
 * second to read, the kept ones are used while newer ones are read, so that an ingest does not slow down every search.
 */
export class VocabularyCache {
  private kept: { readonly version: string; readonly vocabulary: Vocabulary } | null = null;
  private reading: Promise<Vocabulary> | null = null;

  /** @param read answers null where the words are still what they were at the version `known` */
  constructor(private readonly read: (known: string | null) => Promise<VocabularyReading | null>) {}

  async vocabulary(): Promise<Vocabulary> {
    if (this.kept === null || this.kept.vocabulary.size <= SMALL) return this.refreshed();
    // A failure is met again, and reported, by a search that must wait.
    this.reading ??= this.refreshed()
      .catch(() => new Vocabulary({ words: [], counts: [], names: [] }))
      .finally(() => {
        this.reading = null;
      });
    return this.kept.vocabulary;
  }

  private async refreshed(): Promise<Vocabulary> {
    const { kept } = this;
    const reading = await this.read(kept?.version ?? null);
    if (reading === null) {
      if (kept === null) throw new Error('The store gave no vocabulary.');
      return kept.vocabulary;
    }
    const vocabulary = new Vocabulary(reading);
    this.kept = { version: reading.version, vocabulary };
    return vocabulary;
  }
}
