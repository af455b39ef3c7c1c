import type { PaperFields } from '../../domain/paper.js';
import { contextName, type CitingContexts } from './context-names.js';
import { introducesNone } from './introduces-none.js';
import { nameKey } from './name-shape.js';
import { textNames } from './text-names.js';
import { titleName, type FoundName } from './title-names.js';

/** Names the rule in claims. The version rises whenever some paper would be answered differently. */
export const METHOD_RULE = { name: 'method-from-title-and-text', version: 1 } as const;

export type PaperToName = Pick<PaperFields, 'abstract' | 'tldr' | 'publicationTypes'> & { readonly title: string };

/** A text that gives the name, and whose it is: the paper's own, or that of a paper that cites it. */
export interface NameEvidence {
  readonly sentence: string;
  readonly from: FoundName['from'];
  /** The paper that cites it so; null where the paper itself has it. */
  readonly citingId: string | null;
}

export interface ProposedMethod {
  readonly name: string;
  readonly fullName: string | null;
  /** Other spellings that texts use, and the full name. */
  readonly aliases: readonly string[];
  /** How often such a name was right, 0 to 1, by `npm run bench:methods`. */
  readonly confidence: number;
  readonly evidence: readonly NameEvidence[];
}

const BY_CONTEXTS = 0.85;
/** Two kinds of text agree. */
const AGREED = 0.97;

/**
 * The method that a paper introduces, by its own words: title, abstract, TLDR; and what papers that cite it write before its mark, where two agree. Null where nothing gives a name,
 * where texts disagree, and for surveys, benchmarks, data sets, theory and studies.
 * The title goes before abstract and TLDR where they have its name too; what papers call it decides where the paper itself names several.
 */
export function proposeMethod(paper: PaperToName, citations: readonly CitingContexts[] = []): ProposedMethod | null {
  if (introducesNone(paper.title, paper.publicationTypes)) return null;
  const title = titleName(paper.title);
  const own = [...textNames(paper.abstract, 'abstract'), ...textNames(paper.tldr, 'tldr')];
  const called = contextName(citations);
  const key = agreedKey(title, own, called?.name ?? null);
  if (key === null) return null;
  const found = [...(title ? [title] : []), ...own].filter(({ name }) => nameKey(name) === key);
  const isCalled = called !== null && nameKey(called.name) === key;
  const evidence: NameEvidence[] = [
    ...found.map(({ sentence, from }) => ({ sentence, from, citingId: null })),
    ...(isCalled
      ? called.sentences.map(({ sentence, citingId }) => ({ sentence, from: 'contexts' as const, citingId }))
      : []),
  ];
  const name = found[0]?.name ?? called?.name ?? '';
  const fullName = found.find((one) => one.fullName !== null)?.fullName ?? null;
  const spellings = [
    ...found.map((one) => one.name),
    ...(isCalled ? [called.name] : []),
    ...(fullName === null ? [] : [fullName]),
  ];
  const kinds = new Set(evidence.map(({ from }) => from));
  const confidence = kinds.size > 1 ? AGREED : (found[0]?.confidence ?? BY_CONTEXTS);
  return {
    name,
    fullName,
    aliases: [...new Set(spellings)].filter((spelling) => spelling !== name),
    confidence,
    evidence,
  };
}

/** The key of the one name that the texts agree on; null where they name none or disagree. */
function agreedKey(title: FoundName | null, own: readonly FoundName[], called: string | null): string | null {
  const ownKeys = [...new Set(own.map(({ name }) => nameKey(name)))];
  const calledKey = called === null ? null : nameKey(called);
  if (title !== null) {
    const key = nameKey(title.name);
    if (ownKeys.length === 0 || ownKeys.includes(key))
      return calledKey === null || calledKey === key || ownKeys.length > 0 ? key : null;
    return calledKey === key ? key : null;
  }
  if (ownKeys.length === 0) return calledKey;
  if (calledKey !== null) return ownKeys.includes(calledKey) ? calledKey : null;
  return ownKeys.length === 1 ? (ownKeys[0] ?? null) : null;
}
