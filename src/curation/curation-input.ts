import { InvalidInputError } from '../domain/errors.js';

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
