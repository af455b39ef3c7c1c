import { beforeAll, describe, expect, it } from '@jest/globals';
import { firstRows } from '../../src/domain/page.js';
import type { PageRequest } from '../../src/domain/page.js';
import { ANY_METHOD } from '../../src/graph/ports/knowledge-store.js';
import type { MethodFilter, MethodOrder } from '../../src/graph/ports/knowledge-store.js';
import { freshGraphs, sharedGraph } from './graphs.js';
import {
  SEED,
  batch,
  category,
  categoryId,
  cites,
  claim,
  day,
  evidence,
  link,
  method,
  methodId,
  paper,
  paperId,
  present,
  readBackwards,
  readForwards,
  surveyId,
} from './harness.js';
import type { Opener } from './harness.js';

export function knowledgeContract(name: string, open: Opener): void {
  describe(`${name}: methods, categories and claims`, () => {
    lists(open);
    claims(open);
    reloads(open);
  });
}

function lists(open: Opener): void {
  describe('lists of methods', () => {
    const graph = sharedGraph(open);

    beforeAll(async () => {
      await graph().stores.writer.apply(
        batch({
          source: SEED,
          papers: [paper(1, { year: 2020, publicationDate: '2020-06-01' }), paper(2, { year: 2022 }), paper(3)],
          categories: [category('fast'), category('slow')],
          methods: [
            method('ada', { name: 'AdaDiff', introducedBy: 'k1', training: 'NONE', summary: 'Skips steps at will.' }),
            method('ada-2', { name: 'AdaDiff', aliases: ['Ada Two'], introducedBy: 'k2', year: 1999 }),
            method('ddim', { name: 'DDIM', aliases: ['ada'], introducedBy: 'k3', year: 2021, training: 'FINE_TUNING' }),
            method('old', { name: 'Òld', year: 2000 }),
            method('undated', { name: 'Zzz' }),
          ],
          surveys: [{ id: surveyId('sv'), slug: 'sv', title: 'A survey', paper: null, categoryIds: [] }],
          coverage: [
            { surveyId: surveyId('sv'), paper: 'k1', state: 'IN', listedBy: ['seed'], reason: null },
            { surveyId: surveyId('sv'), paper: 'k2', state: 'OUT', listedBy: [], reason: 'later' },
          ],
          categoryClaims: [
            claim({ method: 'ada' }, 'fast'),
            claim({ paper: 'k2' }, 'fast'),
            claim({ method: 'ddim' }, 'slow', { status: 'PROPOSED' }),
          ],
          // old <- undated <- ada <- ada-2, and ada-2 <- undated closes a circle; ddim <- old is only proposed, ada and ddim only compared.
          lineageLinks: [
            link('undated', 'old'),
            link('ada', 'undated'),
            link('ada-2', 'ada'),
            link('undated', 'ada-2'),
            link('old', 'ddim', { status: 'PROPOSED' }),
            link('ada', 'ddim', { relation: 'COMPARED_WITH' }),
            link('ddim', 'old', { relation: 'COMPARED_WITH' }),
          ],
        }),
      );
    });

    const all = ['ada', 'ada-2', 'ddim', 'old', 'undated'];
    const listed = async (filter: Partial<MethodFilter>): Promise<string[]> => {
      const page = await graph().stores.knowledge.methodPage(
        { ...ANY_METHOD, ...filter },
        'NAME',
        firstRows(100),
        true,
      );
      expect(page.total).toBe(page.rows.length);
      return page.rows.map(({ slug }) => slug).sort();
    };
    const cases: [string, Partial<MethodFilter>, string[]][] = [
      ['nothing', {}, all],
      ['a word of its name', { tokens: ['adad'] }, ['ada', 'ada-2']],
      ['words of alias and name', { tokens: ['two', 'adadiff'] }, ['ada-2']],
      ['words of its summary', { tokens: ['steps', 'wil'] }, ['ada']],
      ['no word', { tokens: [] }, []],
      ['categoriesAny, own or of its paper', { categoriesAny: [categoryId('fast')] }, ['ada', 'ada-2']],
      ['categoriesAny, proposed', { categoriesAny: [categoryId('slow')], includeProposed: true }, ['ddim']],
      ['categoriesAny, accepted only', { categoriesAny: [categoryId('slow')] }, []],
      [
        'categoriesAll',
        { categoriesAll: [[categoryId('fast')], [categoryId('fast'), categoryId('slow')]] },
        ['ada', 'ada-2'],
      ],
      ['categoriesNone', { categoriesNone: [categoryId('fast')] }, ['ddim', 'old', 'undated']],
      ['since', { since: '2021-01-01' }, ['ada-2', 'ddim']],
      ['until', { until: '2020-06-01' }, ['ada', 'old']],
      ['hasFollowUp', { hasFollowUp: true }, ['ada', 'ada-2', 'old', 'undated']],
      ['no follow-up', { hasFollowUp: false }, ['ddim']],
      ['training', { training: 'FINE_TUNING' }, ['ddim']],
      ['surveyId', { surveyId: surveyId('sv') }, ['ada']],
      ['ids', { ids: [methodId('old'), methodId('ada'), 'm_nobody'] }, ['ada', 'old']],
      ['no ids', { ids: [] }, []],
      ['several conditions', { tokens: ['adadiff'], until: '2021-12-31' }, ['ada']],
    ];
    it.each(cases)('filtered by %s', async (_, filter, expected) => {
      expect(await listed(filter)).toEqual(expected);
    });

    const byId = (...slugs: string[]) => slugs.sort((a, b) => (methodId(a) < methodId(b) ? -1 : 1));
    const orders: [MethodOrder, string[]][] = [
      ['NEWEST', ['ada-2', 'ddim', 'ada', 'old', 'undated']],
      ['OLDEST', ['old', 'ada', 'ddim', 'ada-2', 'undated']],
      ['NAME', [...byId('ada', 'ada-2'), 'ddim', 'old', 'undated']],
      ['MOST_DESCENDANTS', ['old', ...byId('ada', 'ada-2', 'undated'), 'ddim']],
    ];
    it.each(orders)('in the order %s, forwards and backwards', async (order, expected) => {
      for (const size of [1, 2, 100]) {
        const read = (request: PageRequest) => graph().stores.knowledge.methodPage(ANY_METHOD, order, request, false);
        expect((await readForwards(size, read)).map(({ slug }) => slug)).toEqual(expected);
        expect((await readBackwards(size, read)).map(({ slug }) => slug)).toEqual(expected);
      }
    });

    it('gives places that show what is compared', async () => {
      const keysOf = async (order: MethodOrder) =>
        (await graph().stores.knowledge.methodPage(ANY_METHOD, order, firstRows(9), false)).keys.map(
          ([value]) => value,
        );
      expect(await keysOf('MOST_DESCENDANTS')).toEqual([3, 2, 2, 2, 0]);
      expect(await keysOf('OLDEST')).toEqual(['2000-01-01', '2020-06-01', '2021-01-01', '2022-01-01', '']);
      expect((await keysOf('NAME'))[3]).toBe('old');
    });

    it('finds methods by slug before name and alias, and every one of a name', async () => {
      const found = await graph().stores.knowledge.methodsByRefs(['ada', 'adaDIFF', 'ADA', 'ada two', 'nobody', '']);
      expect(found.map((methods) => methods.map(({ slug }) => slug))).toEqual([
        ['ada'],
        ['ada', 'ada-2'],
        ['ddim'],
        ['ada-2'],
        [],
        [],
      ]);
    });

    it('gives methods by id and by paper, aligned', async () => {
      const { knowledge } = graph().stores;
      const [found, none] = await knowledge.methodsByIds([methodId('ada'), 'm_nobody']);
      expect(none).toBeNull();
      expect(found).toEqual({
        id: methodId('ada'),
        slug: 'ada',
        name: 'AdaDiff',
        aliases: [],
        summary: 'Skips steps at will.',
        introducedById: paperId(1),
        year: null,
        training: 'NONE',
      });
      expect(await knowledge.introducedBy([paperId(9), paperId(1)])).toEqual([[], [found]]);
    });

    it('counts the methods', async () => {
      expect(await graph().stores.graph.stats()).toEqual({ papers: 3, citations: 0, methods: 5 });
    });
  });
}

