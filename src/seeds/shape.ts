import type { z } from 'zod';
import { nearest } from './suggest.js';
import type { ProblemList } from './problem.js';
import type { YamlFile, YamlPath } from './yaml-file.js';

/** An entry of a file that has the right shape, and where it stands. */
export interface Shaped<T> {
  readonly value: T;
  readonly path: YamlPath;
}

/** The value if it has the shape; otherwise null, and each mistake is told with its line and fix. */
export function shaped<T>(
  file: YamlFile,
  path: YamlPath,
  value: unknown,
  schema: z.ZodType<T>,
  problems: ProblemList,
): Shaped<T> | null {
  const result = schema.safeParse(value);
  if (result.success) return { value: result.data, path };
  for (const issue of result.error.issues) tell(file, path, value, schema, issue, problems);
  return null;
}

function tell(
  file: YamlFile,
  base: YamlPath,
  value: unknown,
  schema: z.ZodType,
  issue: z.core.$ZodIssue,
  problems: ProblemList,
): void {
  const inner = issue.path.filter((part) => typeof part !== 'symbol');
  const path = [...base, ...inner];
  const field = inner.filter((part) => typeof part === 'string').join('.');
  const name = field === '' ? 'the entry' : field;
  const place = file.place(path);
  switch (issue.code) {
    case 'unrecognized_keys': {
      const known = keysAt(schema, inner);
      for (const key of issue.keys) {
        const near = nearest(key, known);
        const fix =
          near === null
            ? `remove it; known are ${[...known].join(', ')}`
            : `did you mean "${near}"? Otherwise remove it`;
        problems.error(file.place([...path, key]), 'unknown-key', `unknown key "${key}"`, fix);
      }
      return;
    }
    case 'invalid_type': {
      const given = valueAt(value, inner);
      if (given === undefined) {
        problems.error(place, 'missing-key', `"${name}" is missing`, `add ${name}: ${sample(issue.expected)}`);
        return;
      }
      const written = file.written(path);
      const fix =
        issue.expected === 'string' && written !== null && written !== ''
          ? `put it in quotes: '${written}'`
          : `write ${name} as ${sample(issue.expected)}`;
      problems.error(
        place,
        'wrong-type',
        `${name} is ${kindOf(given)} where ${article(issue.expected)} is expected`,
        fix,
      );
      return;
    }
    case 'invalid_value': {
      const allowed = issue.values.map(String);
      const given = String(valueAt(value, inner));
      const near = nearest(given, allowed);
      problems.error(
        place,
        'wrong-value',
        `${name} is "${given}", which is none of ${allowed.join(', ')}`,
        near === null ? `use one of ${allowed.join(', ')}` : `did you mean "${near}"?`,
      );
      return;
    }
    case 'invalid_format':
    case 'custom': {
      const given = String(valueAt(value, inner));
      problems.error(place, 'wrong-form', `${name} "${given}" has the wrong form`, `write ${issue.message}`);
      return;
    }
    case 'too_small':
    case 'too_big': {
      const limit =
        issue.code === 'too_small' ? `at least ${String(issue.minimum)}` : `at most ${String(issue.maximum)}`;
      const what =
        issue.origin === 'string' ? 'text' : issue.origin === 'array' ? `${limit} entries` : `a number of ${limit}`;
      problems.error(
        place,
        'wrong-size',
        `${name} is ${issue.origin === 'number' || issue.origin === 'int' ? 'out of range' : 'empty'}`,
        `write ${what}, or remove ${name} if it may be left out`,
      );
      return;
    }
    default:
      problems.error(place, 'wrong-shape', `${name}: ${issue.message}`, 'compare it with the JSON Schema of the file');
  }
}

function valueAt(value: unknown, path: YamlPath): unknown {
  let now = value;
  for (const part of path) {
    if (typeof now !== 'object' || now === null) return undefined;
    now = (now as Record<string | number, unknown>)[part];
  }
  return now;
}

/** The keys that the object at this path may have. */
function keysAt(schema: z.ZodType, path: YamlPath): Set<string> {
  let now: unknown = schema;
  for (const part of path) {
    now = typeof part === 'number' ? unwrapped(now)?.def.element : unwrapped(now)?.def.shape?.[part];
  }
  return new Set(Object.keys(unwrapped(now)?.def.shape ?? {}));
}

interface SchemaDef {
  readonly def: {
    readonly innerType?: unknown;
    readonly shape?: Readonly<Record<string, unknown>>;
    readonly element?: unknown;
  };
}

function unwrapped(schema: unknown): SchemaDef | undefined {
  let now = schema as SchemaDef | undefined;
  while (now?.def.innerType !== undefined) now = now.def.innerType as SchemaDef;
  return now;
}

function kindOf(value: unknown): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'number' || typeof value === 'boolean') return `the ${typeof value} ${value}`;
  return typeof value === 'string' ? 'text' : 'an object';
}

const KINDS: Record<string, readonly [string, string]> = {
  string: ['text', 'text'],
  int: ['a whole number', 'a whole number'],
  number: ['a number', 'a number'],
  boolean: ['true or false', 'true or false'],
  array: ['a list', 'a list, such as [a, b]'],
  object: ['an object', 'keys and values, indented below'],
};

function article(expected: string): string {
  return KINDS[expected]?.[0] ?? expected;
}

function sample(expected: string): string {
  return KINDS[expected]?.[1] ?? expected;
}
