import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, Kind, parse, validate, type FieldNode } from 'graphql';
import { CategoryTree } from '../../../src/domain/category-tree.js';
import { SourceUnavailableError, InvalidInputError } from '../../../src/domain/errors.js';
import { Cursors } from '../../../src/api/core/cursor.js';
import { formatError } from '../../../src/api/core/format-error.js';
import { Loaders, type ReadPorts } from '../../../src/graph/loaders.js';
import { pageRequest } from '../../../src/api/core/page-request.js';
import { DateScalar, DateTimeScalar } from '../../../src/api/core/scalars.js';
import { Selection } from '../../../src/api/core/selection.js';
import { WritePolicy } from '../../../src/api/core/write-policy.js';
import { PACKAGE_ROOT } from '../../../src/platform/package-root.js';
import { paperListSelection, paperParts } from '../../../src/api/papers/paper-parts.js';
import { rankHits } from '../../../src/queries/search-ranking.js';
import { firstRows } from '../../../src/domain/page.js';
import { ANY_CITATION } from '../../../src/graph/ports/citation-store.js';
import type { CitationList } from '../../../src/graph/ports/paper-store.js';
import { category, categoryId } from '../../contract/harness.js';

describe('cursors', () => {
  const list = new Cursors('Query.papers', { order: 'TITLE', filter: { yearFrom: 2000, venue: null } });

  it('give back the place, also with text outside of ASCII', () => {
    const key = ['ümlaut \u{1F642}', 3, 'p_x'];
    expect(list.decode('after', list.encode(key))).toEqual(key);
  });

  it('are the same for a filter that is written another way', () => {
    const same = new Cursors('Query.papers', { filter: { yearFrom: 2000 }, order: 'TITLE' });
    expect(same.decode('after', list.encode(['a']))).toEqual(['a']);
  });

  it('are refused by other lists, and when tampered with', () => {
    const cursor = list.encode(['a', 1]);
    const other = new Cursors('Query.papers', { order: 'NEWEST', filter: { yearFrom: 2000 } });
    const tampered = Buffer.from(Buffer.from(cursor, 'base64url').toString().replace('1]', '2]')).toString('base64url');
    expect(() => other.decode('after', cursor)).toThrow(InvalidInputError);
    expect(() => list.decode('before', tampered)).toThrow(InvalidInputError);
    expect(() => list.decode('after', '')).toThrow(InvalidInputError);
  });

  it('make page requests', () => {
    expect(pageRequest({}, list)).toEqual({ size: 20, backward: false, after: null, before: null });
    expect(pageRequest({ last: 3, before: list.encode(['b']) }, list)).toEqual({
      size: 3,
      backward: true,
      after: null,
      before: ['b'],
    });
  });
});

describe('scalars', () => {
  it('take days that exist', () => {
    expect(DateScalar.parseValue('2024-02-29')).toBe('2024-02-29');
    for (const wrong of ['2023-02-29', '2024-2-1', '2024', 20240101, '2024-01-01T00:00:00Z']) {
      expect(() => DateScalar.parseValue(wrong)).toThrow('Date must be a day');
    }
  });

  it('take instants with an offset and give UTC', () => {
    expect(DateTimeScalar.parseValue('2024-05-31T10:30:00+01:00')).toBe('2024-05-31T09:30:00.000Z');
    expect(DateTimeScalar.parseValue('2024-05-31T23:59:59.120Z')).toBe('2024-05-31T23:59:59.120Z');
    const loose = ['2024-05-31T09:30Z', '2024-05-31T24:00:00Z', '2024-05-31T09:30:00.123456Z', '2024-05-31t09:30:00z'];
    const offsets = ['2024-05-31T09:30:00+0200', '2024-05-31T09:30:00+24:00', '2024-05-31T09:30:00-00:00'];
    const wrongs = ['2024-05-31', '2024-05-31T10:30:00', '2024-02-31T10:30:00Z', 'now', ...loose, ...offsets];
    for (const wrong of wrongs) {
      expect(() => DateTimeScalar.parseValue(wrong)).toThrow('DateTime must be an instant');
    }
  });
});