function claims(open: Opener): void {
  const fresh = freshGraphs(open);
  const knowledge = {
    categories: [category('b', 'a'), category('a'), category('c', 'a')],
    methods: [method('x'), method('y'), method('z')],
  };

  it('gives categories by slug, whichever was named first', async () => {
    const { stores } = await fresh();
    await stores.writer.apply(batch(knowledge));
    expect(await stores.knowledge.categories()).toEqual([category('a'), category('b', 'a'), category('c', 'a')]);
  });

  it('gives present claims by category, then by who claims; rejected ones only by id', async () => {
    const { stores } = await fresh();
    const said = [
      claim({ method: 'x' }, 'c'),
      claim({ method: 'x' }, 'a', { claimedBy: 'second', confidence: 0.25, rule: 'r@1' }),
      claim({ method: 'x' }, 'a', { claimedBy: 'first', status: 'PROPOSED' }),
      claim({ method: 'x' }, 'b', { status: 'REJECTED' }),
      claim({ paper: 'k1' }, 'b'),
    ];
    await stores.writer.apply(batch({ ...knowledge, papers: [paper(1)], categoryClaims: said }));
    const read = async (includeProposed: boolean) =>
      (await stores.knowledge.categoryClaims([methodId('x'), paperId(1), methodId('nobody')], includeProposed)).map(
        (list) => list.map(({ id }) => said.findIndex((one) => one.id === id)),
      );
    expect(await read(false)).toEqual([[1, 0], [4], []]);
    expect(await read(true)).toEqual([[2, 1, 0], [4], []]);
    const [rejected, none, second, ofPaper] = await stores.knowledge.categoryClaimsByIds([
      present(said[3]).id,
      'cc_nobody',
      present(said[1]).id,
      present(said[4]).id,
    ]);
    expect(rejected?.status).toBe('REJECTED');
    expect(none).toBeNull();
    expect(second).toEqual({
      id: present(said[1]).id,
      paperId: null,
      methodId: methodId('x'),
      categoryId: categoryId('a'),
      evidence: [evidence],
      claimedBy: 'second',
      rule: 'r@1',
      confidence: 0.25,
      status: 'ACCEPTED',
      since: day(1),
      until: null,
    });
    expect(ofPaper).toMatchObject({ paperId: paperId(1), methodId: null });
  });

  it('names papers of evidence by their ids, and keeps its dates and whose reading it is', async () => {
    const { stores } = await fresh();
    const marks = { ownReading: true as const, date: '2024-05', recorded: '2026-01-02' };
    const said = { ...evidence, paperId: 'k1', citation: { citingId: 'k1', citedId: 'k2' }, ...marks };
    const one = claim({ method: 'x' }, 'a', { evidence: [said] });
    await stores.writer.apply(batch({ ...knowledge, papers: [paper(1), paper(2)], categoryClaims: [one] }));
    const [found] = await stores.knowledge.categoryClaimsByIds([one.id]);
    expect(found?.evidence).toEqual([
      { ...said, paperId: paperId(1), citation: { citingId: paperId(1), citedId: paperId(2) } },
    ]);
  });

  it('gives links to both sides, by the other method, then by relation', async () => {
    const { stores } = await fresh();
    const links = [
      link('x', 'z'),
      link('x', 'y', { relation: 'EXTENDS' }),
      link('x', 'y', { relation: 'COMBINES' }),
      link('y', 'z', { status: 'PROPOSED', confidence: 0.5 }),
      link('z', 'y', { status: 'REJECTED' }),
    ];
    await stores.writer.apply(batch({ ...knowledge, lineageLinks: links }));
    const read = async (
      side: 'parents' | 'children',
      relations: ('EXTENDS' | 'COMBINES')[] | null,
      includeProposed: boolean,
    ) =>
      (
        await stores.knowledge.lineageLinks(['x', 'y', 'z', 'nobody'].map(methodId), side, {
          relations,
          includeProposed,
        })
      ).map((list) => list.map(({ id }) => links.findIndex((one) => one.id === id)));
    expect(await read('parents', null, false)).toEqual([[2, 1, 0], [], [], []]);
    expect(await read('parents', ['EXTENDS'], true)).toEqual([[1, 0], [3], [], []]);
    expect(await read('children', null, true)).toEqual([[], [2, 1], [0, 3], []]);
    expect(await read('children', [], true)).toEqual([[], [], [], []]);
    const [proposed, none] = await stores.knowledge.lineageLinksByIds([present(links[3]).id, 'll_nobody']);
    expect(none).toBeNull();
    expect(proposed).toEqual({
      id: present(links[3]).id,
      childId: methodId('y'),
      parentId: methodId('z'),
      relation: 'EXTENDS',
      evidence: [evidence],
      claimedBy: 'curator',
      rule: null,
      confidence: 0.5,
      status: 'PROPOSED',
      since: day(1),
      until: null,
    });
  });

  it('gives the whole lineage, methods by slug, rejected links too, ended ones not', async () => {
    const { stores } = await fresh();
    await stores.writer.apply(
      batch({
        ...knowledge,
        source: SEED,
        lineageLinks: [
          link('z', 'x', { relation: 'COMBINES' }),
          link('z', 'x', { relation: 'ACCELERATES' }),
          link('x', 'y', { status: 'PROPOSED' }),
          link('y', 'z', { status: 'REJECTED' }),
        ],
      }),
    );
    const graph = await stores.knowledge.lineageGraph();
    expect(graph.methodIds).toEqual(['x', 'y', 'z'].map(methodId));
    expect(graph.placeOf(methodId('z'))).toBe(2);
    expect(graph.arcs).toEqual(
      [
        link('x', 'y', { status: 'PROPOSED' }),
        link('y', 'z', { status: 'REJECTED' }),
        link('z', 'x', { relation: 'ACCELERATES' }),
        link('z', 'x', { relation: 'COMBINES' }),
      ].map(({ id, childId, parentId, relation, status }) => ({ id, childId, parentId, relation, status })),
    );
    await stores.writer.apply(
      batch({ source: SEED, at: day(2), lineageLinks: [link('x', 'y')], endsOthersOfSource: true }),
    );
    expect((await stores.knowledge.lineageGraph()).arcs).toMatchObject([{ id: link('x', 'y').id, status: 'ACCEPTED' }]);
  });

  it('gives the same lineage until a link of it changes, however often it is asked', async () => {
    const { stores } = await fresh();
    await stores.writer.apply(batch({ ...knowledge, lineageLinks: [link('x', 'y')] }));
    const before = await stores.knowledge.lineageGraph();
    await stores.writer.apply(batch({ at: day(2), papers: [paper(1), paper(2)], citations: [cites(1, 2)] }));
    expect(await stores.knowledge.lineageGraph()).toBe(before);
    await stores.writer.apply(batch({ at: day(3), methods: [method('w')], lineageLinks: [link('w', 'y')] }));
    const after = await stores.knowledge.lineageGraph();
    expect(after.arcs).toHaveLength(2);
    expect(after.methodIds).toEqual(['w', 'x', 'y', 'z'].map(methodId));
    await stores.writer.apply(batch({ at: day(4), methods: [{ ...method('x'), slug: 'zz' }] }));
    expect((await stores.knowledge.lineageGraph()).methodIds).toEqual(['w', 'y', 'z', 'x'].map(methodId));
  });

  it('lets a claim keep its beginning when it is said again, also in other words', async () => {
    const { stores } = await fresh();
    const one = claim({ method: 'x' }, 'a', { status: 'PROPOSED' });
    await stores.writer.apply(batch({ ...knowledge, categoryClaims: [one], lineageLinks: [link('x', 'y')] }));
    const other = { ...one, status: 'ACCEPTED' as const, confidence: 0.5 };
    await stores.writer.apply(batch({ at: day(2), categoryClaims: [other], lineageLinks: [link('x', 'y')] }));
    expect(await stores.knowledge.categoryClaimsByIds([one.id])).toMatchObject([
      { status: 'ACCEPTED', confidence: 0.5, since: day(1), until: null },
    ]);
    expect(await stores.knowledge.lineageLinksByIds([link('x', 'y').id])).toMatchObject([
      { since: day(1), until: null },
    ]);
  });

  const claimsOfNothing: [string, object][] = [
    ['categoryClaims', { categoryClaims: [claim({ method: 'x' }, 'nowhere')] }],
    ['categoryClaims', { categoryClaims: [claim({ method: 'nobody' }, 'a')] }],
    ['categoryClaims', { categoryClaims: [claim({ paper: 'k9' }, 'a')] }],
    ['categoryClaims', { categoryClaims: [{ ...claim({ method: 'x' }, 'a'), paper: 'k1' }] }],
    ['categoryClaims', { categoryClaims: [{ ...claim({ method: 'x' }, 'a'), methodId: null }] }],
    ['lineageLinks', { lineageLinks: [link('x', 'nobody')] }],
    ['lineageLinks', { lineageLinks: [link('x', 'x')] }],
    ['methods', { methods: [method('w', { introducedBy: 'k9' })] }],
    ['methods', { methods: [{ ...method('x'), id: methodId('w') }] }],
    ['categories', { categories: [category('d', 'nowhere')] }],
    [
      'surveys',
      { surveys: [{ id: surveyId('s'), slug: 's', title: 'S', paper: null, categoryIds: [categoryId('nowhere')] }] },
    ],
    [
      'coverage',
      { coverage: [{ surveyId: surveyId('nobody'), paper: 'k1', state: 'IN', listedBy: [], reason: null }] },
    ],
    ['citations', { citations: [{ citing: 'k1', cited: 'k9', isInfluential: null, intents: null, contexts: null }] }],
    ['listReadings', { listReadings: [{ paper: 'k9', direction: 'citations', outcome: 'COMPLETE', listed: 0 }] }],
    ['tracking', { tracking: [{ paper: 'k9', tracked: true }] }],
    [
      'runUpdate',
      {
        runUpdate: { runId: 'r_nobody', ledgerId: 'r_nobody', entries: [], problems: [], progress: null, requests: 0 },
      },
    ],
  ];
  it.each(claimsOfNothing)(
    'refuses %s of what nobody knows, naming them, and writes nothing of that batch',
    async (field, parts) => {
      const { stores } = await fresh();
      await stores.writer.apply(batch({ ...knowledge, papers: [paper(1)] }));
      const wrong = batch({ papers: [paper(1, { year: 2020 }), paper(2)], ...parts });
      await expect(stores.writer.apply(wrong)).rejects.toMatchObject({ code: 'INVALID_INPUT', field });
      expect(await stores.papers.byIds([paperId(1), paperId(2)], ['year'])).toEqual([
        { id: paperId(1), year: null },
        null,
      ]);
      expect(await stores.graph.stats()).toEqual({ papers: 1, citations: 0, methods: 3 });
    },
  );
}

