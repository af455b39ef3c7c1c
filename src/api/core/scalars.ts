import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import type { Day, Instant } from '../../domain/time.js';

/** A day that exists, like 2024-05-31. */
export const DateScalar = new GraphQLScalarType<Day, string>({
  name: 'Date',
  description: 'A day as ISO 8601 writes it, `2024-05-31`.',
  specifiedByURL: 'https://scalars.graphql.org/andimarek/local-date',
  serialize: (value) => asText(value, 'Date'),
  parseValue: readDay,
  parseLiteral: (node) => readDay(node.kind === Kind.STRING ? node.value : undefined),
});

/** An instant; any offset is taken, UTC is answered. */
export const DateTimeScalar = new GraphQLScalarType<Instant, string>({
  name: 'DateTime',
  description:
    'An instant, answered in UTC: `2024-05-31T09:30:00.000Z`. Input has seconds, and an offset as `Z` or `+02:00`; a fraction has three digits.',
  specifiedByURL: 'https://scalars.graphql.org/andimarek/date-time',
  serialize: (value) => asText(value, 'DateTime'),
  parseValue: readInstant,
  parseLiteral: (node) => readInstant(node.kind === Kind.STRING ? node.value : undefined),
});

/** An integer of any size. */
export const BigIntScalar = new GraphQLScalarType<bigint, string>({
  name: 'BigInt',
  description: 'An integer of any size, as a string of its digits: `"8115000000000000000000"`.',
  serialize: (value) => {
    if (typeof value === 'bigint') return String(value);
    throw new TypeError(`BigInt cannot show a value of type ${typeof value}`);
  },
});

function asText(value: unknown, scalar: string): string {
  if (typeof value === 'string') return value;
  throw new TypeError(`${scalar} cannot show a value of type ${typeof value}`);
}

function readDay(value: unknown): Day {
  if (isDay(value)) return value;
  throw new GraphQLError(`Date must be a day that exists, like "2024-05-31"; this was ${shown(value)}.`);
}

function isDay(value: unknown): value is Day {
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)) {
    const time = Date.parse(`${value}T00:00:00Z`);
    // 2024-02-31 is read as 2 March: only a day that stays itself exists.
    if (!Number.isNaN(time) && new Date(time).toISOString().startsWith(value)) return true;
  }
  return false;
}

/** https://scalars.graphql.org/andimarek/date-time: seconds required, a fraction of three digits or none, no 24:00, and offsets up to 23:59 with a colon, but no -00:00. */
const INSTANT =
  /^(\d{4}-\d{2}-\d{2})T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{3})?(?:Z|(?!-00:00)[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

function readInstant(value: unknown): Instant {
  const day = typeof value === 'string' ? INSTANT.exec(value)?.[1] : undefined;
  if (typeof value === 'string' && isDay(day)) {
    const time = Date.parse(value);
    if (!Number.isNaN(time)) return new Date(time).toISOString();
  }
  throw new GraphQLError(
    `DateTime must be an instant with its offset, like "2024-05-31T09:30:00Z"; this was ${shown(value)}.`,
  );
}

function shown(value: unknown): string {
  return (JSON.stringify(value) ?? String(value)).slice(0, 60);
}
