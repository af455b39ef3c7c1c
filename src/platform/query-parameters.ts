import { z } from 'zod';
import { InvalidInputError } from '../domain/errors.js';

/** Options as an address, a command line or a tool gives them: text, several where a name stands several times. */
export type Parameters = Readonly<Record<string, readonly string[]>>;

/** @throws InvalidInputError where a percent sign stands for itself */
export function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    throw new InvalidInputError('ref', 'ref: a percent sign that stands for itself is written %25 in an address.');
  }
}

/** Every value of every name, in order. */
export function parametersOf(pairs: Iterable<readonly [string, string]>): Parameters {
  const parameters = new Map<string, string[]>();
  for (const [name, value] of pairs) {
    const known = parameters.get(name);
    if (known) known.push(value);
    else parameters.set(name, [value]);
  }
  return Object.fromEntries(parameters);
}

/**
 * Reads parameters by a schema of single texts and lists.
 * @throws InvalidInputError naming the parameter and what it may be
 */
export function readParameters<Shape extends z.ZodRawShape>(
  shape: Shape,
  parameters: Parameters,
): z.output<z.ZodObject<Shape>> {
  const given = Object.entries(parameters).map(([name, values]) => [name, values.length === 1 ? values[0] : values]);
  const parsed = z.strictObject(shape).safeParse(Object.fromEntries(given));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  if (issue?.code === 'unrecognized_keys') {
    const [unknown = ''] = issue.keys;
    throw new InvalidInputError(unknown, `${unknown} is no option here. There are: ${Object.keys(shape).join(', ')}.`);
  }
  const field = String(issue?.path[0] ?? '');
  throw new InvalidInputError(field, `${field} ${issue?.message ?? 'cannot be read'}.`);
}

/** `true` or `false`; one that is not given is `otherwise`. */
export function flag(otherwise: boolean) {
  return optionalFlag.transform((given) => given ?? otherwise);
}

export const optionalFlag = z
  .enum(['true', 'false'], { error: 'must be true or false' })
  .transform((text) => text === 'true')
  .optional();

/** One of these words, in any case. */
export function word<const Words extends readonly [string, ...string[]]>(words: Words) {
  return z.preprocess(
    (value) =>
      typeof value === 'string' ? (words.find((one) => one.toLowerCase() === value.toLowerCase()) ?? value) : value,
    z.enum(words, { error: `must be one of ${words.join(', ')}` }).optional(),
  );
}

export const wholeNumber = z
  .string({ error: 'must stand once' })
  .regex(/^\d{1,9}$/, 'must be a whole number')
  .transform(Number)
  .optional();

export const singleText = z.string({ error: 'must stand once' }).optional();

/** A text, or several: the same name again for each. */
export const severalTexts = z.union([z.string().transform((text) => [text]), z.array(z.string())]).optional();

export const day = z.iso.date({ error: 'must be a day, like 2024-05-31' }).optional();
