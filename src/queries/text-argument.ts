import { InvalidInputError } from '../domain/errors.js';
import { foldText, LONGEST_WORD, searchTokens } from '../domain/text.js';

const MAX_TEXT = 2_000;

/** A text of a person, trimmed. @throws InvalidInputError where it is empty or longer than anybody reads */
export function textArgument(field: string, text: string, max: number = MAX_TEXT): string {
  const trimmed = text.trim();
  if (trimmed === '') throw new InvalidInputError(field, `${field} is empty: say something, or leave it out.`);
  if (trimmed.length > max) {
    throw new InvalidInputError(field, `${field} has ${trimmed.length} characters; at most ${max} are kept.`);
  }
  return trimmed;
}

/** The words of a search text. @throws InvalidInputError where it has none, more than any question needs, or one too long for the stores */
export function tokensArgument(field: string, text: string): readonly string[] {
  const tokens = searchTokens(text);
  if (tokens.length === 0) throw new InvalidInputError(field, `${field} has no letter or digit to look for.`);
  if (tokens.length > MAX_WORDS)
    throw new InvalidInputError(field, `${field} has ${tokens.length} words; at most ${MAX_WORDS} are looked for.`);
  const longest = Math.max(...tokens.map(({ length }) => length));
  if (longest > LONGEST_WORD)
    throw new InvalidInputError(
      field,
      `${field} has a word of ${longest} letters; words of at most ${LONGEST_WORD} are looked for.`,
    );
  return tokens;
}

const MAX_WORDS = 50;

/** Text to look for inside of names. @throws InvalidInputError where nothing of it can be looked for */
export function foldedArgument(field: string, text: string): string {
  const folded = foldText(text);
  if (folded === '') throw new InvalidInputError(field, `${field} has no letter or digit to look for.`);
  return folded;
}

/** @throws InvalidInputError where the end is before the beginning */
export function checkRange<T extends string | number>(
  from: readonly [field: string, value: T | null | undefined],
  to: readonly [field: string, value: T | null | undefined],
): void {
  if (from[1] == null || to[1] == null || from[1] <= to[1]) return;
  throw new InvalidInputError(
    to[0],
    `${to[0]} (${to[1]}) is before ${from[0]} (${from[1]}): nothing can be in between.`,
  );
}
