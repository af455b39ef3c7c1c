import { splitSentences } from '../lineage/sentences.js';
import { isNameWord, isShared, nameKey, spelledOut } from './name-shape.js';
import type { FoundName } from './title-names.js';

/** One to four words that may be a name; what has the shape of none is left out afterwards. */
const NAME = String.raw`["“'‘]?([\p{L}\p{N}][\p{L}\p{N}^²³+*/.'’-]*(?: [\p{Lu}\p{N}][\p{L}\p{N}^²³+*/.'’-]*){0,3})["”'’]?`;
const PROPOSE = String.raw`(?:propos(?:e|es|ed|ing)|present(?:s|ed|ing)?|introduc(?:e|es|ed|ing)|develop(?:s|ed|ing)?|design(?:s|ed|ing)?|devis(?:e|es|ed|ing)|describ(?:e|es|ed)|contribut(?:e|es))`;

/** A wording by which authors name what they made; the name is the first group. `isCalled`: what follows is a name whatever its shape. */
const WORDINGS: readonly { readonly wording: RegExp; readonly confidence: number; readonly isCalled: boolean }[] = [
  {
    wording: new RegExp(
      String.raw`\b(?:called|dubbed|termed|named|coined|christened|denoted(?: as| by)?|referred to as|abbreviated(?: as| to)?|known as|which we (?:call|name|term|dub|refer to as)|we (?:call|name|term|dub|refer to)(?: (?:it|this|our|the) ?(?:[\w-]+ ){0,4}?(?:as )?)?) ${NAME}`,
      'gu',
    ),
    confidence: 0.92,
    isCalled: true,
  },
  {
    wording: new RegExp(
      String.raw`\b(?:[Ww]e|[Tt]his (?:paper|work|article|letter|study)|[Tt]he authors?|[Ii]n this (?:paper|work|article|study),? we)(?: \w+ly| therefore| thus| then| further| here| also| first)* ${PROPOSE} (?:(?:the|our|an?|novel|new) ){0,2}${NAME}`,
      'gu',
    ),
    confidence: 0.92,
    isCalled: false,
  },
  {
    wording: new RegExp(String.raw`\b${PROPOSE}\b[^.;]{0,160}?[(]\s*${NAME}\s*[)]`, 'gu'),
    confidence: 0.88,
    isCalled: false,
  },
  {
    wording: new RegExp(
      String.raw`\b${PROPOSE}\b[^.;()]{3,120}?(?:, |: | [-–—] |—)${NAME}(?=,? (?:that|which|to|for|with)\b|[,.]|$)`,
      'gu',
    ),
    confidence: 0.85,
    isCalled: false,
  },
  {
    wording: new RegExp(
      String.raw`^${NAME}(?: is|,) (?:an?|the first|our) (?:[\w-]+ ){0,4}?(?:novel|new|simple|efficient|general|unified|method|approach|framework|model|algorithm|network|architecture|technique|system|solver|sampler|scheme|pipeline)\b`,
      'gu',
    ),
    confidence: 0.85,
    isCalled: false,
  },
];

/** Sentences about others, and of what is no method. */
const OTHERS =
  /\b(?:previous|prior|existing|recent(?:ly)?|state-of-the-art|widely[- ]used|well[- ]known|popular|based on|inspired by|built (?:up)?on|proposed by|introduced (?:by|in \d))\b/i;
const NO_METHOD =
  /\b(?:data ?sets?|benchmarks?|corpus|corpora|surveys?|test ?suite|challenge|competition|task|problem|metrics?|library|toolkit|software|package|collection|database|phenomenon|effect)\b/i;

/**
 * The names that sentences of an abstract or TLDR give to what the paper proposes: "we propose Foo", "a sampler called Foo", "dubbed Foo", "(Foo)".
 * Each once, in the order of the text.
 */
export function textNames(text: string | null, from: 'abstract' | 'tldr'): FoundName[] {
  const found = new Map<string, FoundName>();
  for (const sentence of splitSentences(text ?? '')) {
    for (const { wording, confidence, isCalled } of WORDINGS) {
      for (const match of sentence.matchAll(wording)) {
        const name = nameIn(match[1] ?? '', isCalled);
        if (name === null) continue;
        const at = (match.index ?? 0) + match[0].indexOf(match[1] ?? '');
        const before = sentence.slice(match.index, at);
        if (
          OTHERS.test(before) ||
          (OTHERS.test(sentence.slice(0, match.index)) &&
            !/\b(?:we|this paper|this work)\b/i.test(sentence.slice(0, at)))
        )
          continue;
        if (isOfData(before, sentence.slice(at + name.length))) continue;
        const key = nameKey(name);
        if (!found.has(key))
          found.set(key, {
            name,
            fullName: spelledOut(name, sentence.slice(0, at)) ?? spelledOut(name, sentence.slice(at + name.length)),
            confidence,
            sentence,
            from,
          });
      }
    }
  }
  return [...found.values()];
}

/** The words of a match that are a name: from the first capital, as many as have its shape, shared ones at the end included (`Softmax GAN`). */
function nameIn(words: string, isCalled: boolean): string | null {
  const all = words.replace(/[.,'’]+$/u, '').split(' ');
  const parts = all.slice(all.findIndex((part) => /^[\p{Lu}\d]/u.test(part) || isNameWord(part)));
  if (
    isCalled &&
    parts.length === 1 &&
    /^\p{Lu}[\p{L}\d]*(?:-[\p{Lu}\d][\p{L}\d]*)*[+*]*$/u.test(parts[0] ?? '') &&
    !isShared(parts[0] ?? '')
  )
    return parts[0] ?? null;
  const lastNamed = parts.findLastIndex((part) => isNameWord(part) || (isShared(part) && !part.endsWith('s')));
  if (lastNamed < 0) return null;
  const name = parts.slice(0, lastNamed + 1).join(' ');
  if (!parts.slice(0, lastNamed + 1).some(isNameWord) && (lastNamed === 0 || /^\p{Ll}/u.test(name))) return null;
  return /\p{Lu}s$/u.test(name) ? name.slice(0, -1) : name;
}

/** "a data set called Foo", "Foo, a benchmark for". */
function isOfData(before: string, after: string): boolean {
  const said = /\b([\w-]+(?: [\w-]+)?)(?:,? (?:called|dubbed|termed|named|coined))? ?[("“'‘]*$/.exec(before)?.[1] ?? '';
  return (
    NO_METHOD.test(said) ||
    /^["”'’)]*,? (?:is )?(?:an?|the(?: first)?) (?:[\w-]+ ){0,4}?(?:data ?set|benchmark|corpus|survey|test ?suite|library|toolkit|database|collection)\b/i.test(
      after,
    )
  );
}