describe('look-ahead', () => {
  const schema = buildSchema(readFileSync(join(PACKAGE_ROOT, 'schema.graphql'), 'utf8'));

  const selectionOf = (query: string, variableValues: Record<string, unknown> = {}): Selection => {
    const document = parse(query);
    expect(validate(schema, document)).toEqual([]);
    const [operation, ...fragments] = document.definitions;
    if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('no operation');
    const named = fragments.filter((fragment) => fragment.kind === Kind.FRAGMENT_DEFINITION);
    return Selection.of({
      fieldNodes: operation.selectionSet.selections as FieldNode[],
      fragments: Object.fromEntries(named.map((fragment) => [fragment.name.value, fragment])),
      schema,
      variableValues,
    });
  };

  it('reads fragments, aliases and edges, and ignores what other ports answer', () => {
    const selection =
      selectionOf(`{ papers { totalCount edges { node { t: title ...F authors { position } } } nodes { ... on Node { id } reported { at } } } }
      fragment F on Paper { year ...G } fragment G on Paper { venue }`);
    expect(paperListSelection(selection)).toEqual({
      withTotal: true,
      withRows: true,
      lists: [],
      parts: [
        'authors',
        'reportedAt',
        'reportedCitations',
        'reportedInfluentialCitations',
        'reportedReferences',
        'title',
        'venue',
        'year',
      ],
    });
  });

  it('sees lists below lists, with their arguments and what of them is shown', () => {
    const selection = selectionOf(
      `query($n: Int) { paper(ref: "x") {
        references(first: $n, filter: { yearFrom: 2020 }) { nodes { title citations { totalCount pageInfo { hasNextPage } } } }
        b: references(first: 2, orderBy: OLDEST) { edges { isInfluential } ...F }
      } } fragment F on CitationConnection { edges { cursor node { year } } }`,
      { n: 3 },
    );
    const list = { direction: 'references', filter: ANY_CITATION, order: 'NEWEST', page: firstRows(3), lists: [] };
    expect(paperParts(selection)).toEqual({
      parts: [],
      lists: [
        {
          ...list,
          filter: { ...ANY_CITATION, yearFrom: 2020 },
          parts: ['title'],
          withTotal: false,
          withKeys: false,
          withCitations: false,
          lists: [
            {
              ...list,
              direction: 'citations',
              page: firstRows(20),
              parts: [],
              withTotal: true,
              withKeys: true,
              withCitations: false,
            },
          ],
        },
        {
          ...list,
          order: 'OLDEST',
          page: firstRows(2),
          parts: ['year'],
          withTotal: false,
          withKeys: true,
          withCitations: true,
        },
      ],
    });
  });

  it('leaves to their own turn lists that are wrong, in doubt, or need another answer first', () => {
    const selection = selectionOf(`query($yes: Boolean = true) { paper(ref: "x") {
      a: citations(first: -1) { totalCount }
      b: citations(after: "x") { totalCount }
      c: citations(filter: { yearFrom: 2, yearTo: 1 }) { totalCount }
      d: citations(filter: { categoriesAny: ["x"] }) { totalCount }
      e: citations @include(if: $yes) { totalCount }
    } }`);
    expect(paperParts(selection)).toEqual({ parts: [], lists: [] });
  });

  it('asks for no rows where nothing but the total is shown', () => {
    const [list] =
      paperParts(selectionOf('{ paper(ref: "x") { citations(first: 7) { totalCount __typename } } }')).lists ?? [];
    expect(list).toMatchObject({ withTotal: true, page: { ...firstRows(7), size: 0 } });
    const [info] =
      paperParts(selectionOf('{ paper(ref: "x") { citations { totalCount pageInfo { endCursor } } } }')).lists ?? [];
    expect(info).toMatchObject({ withTotal: true, page: firstRows(20) });
    expect(paperListSelection(selectionOf('{ papers { totalCount } }'))).toMatchObject({ withRows: false });
  });

  it('asks once for a list that is shown in two places', () => {
    const selection = selectionOf(
      '{ papers { nodes { references { nodes { id } } } edges { node { references { nodes { id } } } } } }',
    );
    expect(paperListSelection(selection).lists).toHaveLength(1);
  });
});

describe('loaders', () => {
  const list = (size: number, lists: CitationList[] = []): CitationList => ({
    direction: 'citations',
    filter: ANY_CITATION,
    order: 'NEWEST',
    page: firstRows(size),
    parts: [],
    lists,
    withTotal: false,
    withKeys: false,
    withCitations: false,
  });
  const page = (ids: readonly string[], lists?: readonly unknown[]) => ({
    rows: ids.map((id) => ({ citation: null, paper: { id, ...(lists ? { lists } : {}) } })),
    keys: [],
    hasNext: false,
    hasPrevious: false,
    total: null,
  });

  it('gather parents of one list, and keep lists of other arguments apart', async () => {
    const asked: unknown[][] = [];
    const byIds = async (ids: readonly string[], ...rest: unknown[]) => {
      asked.push([ids, rest]);
      return ids.map((id) => ({ id, lists: [page([])] }));
    };
    const loaders = new Loaders({ papers: { byIds } } as unknown as ReadPorts);
    await Promise.all([
      loaders.citations(list(5)).load('p_a'),
      loaders.citations(list(5)).load('p_b'),
      loaders.citations(list(5)).load('p_a'),
      loaders.citations(list(6)).load('p_a'),
    ]);
    expect(asked.map(([ids]) => ids)).toEqual([['p_a', 'p_b'], ['p_a']]);
  });

  it('have the lists ready that papers brought along, those below them too', async () => {
    const asked: unknown[] = [];
    const byIds = async (ids: readonly string[], _parts: unknown, lists: unknown) => {
      asked.push(lists);
      return ids.map((id) => ({ id, lists: [page(['p_b'], [page(['p_c'])])] }));
    };
    const loaders = new Loaders({ papers: { byIds } } as unknown as ReadPorts);
    await loaders.papers({ parts: [], lists: [list(5, [list(6)])] }).load('p_a');
    const first = await loaders.citations(list(5, [list(6)])).load('p_a');
    const second = await loaders.citations(list(6)).load('p_b');
    expect([...first.rows, ...second.rows].map(({ paper }) => paper.id)).toEqual(['p_b', 'p_c']);
    expect(asked).toEqual([[list(5, [list(6)])]]);
  });
});

