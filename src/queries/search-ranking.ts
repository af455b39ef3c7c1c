import type { SearchCandidate, SearchKind } from '../graph/ports/search-store.js';
import { searchTerms, spacedWords, spelledPhrases, type SearchTerm } from '../domain/search-words.js';
import { foldText, searchTokens } from '../domain/text.js';
import type { KeyPart, SortKey } from '../domain/page.js';

export interface RankedHit {
  readonly kind: SearchKind;
  readonly id: string;
  /** 1 to 0.25; see `scoreOf`. */
  readonly score: number;
  /** Place in the order of hits, ascending. */
  readonly key: SortKey;
}

/** Where a name fits as well, the thing that people name first: a method before the paper that has its name as title. */
export const KIND_ORDER: readonly SearchKind[] = ['METHOD', 'CATEGORY', 'SURVEY', 'AUTHOR', 'PAPER'];

/**
 * Best first, by what the texts are alone, so that both stores rank alike. Whole names and aliases, by kind; of one kind names before aliases,
 * each to the letter before the same without case, accents and punctuation (`DPM-Solver` is not `DPM-Solver++`). Then the words together in a
 * name (the last may be a beginning), all words in the names, in other text. Ties by weight, kind, of methods, categories and
 * surveys how much longer the name is that begins with the text, and id.
 */
export function rankHits(text: string, candidates: readonly SearchCandidate[]): RankedHit[] {
  const phrases = spelledPhrases(searchTokens(text)) ?? [foldText(text)];
  const terms = searchTerms(searchTokens(text)) ?? [];
  const hits = candidates.map((candidate) => {
    const score = scoreOf(text, phrases, terms, candidate.names);
    const kind = KIND_ORDER.indexOf(candidate.kind);
    const whole = score >= WHOLE;
    return {
      kind: candidate.kind,
      id: candidate.id,
      score,
      key: whole
        ? [-1, kind, -score, -candidate.weight, kind, 0, candidate.id]
        : [-score, 0, 0, -candidate.weight, kind, furtherLetters(candidate, phrases), candidate.id],
    };
  });
  return hits.sort((a, b) => compareKeys(a.key, b.key));
}

/** What the key of a hit holds. */
export const HIT_KEY_PARTS: readonly KeyPart[] = ['number', 'number', 'number', 'number', 'number', 'number', 'text'];

/** From here on the text is the whole of a name. */
const WHOLE = 0.8;

function scoreOf(
  text: string,
  phrases: readonly string[],
  terms: readonly SearchTerm[],
  names: readonly string[],
): number {
  const written = text.trim().toLowerCase();
  const isWritten = (name: string | undefined) => name?.toLowerCase() === written;
  const foldedNames = names.map(foldText);
  const isWhole = (name: string | undefined) => name !== undefined && phrases.includes(name);
  if (isWhole(foldedNames[0])) return isWritten(names[0]) ? 1 : 0.95;
  if (foldedNames.some(isWhole)) return names.some(isWritten) ? 0.9 : WHOLE;
  const spacedNames = foldedNames.map((name) => ` ${spacedWords(name)} `);
  const together = phrases.map((phrase) => ` ${spacedWords(phrase)}`);
  if (spacedNames.some((name) => together.some((words) => name.includes(words)))) return 0.75;
  const isThere = ({ texts, isPrefix }: SearchTerm) =>
    texts.some((words) => spacedNames.some((name) => name.includes(isPrefix ? ` ${words}` : ` ${words} `)));
  return terms.every(isThere) ? 0.5 : 0.25;
}

/** Kinds whose hits have no weight: among them a name that is little more than the text comes first. */
const WEIGHTLESS: ReadonlySet<SearchKind> = new Set(['METHOD', 'CATEGORY', 'SURVEY']);

/** By how many letters the shortest name is longer that begins with the text; more than any for none. */
function furtherLetters({ kind, names }: SearchCandidate, phrases: readonly string[]): number {
  if (!WEIGHTLESS.has(kind)) return 0;
  const further = names.map(foldText).flatMap((name) => {
    const begun = phrases.find((phrase) => name.startsWith(phrase));
    return begun === undefined ? [] : [name.length - begun.length];
  });
  return Math.min(NO_BEGINNING, ...further);
}

/** The place of a hit none of whose names begins with the text. */
export const NO_BEGINNING = 1_000;

/** The order of two places: value by value, numbers by size, text by code unit. */
export function compareKeys(a: SortKey, b: SortKey): number {
  for (const [index, value] of a.entries()) {
    const other = b[index];
    if (other === undefined) return 1;
    if (value !== other) return value < other ? -1 : 1;
  }
  return a.length - b.length;
}
