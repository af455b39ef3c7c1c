import { describe, expect, it } from '@jest/globals';
import { Kind, parse, type FieldNode, type FragmentDefinitionNode } from 'graphql';
import { CategoryTree } from '../../../src/categories/category-tree.js';
import { SourceUnavailableError, InvalidInputError } from '../../../src/domain/errors.js';
import { Cursors } from '../../../src/graphql/cursor.js';
import { formatError } from '../../../src/graphql/format-error.js';
import { Loaders, type ReadPorts } from '../../../src/graphql/loaders.js';
import { pageRequest } from '../../../src/graphql/page-request.js';
import { DateScalar, DateTimeScalar } from '../../../src/graphql/scalars.js';
import { Selection } from '../../../src/graphql/selection.js';
import { WritePolicy } from '../../../src/graphql/write-policy.js';
import { paperListSelection } from '../../../src/papers/paper-parts.js';
import { rankHits } from '../../../src/search/ranking.js';
import { firstRows } from '../../../src/domain/page.js';
import { ANY_CITATION } from '../../../src/graph/ports/citation-store.js';
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
    for (const wrong of ['2024-05-31', '2024-05-31T10:30:00', '2024-02-31T10:30:00Z', 'now']) {
      expect(() => DateTimeScalar.parseValue(wrong)).toThrow('DateTime must be an instant');
    }
  });
});

describe('look-ahead', () => {
  it('reads fragments, aliases and edges, and ignores what other ports answer', () => {
    const document =
      parse(`{ papers { totalCount edges { node { t: title ...F authors { position } } } nodes { ... on Node { id } reported { at } } } }
      fragment F on Paper { year ...G } fragment G on Paper { venue }`);
    const [operation, ...fragments] = document.definitions;
    if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('no operation');
    const selection = Selection.of({
      fieldNodes: operation.selectionSet.selections as FieldNode[],
      fragments: Object.fromEntries(
        fragments.map((fragment) => [
          (fragment as FragmentDefinitionNode).name.value,
          fragment as FragmentDefinitionNode,
        ]),
      ),
    });
    expect(paperListSelection(selection)).toEqual({
      withTotal: true,
      parts: [
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
});

describe('loaders', () => {
  it('gather parents of one list, and keep lists of other arguments apart', async () => {
    const asked: unknown[][] = [];
    const pages = async (ids: readonly string[], ...rest: unknown[]) => {
      asked.push([ids, rest]);
      return ids.map(() => ({ rows: [], keys: [], hasNext: false, hasPrevious: false, total: null }));
    };
    const loaders = new Loaders({ citations: { pages } } as unknown as ReadPorts);
    const request = (size: number) =>
      ({
        direction: 'citations',
        filter: ANY_CITATION,
        order: 'NEWEST',
        page: firstRows(size),
        parts: [],
        withTotal: false,
      }) as const;
    await Promise.all([
      loaders.citations(request(5)).load('p_a'),
      loaders.citations(request(5)).load('p_b'),
      loaders.citations(request(5)).load('p_a'),
      loaders.citations(request(6)).load('p_a'),
    ]);
    expect(asked.map(([ids]) => ids)).toEqual([['p_a', 'p_b'], ['p_a']]);
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
    { name: 'bob', secret: 'two' },
  ]);

  it('is known by the key', () => {
    expect(keys.authorise({ authorization: 'Bearer two', host: undefined })).toBe('bob');
    expect(keys.authorise({ authorization: 'bearer one', host: 'any' })).toBe('ada');
    for (const authorization of [undefined, '', 'Bearer', 'Bearer three', 'Basic one', 'one']) {
      expect(() => keys.authorise({ authorization, host: 'localhost' })).toThrow(/key/i);
    }
  });

  it('is anybody local on an open instance, and not a page under another name', () => {
    const open = WritePolicy.of({ readOnly: false, writeKeys: [] });
    for (const host of ['localhost:3000', '127.0.0.1', '[::1]:3000']) {
      expect(open.authorise({ authorization: undefined, host })).toBe('local');
    }
    for (const host of ['evil.example:3000', 'localhost.evil.example', undefined]) {
      expect(() => open.authorise({ authorization: undefined, host })).toThrow('loopback');
    }
  });

  it('is nobody where the instance is read-only, whatever the key', () => {
    const policy = WritePolicy.of({ readOnly: true, writeKeys: [{ name: 'ada', secret: 'one' }] });
    expect(() => policy.authorise({ authorization: 'Bearer one', host: 'localhost' })).toThrow('read-only');
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
