import type { CitationIntent } from '../../domain/citation.js';
import type { LineageRelation } from '../../domain/lineage/relations.js';
import { isDescent, RELATION_PREFERENCE } from '../../domain/lineage/link-order.js';
import { citationMarks, marksOfCitedWork, spansOf, worksOfMark, type Span } from './citation-marks.js';
import { authorsAct } from './own-work.js';
import { CLAUSE_END, NEGATION, RELATION_PATTERNS, UNREAL, type RelationPattern } from './relation-patterns.js';
import { splitSentences } from './sentences.js';

/** Names the rule in claims. The version rises whenever some citation would be answered differently. */
export const RELATION_RULE = { name: 'relation-from-contexts', version: 2 } as const;

export interface ProposedRelation {
  readonly relation: LineageRelation;
  /** The sentence of the contexts that states it, white space made single; with the sentence before where it refers to that. */
  readonly sentence: string;
  /**
   * How often such a sentence means the relation, 0 to 1: measured by `npm run bench:relations` on sentences that people labelled. The wording's weight, times
   * 0.85 where several works are cited at once, 0.9 where neither the cited method's name nor its citation mark is found, and 0.95 unless the citation
   * is both influential and of intent METHODOLOGY.
   */
  readonly confidence: number;
}

/** A sentence and where it names or cites the cited work. */
export interface CitingSentence {
  readonly text: string;
  readonly cited: readonly Span[];
}

/** Characters between wording and citation: about a dozen words. */
const NEAR = 90;
const SEVERAL_CITED = 0.85;
const NOT_FOUND = 0.9;
const NOT_BOTH = 0.95;

/**
 * Whether a citation states that the citing method descends from the cited one, and how. Only citations of intent
 * METHODOLOGY or marked influential are read; null where no sentence states it: a relation is never assumed. Read are sentences in which the authors
 * speak of their own work, without negation, plans and wishes.
 * `citedNames` (the cited method's names) and the mark that all contexts share show where a sentence cites the work.
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
  const marks = marksOfCitedWork(contexts ?? []);
  const read = (contexts ?? []).map((context, n) => sentencesOf(context, marks[n] ?? [], citedNames));
  return strongest(read, methodology && isInfluential ? 1 : NOT_BOTH);
}

/** The relation that contexts state, each given as its sentences in order; `share` multiplies the confidence. */
export function strongest(contexts: readonly (readonly CitingSentence[])[], share: number): ProposedRelation | null {
  const isFound = contexts.flat().some(({ text, cited }) => cited.length > 0 || citationMarks(text).length > 0);
  const [best] = contexts
    .flatMap((sentences) =>
      sentences.flatMap((sentence, n) => readSentence(sentence, sentences[n - 1] ?? null, isFound)),
    )
    .sort(
      (a, b) =>
        Number(isDescent(b)) - Number(isDescent(a)) ||
        b.confidence - a.confidence ||
        RELATION_PREFERENCE.indexOf(a.relation) - RELATION_PREFERENCE.indexOf(b.relation),
    );
  return best ? { ...best, confidence: Math.round(best.confidence * share * 100) / 100 } : null;
}

/** Whether a sentence has one of these names, whole: LCM is not in LCM-LoRA. */
export function namesOne(sentence: string, names: readonly string[]): boolean {
  return names.some((name) => findName(sentence, name).length > 0);
}

/** The sentences of a context. Where they name the cited method, the names alone show where it is cited. */
function sentencesOf(context: string, marks: readonly Span[], names: readonly string[]): CitingSentence[] {
  const markTexts = new Set(marks.map(({ start, end }) => context.slice(start, end).replace(/\s+/g, ' ')));
  return splitSentences(context).map((text) => {
    const named = names.flatMap((name) => findName(text, name));
    const cited = citationMarks(text).filter(({ start, end }) => markTexts.has(text.slice(start, end)));
    return { text, cited: named.length > 0 ? named : cited };
  });
}

/** @param isFound some sentence cites or names a work, so that one that does neither speaks of something else, unless it refers to the sentence before */
function readSentence(
  { text, cited }: CitingSentence,
  previous: CitingSentence | null,
  isFound: boolean,
): ProposedRelation[] {
  const marks = citationMarks(text);
  const anchors = cited.length > 0 ? cited : marks;
  const sureness =
    cited.length === 0 && marks.length === 0
      ? NOT_FOUND
      : countCited(text, marks) > 1 && cited.length === 0
        ? SEVERAL_CITED
        : 1;
  const patterns = RELATION_PATTERNS.filter(({ citation }) => citation === 'earlier' || anchors.length > 0 || !isFound);
  return patterns.flatMap((pattern) =>
    spansOf(text, pattern.wording)
      .filter((span) => !cited.some((name) => span.start < name.end && name.start < span.end))
      .filter((span) => refers(pattern, text, span, anchors, marks, previous))
      .filter((span) => isReal(text, span) && isOwn(pattern, text, span, marks, cited))
      .slice(0, 1)
      .map(() => ({
        relation: pattern.relation,
        sentence: pattern.citation === 'earlier' && previous ? `${previous.text} ${text}` : text,
        confidence: pattern.weight * sureness,
      })),
  );
}

/** Whether the wording speaks of the cited work. */
function refers(
  { citation }: RelationPattern,
  text: string,
  span: Span,
  anchors: readonly Span[],
  marks: readonly Span[],
  previous: CitingSentence | null,
): boolean {
  if (citation === 'earlier') return previous !== null && endsWithCited(previous);
  if (anchors.length === 0) return true;
  return anchors.some((anchor) =>
    citation === 'after' ? isObject(text, span, anchor, marks) : isNear(text, anchor, span),
  );
}

