import { oneLine } from './one-line.js';

/** A person's name in the parts that bibliographies want, or the name of a group as it is. */
export type NameParts =
  | { readonly literal: string }
  | {
      readonly given: string;
      /** `van den`; empty for most. */
      readonly particle: string;
      readonly family: string;
      /** `Jr.`; empty for most. */
      readonly suffix: string;
    };

const GROUP =
  /\b(?:team|group|collaboration|consortium|committee|project|foundation|institute|university|laboratory|laboratories|society|association|inc|ltd)\b/i;
const SUFFIX = /^(?:jr\.?|sr\.?|i{2,3}|iv)$/i;

/** Sources give names as one text; the last word is the family's, with the small words before it. */
export function nameParts(text: string): NameParts {
  const name = oneLine(text);
  const comma = /^([^,]+), *([^,]+)$/.exec(name);
  if (comma && !SUFFIX.test(comma[2] ?? '')) {
    return { given: comma[2] ?? '', ...withParticle((comma[1] ?? '').split(' '), 0), suffix: '' };
  }
  const words = name.replaceAll(',', '').split(' ');
  if (words.length === 1 || GROUP.test(name)) return { literal: name };
  const suffix = words.length > 2 && SUFFIX.test(words.at(-1) ?? '') ? (words.pop() ?? '') : '';
  const { particle, family } = withParticle(words, 1);
  const given = words.slice(0, words.length - `${particle} ${family}`.trim().split(' ').length).join(' ');
  return { given, particle, family, suffix };
}

/** @param least how many words stay for the given name */
function withParticle(words: readonly string[], least: number): { readonly particle: string; readonly family: string } {
  let from = words.length - 1;
  while (from > least && /^\p{Ll}/u.test(words[from - 1] ?? '')) from -= 1;
  return { particle: words.slice(from, -1).join(' '), family: words.at(-1) ?? '' };
}
