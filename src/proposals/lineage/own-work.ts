import type { Span } from './citation-marks.js';

/** What the authors call their own work. */
const OWN_NOUN =
  '(?:paper|work|study|article|thesis|report|letter|submission|entry|contribution|method|approach|model|system|framework|algorithm|technique|architecture|network|solver|sampler|scheme|strategy|module|loss|objective|formulation|implementation|procedure|pipeline|design|version|extension|variant|experiments?|analysis|task)';

const OWN = new RegExp(
  [
    String.raw`\b(?:we|our|ours|ourselves)\b`,
    String.raw`\b(?:this|the) (?:present|current|proposed|suggested|introduced|presented|resulting|new) (?:[\w-]+ ){0,3}?${OWN_NOUN}\b`,
    String.raw`\b(?:this|the present) (?:paper|work|study|article|thesis|report|letter|submission)\b`,
    String.raw`\bthe (?:proposed|presented)\b`,
    String.raw`\b(?:[\w-]+ )(?:presented|described|proposed|introduced|developed) (?:here|in this (?:paper|work|article|study)|thus|thereby)\b`,
    String.raw`\bI\b`,
  ].join('|'),
  'gi',
);

/** Who else may be the subject. */
const OTHERS =
  /\b(?:they|he|she|the authors?|who|others|researchers|(?:previous|prior|recent|earlier|existing|subsequent|later|concurrent|follow-?up|related|other|several|many|some|most|these|those) (?:[\w-]+ ){0,2}?(?:works?|stud(?:y|ies)|papers?|approach(?:es)?|methods?|models?|systems?|authors?|attempts?|efforts?|techniques?|algorithms?))\b/gi;

/** Words after which `which` and `that` speak of what the authors made. */
const MAKES_OWN =
  /\b(?:we|this (?:paper|work|article|study))\b[^.;]{0,40}\b(?:propose|present|introduce|develop|describe|design|devise|create|devised|designed|developed|proposed|presented|introduced)s?\b[^.;]*$/i;

/** In brackets a work is cited, not spoken of. */
const BRACKETED = /^[([]/;

/**
 * Whether the authors are the last that a sentence speaks of as doing something before `end`: "we", "our model", "the approach presented here". A cited work that
 * the sentence names as its subject ("Ho et al. [3] extend"), or "they", are others. `which` goes on with what the authors made
 * ("we propose Foo, which extends"), else with another.
 */
export function authorsAct(sentence: string, end: number, marks: readonly Span[], named: readonly Span[]): boolean {
  const before = sentence.slice(0, end);
  const last = (pattern: RegExp): number => [...before.matchAll(pattern)].at(-1)?.index ?? -1;
  const own = last(OWN);
  if (own < 0) return false;
  const cited = marks
    .filter((mark) => mark.end <= end && !BRACKETED.test(sentence.slice(mark.start, mark.end)))
    .concat(named.filter((name) => name.end <= end))
    .filter((span) => isSubject(sentence, span, end))
    .map(({ start }) => start);
  if (Math.max(last(OTHERS), ...cited) > own) return false;
  const relative = last(/\b(?:which|that)\b/gi);
  return relative < own || relative < end - RELATIVE_NEAR || MAKES_OWN.test(before.slice(0, relative));
}

/** `which` farther back began another clause. */
const RELATIVE_NEAR = 30;

/** A name right before the verb, or before a comma: not one that follows a preposition or verb of the authors. */
function isSubject(sentence: string, { start, end }: Span, verb: number): boolean {
  if (
    /\b(?:of|by|in|to|from|with|on|and|&|or|follow(?:ing|s)?|like|as|using|via|extend|use)\s*[([]?$/i.test(
      sentence.slice(0, start),
    )
  )
    return false;
  return verb - end < 60;
}