/** The sentence cites no other work after it. */
function endsWithCited({ text, cited }: CitingSentence): boolean {
  const last = cited.at(-1);
  return last !== undefined && citationMarks(text).every(({ start, end }) => start <= last.end || end <= last.end);
}

/** Where a phrase takes another object than the verb's: "extend Foo with the attention of [3]". */
const OTHER_OBJECT =
  /;|\b(?:with|by|using|via|through|following|as in|similar(?:ly)?|like|unlike|to (?:use|include|incorporate|handle|improve|obtain|predict|learn)|so that|because|since|when|where|while|whereas|instead|rather|but|for (?:comparison|example)|compared|than|and (?:then |also )?(?:we|they|use|apply|adopt|evaluate|train|add|compare|show|incorporate|report|propose))\b/i;
/** What is no method: who extends it descends from none. */
const NO_METHOD =
  /\b(?:labels?|annotations?|corpus|corpora|data|data ?sets?|treebanks?|lexicons?|tags?|tag ?sets?|embeddings|questions?|scores?|guidelines?|metrics?|benchmarks?|baselines?|code|toolkit|librar(?:y|ies)|vocabular(?:y|ies)|ontolog(?:y|ies)|hyper-?parameters?|settings?)\b/i;
/** What only says whose the object is. */
const WHOSE =
  /\b(?:(?:re)?(?:proposed|introduced|developed|described|presented|suggested|released|created|published|designed|outlined|investigated|studied|reported|made|given|defined|discussed|used|done|provided|initiated)|works?|approach(?:es)?|methods?|models?|systems?|framework|algorithms?|findings?|results?|research|ideas?|efforts?) (?:\w+ly )?(?:by|in|from)\b/gi;

function isObject(text: string, wording: Span, anchor: Span, marks: readonly Span[]): boolean {
  // A name in running text may begin inside of a mark: `of (Ho et al., 2020)`.
  if (anchor.start < wording.end || anchor.start - wording.end > NEAR) return false;
  const between = text.slice(wording.end, anchor.start);
  if (
    NO_METHOD.test(text.slice(wording.start, anchor.start)) ||
    OTHER_OBJECT.test(between.replace(WHOSE, ' ')) ||
    /^[^(]*\)/.test(between)
  )
    return false;
  const other = marks.filter(({ start, end }) => start >= wording.end && end <= anchor.start).at(-1);
  return (
    other === undefined ||
    /^[\s,;&()[\]]*(?:and|or|as well as)?[\s,;&()[\]]*(?:[\p{L}\p{N}-]+ ){0,3}[([]*$/u.test(
      text.slice(other.end, anchor.start),
    )
  );
}

function isNear(text: string, first: Span, second: Span): boolean {
  if (second.start < first.end || second.start - first.end > NEAR) return false;
  return !/;|\b(?:unlike|whereas|but not|rather than|instead of|in contrast)\b/i.test(
    text.slice(first.end, second.start),
  );
}

/** Neither negated in its clause nor a plan; `Unlike A, we build on B` does not negate its second clause. */
function isReal(sentence: string, wording: Span): boolean {
  const before = sentence.slice(0, wording.start);
  const clause = spansOf(before, CLAUSE_END).at(-1);
  const own = before.slice(clause?.end ?? 0);
  return !NEGATION.test(own) && !UNREAL.test(own) && !/\bin (?:the )?future\b|\bfuture work\b/i.test(sentence);
}

/** The authors do it themselves; not `was extended by [1]`, nor `our results show that A [1] extends`. */
function isOwn(
  { citation }: RelationPattern,
  text: string,
  wording: Span,
  marks: readonly Span[],
  cited: readonly Span[],
): boolean {
  const said = text.slice(wording.start, wording.end);
  if (
    /ed$/i.test(said) &&
    /^ (?:(?:and|or) \w+ )?(?:by|in) (?!our\b|this\b|the proposed|us\b)/i.test(text.slice(wording.end))
  )
    return false;
  if (citation === 'after' || citation === 'earlier') {
    if (authorsAct(text, wording.start, marks, cited)) return true;
    // `Building on [3], we ...` and `To extend [3], our model ...`
    return (
      isOpening(text, wording) &&
      /,[^,;]{0,40}\b(?:we|our|this (?:paper|work|article|study)|the proposed)\b/i.test(text.slice(wording.end))
    );
  }
  return /\b(?:we|our|in this (?:paper|work|article|study)|here|this (?:paper|work|article|study)|the proposed)\b/i.test(
    text,
  );
}

function isOpening(text: string, wording: Span): boolean {
  const lead = text.slice(0, wording.start).trim();
  return (
    /^(?:\w+,?\s*)?(?:to|by|in|as|further|directly|specifically,?)?$/i.test(lead) &&
    (/ing\b/i.test(text.slice(wording.start, wording.end)) || /\b(?:to|as an?)$/i.test(lead))
  );
}

function countCited(sentence: string, marks: readonly Span[]): number {
  return new Set(marks.flatMap(({ start, end }) => worksOfMark(sentence.slice(start, end)))).size;
}

/** Whole names only: LCM is not in LCM-LoRA, nor DPM-Solver in DPM-Solver++. */
function findName(sentence: string, name: string): Span[] {
  if (name.trim() === '') return [];
  const literal = name.trim().replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  return spansOf(sentence, new RegExp(`(?<![\\p{L}\\p{N}+-])${literal}(?![\\p{L}\\p{N}+]|-[\\p{L}\\p{N}])`, 'giu'));
}
