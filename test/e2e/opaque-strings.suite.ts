import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import * as fc from 'fast-check';
import {
  buildSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  isScalarType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { Cursors } from '../../src/api/core/cursor.js';
import type { SortKey } from '../../src/domain/page.js';
import { PACKAGE_ROOT } from '../../src/platform/package-root.js';
import type { Opener } from '../contract/harness.js';
import { paperId, present } from '../contract/harness.js';
import { opaqueText } from '../support/opaque-texts.js';
import { startApi, type Answer, type TestApi } from './graphql-app.js';

const TIMEOUT_MS = 600_000;
const SIDES = [
  ['after', 'first'],
  ['before', 'last'],
] as const;
const VALUES_FOR_EACH = 5;
const PLACES_FOR_EACH = 6;

/** What required arguments on the way to a field say, so that there is something below it. */
const REFS: Readonly<Record<string, unknown>> = {
  'paper.ref': paperId(6),
  'author.ref': 'Ann Other 6',
  'method.ref': 'first',
  'category.ref': 'top',
  'survey.ref': 'made-up',
  'node.id': paperId(1),
  'nodes.ids': [paperId(1)],
  'search.text': 'study',
};

/** Places that no list has. */
const place = fc.oneof(
  fc.constantFrom<unknown>(
    [true],
    [null, null],
    [{}, []],
    [['a'], 'b'],
    [1, 2],
    ['a', 'b'],
    [1],
    [],
    {},
    'text',
    7,
    null,
  ),
  fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.double(), fc.integer(), fc.constant(null)), { maxLength: 4 }),
  fc.jsonValue(),
);

type Field = GraphQLField<unknown, unknown>;

/** A field and how to get there from the root. */
interface Reached {
  readonly field: Field;
  readonly name: string;
  /** The query with the field in place of what is given. */
  readonly query: (field: string, variables: string) => string;
}

/** A text that a client may give: an argument, or a part of one. */
interface TextPlace {
  readonly at: string;
  readonly query: string;
  readonly variables: (text: string) => Record<string, unknown>;
}

/** Every text that a client may give to the API over the graph that `open` gives, and every list of it. */
export function opaqueStringsSuite(name: string, open?: Opener): void {
  describe(`${name}: texts of clients`, () => {
    const schema = buildSchema(readFileSync(join(PACKAGE_ROOT, 'schema.graphql'), 'utf8'));
    let api: TestApi;
    beforeAll(async () => {
      api = await startApi({}, (stores) => stores, open);
    }, TIMEOUT_MS);
    afterAll(() => api.close());
    afterEach(() => {
      jest.restoreAllMocks();
    });

    const ask = (query: string, variables: Record<string, unknown>): Promise<Answer> =>
      api.ask(query, variables, { authorization: 'Bearer secret-1' });
    const faults = ({ errors = [] }: Answer, of: unknown): unknown[] =>
      errors
        .filter(({ extensions }) => extensions['code'] === 'INTERNAL_SERVER_ERROR')
        .map(({ message }) => [of, message, api.logged.at(-1)]);

    it(
      'are never a fault of ours, whatever they say',
      async () => {
        const places = [present(schema.getQueryType()), present(schema.getMutationType())].flatMap((root) =>
          reachedFrom(schema, root).flatMap((reached) => textPlaces(reached)),
        );
        expect(places.length).toBeGreaterThan(100);
        const found: unknown[] = [];
        for (const [seed, { at, query, variables }] of places.entries()) {
          for (const text of fc.sample(opaqueText, { numRuns: VALUES_FOR_EACH, seed })) {
            const answer = await ask(query, variables(text));
            found.push(...faults(answer, [at, text]));
            const isOurs = (answer.errors ?? []).some(({ message }) => /^Syntax Error|Unknown argument/.test(message));
            if (isOurs) throw new Error(`${query}: ${JSON.stringify(answer.errors)}`);
          }
        }
        expect(found).toEqual([]);
      },
      TIMEOUT_MS,
    );

    it(
      'as cursors with a valid mark and a place that no list has are refused or answered',
      async () => {
        const lists = reachedFrom(schema, present(schema.getQueryType())).filter(({ field }) => isList(field));
        expect(lists.length).toBeGreaterThan(10);
        const found: unknown[] = [];
        let forged = 0;
        for (const [seed, { field, name: of, query }] of lists.entries()) {
          const page = (given: Readonly<Record<string, unknown>>): Promise<Answer> =>
            ask(query(`${field.name}(${argumentsText(field, given)}) { pageInfo { endCursor } }`, ''), {});
          const made: Cursors[] = [];
          const spy = jest.spyOn(Cursors.prototype, 'encode').mockImplementation(function spied(this: Cursors): string {
            made.push(this);
            return '';
          });
          found.push(...faults(await page({ first: 2 }), [of, 'first']));
          spy.mockRestore();
          const list = made.at(-1);
          if (list === undefined) continue;
          for (const at of fc.sample(place, { numRuns: PLACES_FOR_EACH, seed })) {
            forged += 1;
            const cursor = list.encode(at as SortKey);
            for (const [side, size] of SIDES) {
              if (!field.args.some((arg) => arg.name === side)) continue;
              found.push(...faults(await page({ [size]: 2, [side]: cursor }), [of, side, at]));
            }
          }
        }
        expect(forged).toBeGreaterThan(5 * PLACES_FOR_EACH);
        expect(found).toEqual([]);
      },
      TIMEOUT_MS,
    );
  });
}