function reloads(open: Opener): void {
  const fresh = freshGraphs(open);
  const seed = (source: string, at: string, slugs: string[]) =>
    batch({
      source,
      at,
      categories: slugs.map((slug) => category(slug)),
      methods: slugs.map((slug) => method(slug)),
      categoryClaims: slugs.map((slug) => claim({ method: slug }, slug, { claimedBy: source })),
      lineageLinks: slugs.slice(1).map((slug) => link(slug, slugs[0] ?? '')),
      endsOthersOfSource: true,
    });

  it('end what the seed no longer names, and keep it', async () => {
    const { stores } = await fresh();
    await stores.writer.apply(seed(SEED, day(1), ['a', 'b', 'c']));
    await stores.writer.apply(seed(SEED, day(2), ['a', 'b']));
    const { knowledge, graph, search } = stores;
    expect((await knowledge.categories()).map(({ slug }) => slug)).toEqual(['a', 'b']);
    expect((await knowledge.methodPage(ANY_METHOD, 'NAME', firstRows(9), true)).total).toBe(2);
    expect(await knowledge.methodsByRefs(['c'])).toEqual([[]]);
    expect((await search.candidates(['c'], ['METHOD', 'CATEGORY'], 9)).candidates.map(({ id }) => id)).not.toContain(
      methodId('c'),
    );
    expect(await graph.stats()).toMatchObject({ methods: 2 });
    expect(await knowledge.methodsByIds([methodId('c')])).toMatchObject([{ slug: 'c' }]);
    const ended = claim({ method: 'c' }, 'c', { claimedBy: SEED });
    expect(await knowledge.categoryClaimsByIds([ended.id])).toMatchObject([{ since: day(1), until: day(2) }]);
    expect(await knowledge.categoryClaims([methodId('c')], true)).toEqual([[]]);
    expect(await knowledge.lineageLinksByIds([link('c', 'a').id])).toMatchObject([{ since: day(1), until: day(2) }]);
    expect(
      (await knowledge.lineageLinks([methodId('a')], 'children', { relations: null, includeProposed: true }))[0],
    ).toHaveLength(1);
  });

  it('begin anew what ended and is named again, under the same id', async () => {
    const { stores } = await fresh();
    for (const [at, slugs] of [
      [day(1), ['a', 'c']],
      [day(2), ['a']],
      [day(3), ['a', 'c']],
    ] as const) {
      await stores.writer.apply(seed(SEED, at, [...slugs]));
    }
    const again = claim({ method: 'c' }, 'c', { claimedBy: SEED });
    expect(await stores.knowledge.categoryClaimsByIds([again.id])).toMatchObject([{ since: day(3), until: null }]);
    expect(await stores.knowledge.lineageLinksByIds([link('c', 'a').id])).toMatchObject([
      { since: day(3), until: null },
    ]);
    expect((await stores.knowledge.methodsByRefs(['c']))[0]).toHaveLength(1);
  });

  it('leave alone what another source says', async () => {
    const { stores } = await fresh();
    await stores.writer.apply(seed('seed:one', day(1), ['a', 'b']));
    await stores.writer.apply(seed('seed:two', day(2), ['a', 'c']));
    await stores.writer.apply(seed('seed:two', day(3), ['c']));
    expect((await stores.knowledge.categories()).map(({ slug }) => slug)).toEqual(['a', 'b', 'c']);
    const ids = ['seed:one', 'seed:two'].map((claimedBy) => claim({ method: 'a' }, 'a', { claimedBy }).id);
    expect(await stores.knowledge.categoryClaimsByIds(ids)).toMatchObject([{ until: null }, { until: day(3) }]);
    await stores.writer.apply(seed('seed:one', day(4), ['b']));
    expect((await stores.knowledge.categories()).map(({ slug }) => slug)).toEqual(['b', 'c']);
  });
}
