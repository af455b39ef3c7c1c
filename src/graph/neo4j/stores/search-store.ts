import type { Vocabulary } from '../../../domain/vocabulary.js';
import { namedWords } from '../../named-words.js';
import { VocabularyCache, type VocabularyReading } from '../../vocabulary-cache.js';
import { SearchStore } from '../../ports/search-store.js';
import type { SearchCandidate, SearchKind } from '../../ports/search-store.js';
import type { Neo4jExecutor } from '../executor.js';
import { searchTerms, spacedWords, spelledPhrases } from '../../../domain/search-words.js';
import { NAME_FIELDS, PAPER_FIELDS, THING_FIELDS, queryOf } from '../cypher/match-words.js';
import * as words from '../statements/vocabulary.js';
import { SEARCH } from '../statements/search.js';

const FIELDS: Readonly<Record<SearchKind, readonly string[]>> = {
  PAPER: PAPER_FIELDS,
  METHOD: THING_FIELDS,
  AUTHOR: NAME_FIELDS,
  CATEGORY: THING_FIELDS,
  SURVEY: NAME_FIELDS,
};

interface FoundRow {
  readonly id: string;
  readonly names: readonly string[];
  readonly body: readonly (string | null)[];
  readonly weight: number;
}

export class Neo4jSearchStore extends SearchStore {
  private readonly words = new VocabularyCache((known) => readVocabulary(this.executor, known));

  constructor(private readonly executor: Neo4jExecutor) {
    super();
  }

  override async candidates(
    tokens: readonly string[],
    kinds: readonly SearchKind[],
    limit: number,
  ): Promise<{ readonly total: number; readonly candidates: SearchCandidate[] }> {
    const found = await Promise.all([...new Set(kinds)].map((kind) => this.find(kind, tokens, limit)));
    return {
      total: found.reduce((sum, { total }) => sum + total, 0),
      candidates: found.flatMap(({ candidates }) => candidates),
    };
  }

  override vocabulary(): Promise<Vocabulary> {
    return this.words.vocabulary();
  }

  private async find(
    kind: SearchKind,
    tokens: readonly string[],
    limit: number,
  ): Promise<{ total: number; candidates: SearchCandidate[] }> {
    const folded = spelledPhrases(tokens);
    const terms = searchTerms(tokens);
    if (folded === null || terms === null) return { total: 0, candidates: [] };
    const words = queryOf(terms, FIELDS[kind]);
    const parts = terms.map(({ texts, isPrefix }) => texts.map((text) => (isPrefix ? ` ${text}` : ` ${text} `)));
    const compared = { folded, spaced: folded.map((phrase) => ` ${spacedWords(phrase)}`), parts };
    const [[count], rows] = await Promise.all([
      this.executor.read<{ total: number }>(SEARCH[kind].count, { words }),
      this.executor.read<FoundRow>(SEARCH[kind].best, { words, ...compared, limit }),
    ]);
    const candidates = rows.map(({ id, names, body, weight }): SearchCandidate => {
      const text = body.filter((part) => part !== null).join('\n');
      return { kind, id, names, body: text === '' ? null : text, weight };
    });
    return { total: count?.total ?? 0, candidates };
  }
}

/** The version first: what is read after it may be newer, never older. */
async function readVocabulary(executor: Neo4jExecutor, known: string | null): Promise<VocabularyReading | null> {
  const [turn] = await executor.read<{ turn: number }>(words.VOCABULARY_VERSION);
  const version = String(turn?.turn ?? 0);
  if (version === known) return null;
  const [names, titles] = await Promise.all([
    executor.read<{ name: string }>(words.NAMES),
    executor.read<{ title: string }>(words.TITLES),
  ]);
  return {
    version,
    ...namedWords(
      names.map(({ name }) => name),
      titles.map(({ title }) => title),
    ),
  };
}