const isList = ({ args, type }: Field): boolean => {
  const of = getNamedType(type);
  return args.some(({ name }) => name === 'after') && isObjectType(of) && 'pageInfo' in of.getFields();
};

/** Each field of each type once, by the shortest way. */
function reachedFrom(schema: GraphQLSchema, root: GraphQLObjectType): Reached[] {
  const isMutation = root === schema.getMutationType();
  const open = isMutation ? 'mutation' : 'query';
  const reached: Reached[] = [];
  const known = new Set<GraphQLObjectType>([root]);
  const waiting: { type: GraphQLObjectType; way: readonly string[] }[] = [{ type: root, way: [] }];
  for (const { type, way } of waiting) {
    for (const field of Object.values(type.getFields())) {
      reached.push({
        field,
        name: `${type.name}.${field.name}`,
        query: (text, variables) =>
          `${open}${variables} { ${way.join(' { ')}${way.length > 0 ? ' { ' : ''}${text}${' }'.repeat(way.length)} }`,
      });
      const below = getNamedType(field.type);
      // What a mutation answers with is what queries answer with.
      if (isMutation || !isObjectType(below) || known.has(below)) continue;
      known.add(below);
      const required = argumentsText(field, {});
      waiting.push({ type: below, way: [...way, required === '' ? field.name : `${field.name}(${required})`] });
    }
  }
  return reached;
}

function textPlaces({ field, name, query }: Reached): TextPlace[] {
  const below = getNamedType(field.type);
  const selection = isLeafType(below) ? '' : ' { __typename }';
  return field.args.flatMap((arg): TextPlace[] => {
    const others = argumentsText(field, {}, arg.name);
    const text = `${field.name}(${[`${arg.name}: $v`, others].filter((part) => part !== '').join(', ')})${selection}`;
    const asked = query(text, `($v: ${String(arg.type)})`);
    return valuesWithText(arg.type, `${field.name}.${arg.name}`).map(({ at, value }) => ({
      at: `${name}(${arg.name}${at})`,
      query: asked,
      variables: (said) => ({ v: value(said) }),
    }));
  });
}

interface ValueWithText {
  readonly at: string;
  readonly value: (text: string) => unknown;
}

/** A value of the type for each text that it may hold. */
function valuesWithText(type: GraphQLInputType, ref: string, depth = 0): ValueWithText[] {
  if (isNonNullType(type)) return valuesWithText(type.ofType, ref, depth);
  if (isListType(type)) {
    return valuesWithText(type.ofType, ref, depth).map(({ at, value }) => ({
      at: `${at}[]`,
      value: (text) => [value(text)],
    }));
  }
  if (isScalarType(type)) {
    return ['Int', 'Float', 'Boolean'].includes(type.name) ? [] : [{ at: '', value: (text) => text }];
  }
  if (!isInputObjectType(type) || depth > 2) return [];
  const fields = Object.values(type.getFields());
  return fields.flatMap((field) =>
    valuesWithText(field.type, ref, depth + 1).map(({ at, value }) => ({
      at: `.${field.name}${at}`,
      value: (text: string) => ({
        ...Object.fromEntries(
          fields.filter(isRequiredInputField).map((one) => [one.name, anyValue(one.type, `${ref}.${one.name}`)]),
        ),
        [field.name]: value(text),
      }),
    })),
  );
}

function argumentsText(field: Field, given: Readonly<Record<string, unknown>>, without?: string): string {
  const required = field.args
    .filter((arg) => isRequiredArgument(arg) && arg.name !== without && !(arg.name in given))
    .map((arg) => [arg.name, anyValue(arg.type, `${field.name}.${arg.name}`)] as const);
  return [...required, ...Object.entries(given)].map(([arg, value]) => `${arg}: ${literal(value)}`).join(', ');
}

/** An enum's value, which a literal has without quotes. */
class EnumValue {
  constructor(readonly name: string) {}
  toJSON(): string {
    return this.name;
  }
}

function anyValue(type: GraphQLInputType, ref: string): unknown {
  if (ref in REFS) return REFS[ref];
  if (isNonNullType(type)) return anyValue(type.ofType, ref);
  if (isListType(type)) return [anyValue(type.ofType, ref)];
  if (isEnumType(type)) return new EnumValue(present(type.getValues()[0]).name);
  if (isInputObjectType(type)) {
    return Object.fromEntries(
      Object.values(type.getFields())
        .filter(isRequiredInputField)
        .map((field) => [field.name, anyValue(field.type, `${ref}.${field.name}`)]),
    );
  }
  if (type.name === 'Int' || type.name === 'Float') return 1;
  if (type.name === 'Boolean') return true;
  return type.name === 'DateTime' ? '2025-01-01T00:00:00Z' : paperId(1);
}

function literal(value: unknown): string {
  if (value instanceof EnumValue) return value.name;
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{ ${Object.entries(value)
    .map(([name, part]) => `${name}: ${literal(part)}`)
    .join(', ')} }`;
}