describe('errors', () => {
  it('tell when to try again', () => {
    const shape = formatError({ mask: true, log: () => undefined });
    expect(shape({ message: 'x' }, new SourceUnavailableError('busy', 30))).toEqual({
      message: 'busy',
      extensions: { code: 'SOURCE_UNAVAILABLE', retryAfter: 30 },
    });
  });

  it('keep what GraphQL says of a request, without stack traces', () => {
    const shape = formatError({ mask: true, log: () => undefined });
    const formatted = { message: 'Syntax Error', extensions: { code: 'GRAPHQL_PARSE_FAILED', stacktrace: ['at x'] } };
    expect(shape(formatted, new Error('Syntax Error'))).toEqual({
      message: 'Syntax Error',
      extensions: { code: 'GRAPHQL_PARSE_FAILED' },
    });
  });

  it('show the message of what went wrong only where they may', () => {
    const shape = formatError({ mask: false, log: () => undefined });
    expect(shape({ message: 'secret place' }, new Error('secret place')).message).toContain('secret place');
  });
});

describe('who may write', () => {
  const keys = new WritePolicy('keys', [
    { name: 'ada', secret: 'one' },
    { name: 'bob', secret: 'two', role: 'reviewer' },
  ]);

  it('is known by the key, with its role', async () => {
    const bob = { name: 'bob', role: 'reviewer' };
    expect(await keys.authorise({ authorization: 'Bearer two', host: undefined }, 'a')).toEqual(bob);
    const ada = { name: 'ada', role: 'curator' };
    expect(await keys.authorise({ authorization: 'bearer one', host: 'any' }, 'a')).toEqual(ada);
    for (const authorization of [undefined, '', 'Bearer', 'Bearer three', 'Basic one', 'one']) {
      await expect(keys.authorise({ authorization, host: 'localhost' }, 'a')).rejects.toThrow(/key/i);
    }
  });

  it('is anybody local on an open instance, and not a page under another name', async () => {
    const open = WritePolicy.of({ readOnly: false, writeKeys: [] });
    for (const host of ['localhost:3000', '127.0.0.1', '[::1]:3000']) {
      const local = { name: 'local', role: 'curator' };
      expect(await open.authorise({ authorization: undefined, host }, 'a')).toEqual(local);
    }
    for (const host of ['evil.example:3000', 'localhost.evil.example', undefined]) {
      await expect(open.authorise({ authorization: undefined, host }, 'a')).rejects.toThrow('loopback');
    }
  });

  it('is nobody where the instance is read-only, whatever the key', async () => {
    const policy = WritePolicy.of({ readOnly: true, writeKeys: [{ name: 'ada', secret: 'one' }] });
    await expect(policy.authorise({ authorization: 'Bearer one', host: 'localhost' }, 'a')).rejects.toThrow(
      'read-only',
    );
  });
});

describe('search ranking', () => {
  const hit = (kind: 'PAPER' | 'METHOD', id: string, names: string[], weight = 0) => ({
    kind,
    id,
    names,
    body: null,
    weight,
  });

  it('puts whole names before phrases before words before other text', () => {
    const ranked = rankHits('Consistency Mod', [
      hit('PAPER', 'body', ['Something else'], 9999),
      hit('PAPER', 'words', ['Models of great consistency'], 5000),
      hit('PAPER', 'phrase', ['Latent consistency models'], 10),
      hit('METHOD', 'alias', ['LCM', 'consistency mod']),
      hit('METHOD', 'name', ['Consistency-MOD']),
    ]);
    expect(ranked.map(({ id }) => id)).toEqual(['name', 'alias', 'phrase', 'words', 'body']);
  });

  it('puts the method before the paper of the same name, then weight, then id', () => {
    const ranked = rankHits('ddim', [
      hit('PAPER', 'a', ['DDIM'], 100),
      hit('METHOD', 'm', ['DDIM']),
      hit('PAPER', 'c', ['DDIM inversion'], 5),
      hit('PAPER', 'b', ['DDIM inversion'], 5),
      hit('PAPER', 'd', ['DDIM inversion'], 6),
    ]);
    expect(ranked.map(({ id }) => id)).toEqual(['m', 'a', 'd', 'b', 'c']);
  });
});

describe('the tree of categories', () => {
  const tree = new CategoryTree([category('a'), category('b', 'a'), category('c', 'b'), category('d')]);

  it('expands names to families', () => {
    expect(tree.families('f', ['A', 'Category d'])).toEqual([
      [categoryId('a'), categoryId('b'), categoryId('c')],
      [categoryId('d')],
    ]);
    expect(tree.children(null).map(({ slug }) => slug)).toEqual(['a', 'd']);
  });

  it('ends in a cycle', () => {
    const circle = new CategoryTree([category('x', 'y'), category('y', 'x')]);
    expect(circle.family(categoryId('x'))).toEqual([categoryId('x'), categoryId('y')]);
  });
});
