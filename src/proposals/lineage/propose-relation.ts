import type { CitationIntent } from '../../domain/citation.js';
import type { LineageRelation } from '../../domain/knowledge.js';
import { isDescent, RELATION_PREFERENCE } from '../../domain/lineage/link-order.js';
import { CITATION_MARK, CLAUSE_END, NEGATION, OWN_WORK, PROTOCOL, RELATION_PATTERNS } from './relation-patterns.js';
import { splitSentences } from './sentences.js';

/** Names the rule in claims. The version rises whenever some citation would be answered differently. */
export const RELATION_RULE = { name: 'relation-from-contexts', version: 1 } as const;

export interface ProposedRelation {
  readonly relation: LineageRelation;
  /** The sentence of the contexts that says so, white space made single. */
  readonly sentence: string;
  /**
   * How plainly the sentence says it, 0 to 1, for ordering a reviewer's work; not a measured probability of being right.
   * The wording's weight, times 0.7 where the authors do not speak of their own work, 0.6 where several things are cited
   * and the cited method is not named, 0.5 where neither name nor citation mark is there, and 0.9 unless the citation
   * is both influential and of intent METHODOLOGY.
   */
  readonly confidence: number;
}

/** Characters between wording and citation: about a dozen words. */
const NEAR = 90;

/**
 * Whether a citation says that the citing method descends from the cited one, and how. Only citations of intent
 * METHODOLOGY or marked influential are read; null where no sentence says it: a relation is never assumed.
 * `citedNames` (the cited method's name and aliases) point at the citation where a sentence cites several things.
 * Descent comes before COMPARED_WITH; then the highest confidence, then RELATION_PREFERENCE, then the earlier sentence.
 */
export function proposeRelation(
  contexts: readonly string[] | null,
  intents: readonly CitationIntent[] | null,
  isInfluential: boolean | null,
  citedNames: readonly string[] = [],
): ProposedRelation | null {
  const methodology = intents?.includes('METHODOLOGY') ?? false;
  if (!methodology && !isInfluential) return null;
  const known = methodology && isInfluential ? 1 : 0.9;
  const [best] = (contexts ?? [])
    .flatMap(splitSentences)
    .flatMap((sentence) => readSentence(sentence, citedNames))
    .sort(
      (a, b) =>
        Number(isDescent(b)) - Number(isDescent(a)) ||
        b.confidence - a.confidence ||
        RELATION_PREFERENCE.indexOf(a.relation) - RELATION_PREFERENCE.indexOf(b.relation),
    );
  return best ? { ...best, confidence: Math.round(best.confidence * known * 100) / 100 } : null;
}

/** Whether a sentence has one of these names, whole: LCM is not in LCM-LoRA. */
export function namesOne(sentence: string, names: readonly string[]): boolean {
  return names.some((name) => findName(sentence, name).length > 0);
}

interface Span {
  readonly start: number;
  readonly end: number;
}

function readSentence(sentence: string, citedNames: readonly string[]): ProposedRelation[] {
  const named = citedNames.flatMap((name) => findName(sentence, name));
  const marks = spans(sentence, CITATION_MARK);
  const anchors = named.length > 0 ? named : marks;
  const own = OWN_WORK.test(sentence);
  const sureness = named.length > 0 ? 1 : marks.length === 0 ? 0.5 : countCited(sentence, marks) > 1 ? 0.6 : 1;
  return RELATION_PATTERNS.flatMap(({ relation, wording, citation, weight }) =>
    spans(sentence, wording)
      .filter((span) => !named.some((name) => span.start < name.end && name.start < span.end))
      .filter((span) => anchors.length === 0 || anchors.some((anchor) => isNear(sentence, span, anchor, citation)))
      .filter((span) => !isNegated(sentence, span) && !isOfAnother(sentence, span, marks, own))
      .filter((span) => !/follow/i.test(sentence.slice(span.start, span.end)) || !PROTOCOL.test(sentence))
      .slice(0, 1)
      .map(() => ({ relation, sentence, confidence: weight * sureness * (own ? 1 : 0.7) })),
  );
}

function spans(sentence: string, pattern: RegExp): Span[] {
  return [...sentence.matchAll(pattern)].map(({ index, 0: text }) => ({ start: index, end: index + text.length }));
}

/** Whole names only: LCM is not in LCM-LoRA, nor DPM-Solver in DPM-Solver++. */
function findName(sentence: string, name: string): Span[] {
  if (name.trim() === '') return [];
  const literal = name.trim().replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  return spans(sentence, new RegExp(`(?<![\\p{L}\\p{N}+-])${literal}(?![\\p{L}\\p{N}+]|-[\\p{L}\\p{N}])`, 'giu'));
}

/** `[3, 5]` and `(A, 2020; B, 2021)` cite two things; a range at least two. */
function countCited(sentence: string, marks: readonly Span[]): number {
  return marks.reduce(
    (count, { start, end }) => count + sentence.slice(start, end).split(/[;–]|\d\s*[-,]\s*(?=\d+\b(?!\)))/).length,
    0,
  );
}

/** On the right side, close, and with no `;` or contrast between. */
function isNear(sentence: string, wording: Span, anchor: Span, side: 'after' | 'before'): boolean {
  const [first, second] = side === 'after' ? [wording, anchor] : [anchor, wording];
  if (second.start < first.end || second.start - first.end > NEAR) return false;
  return !/;|\b(?:unlike|whereas|but not|rather than|instead of|in contrast)\b/i.test(
    sentence.slice(first.end, second.start),
  );
}

/** A negation earlier in the same clause; `Unlike A, we build on B` does not negate its second clause. */
function isNegated(sentence: string, wording: Span): boolean {
  const before = sentence.slice(0, wording.start);
  const clause = spans(before, CLAUSE_END).at(-1)?.end ?? 0;
  return NEGATION.test(before.slice(clause));
}

/** Somebody else's doing: `A [1] extends B [2]`, or `was extended by [1]`. */
function isOfAnother(sentence: string, wording: Span, marks: readonly Span[], own: boolean): boolean {
  const text = sentence.slice(wording.start, wording.end);
  const rest = sentence.slice(wording.end);
  if (/ed$/i.test(text) && /^ (?:(?:and|or) \w+ )?(?:by|in) (?!our\b|this\b|the proposed)/i.test(rest)) return true;
  const clauseStart = spans(sentence.slice(0, wording.start), /;|\b(?:but|whereas|while|we|our)\b/gi).at(-1)?.end ?? 0;
  const subject = sentence.slice(clauseStart, wording.start);
  const finite = /(?:s|ed)$/i.test(text) || /^(?:extend|distill|accelerate|combine|apply|build)\b/i.test(text);
  const citedSubject = marks.some(({ start, end }) => start >= clauseStart && end <= wording.start);
  return (
    finite &&
    citedSubject &&
    !/\b(?:which|that)\b/i.test(text) &&
    (!own || clauseStart === 0) &&
    subject.length < 90 &&
    !/\b(?:is|are|was|were|can be|as)\b/i.test(text)
  );
}
