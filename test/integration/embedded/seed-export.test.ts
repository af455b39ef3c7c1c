import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { identifierKey, nodeId } from '../../../src/domain/identifier.js';
import type { Evidence } from '../../../src/domain/knowledge.js';
import { VERDICTS } from '../../../src/domain/knowledge.js';
import { LINEAGE_RELATIONS } from '../../../src/domain/lineage/relations.js';
import { ConflictError, InvalidInputError } from '../../../src/domain/errors.js';
import type { WriteBatch } from '../../../src/graph/ports/write-batch.js';
import type { GraphStores } from '../../../src/graph/stores.js';
import { readSeed } from '../../../src/seeds/check-seed.js';
import { exportSeed } from '../../../src/seeds/export/export-seed.js';
import type { SeedExport } from '../../../src/seeds/export/export-seed.js';
import { presentKnowledge } from '../../../src/seeds/export/present-knowledge.js';
import { loadSeed } from '../../../src/seeds/load-seeds.js';
import { BUNDLED_SEEDS } from '../../../src/seeds/locate-seed.js';
import type { Seed } from '../../../src/seeds/seed.js';
import {
  batch,
  category,
  categoryId,
  cites,
  claim,
  day,
  evidence,
  identifier,
  link,
  method,
  methodId,
  paper,
  paperId,
  present,
  surveyId,
} from '../../contract/harness.js';
import type { OpenGraph } from '../../contract/harness.js';
import { seedFolder } from '../../unit/seeds/seed-folder.js';
import { openEmbedded } from './open-embedded.js';

const opened: OpenGraph[] = [];
const folders: string[] = [];
afterEach(async () => {
  for (const graph of opened.splice(0)) await graph.close();
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

async function emptyGraph(): Promise<GraphStores> {
  const graph = await openEmbedded();
  opened.push(graph);
  return graph.stores;
}

async function written({ survey, files }: SeedExport): Promise<Seed> {
  const folder = await mkdtemp(join(tmpdir(), 'stemma-export-'));
  folders.push(folder);
  const dir = join(folder, survey);
  await mkdir(dir);
  for (const [name, text] of files) await writeFile(join(dir, `${name}.yaml`), text);
  return readSeed(dir);
}

/** What the graph knows now, without ids and instants, one line a fact. */
async function knowledgeOf(stores: GraphStores): Promise<string[]> {
  const { categories, methods, claims, links } = await presentKnowledge(stores, () => false);
  const slugs = new Map([...categories, ...methods].map(({ id, slug }) => [id, slug]));
  const named = new Map<string | null, unknown>([[null, null]]);
  const reasons = [...claims, ...links].flatMap((one) => one.evidence);
  const ids = [
    ...methods.map(({ introducedById }) => introducedById),
    ...claims.map((one) => one.paperId),
    ...reasons.flatMap((one) => [one.paperId, one.citation?.citingId ?? null, one.citation?.citedId ?? null]),
  ].filter((id) => id !== null);
  for (const found of await stores.papers.byIds(ids, ['title', 'identifiers'])) {
    if (found) named.set(found.id, [found.title, found.identifiers.map(identifierKey)]);
  }
  const why = (all: readonly Evidence[]) =>
    all.map(({ text, url, source, paperId: id, citation }) => [
      text,
      url,
      source,
      named.get(id),
      citation && [named.get(citation.citingId), named.get(citation.citedId)],
    ]);
  return [
    ...categories.map(({ slug, name, definition, parentId }) => [
      'category',
      slug,
      name,
      definition,
      slugs.get(parentId ?? ''),
    ]),
    ...methods.map(({ id: _id, introducedById, ...said }) => ['method', said, named.get(introducedById)]),
    ...claims.map((one) => [
      'claim',
      one.methodId === null ? named.get(one.paperId) : slugs.get(one.methodId),
      slugs.get(one.categoryId),
      [one.claimedBy, one.rule, one.confidence, one.status],
      why(one.evidence),
    ]),
    ...links.map((one) => [
      'link',
      [slugs.get(one.childId), one.relation, slugs.get(one.parentId)],
      [one.claimedBy, one.rule, one.confidence, one.status],
      why(one.evidence),
    ]),
  ]
    .map((fact) => JSON.stringify(fact))
    .sort((a, b) => (a < b ? -1 : 1));
}

describe('the export of a graph as a seed', () => {
  it('gives the bundled seed back to the letter where nobody changed anything', async () => {
    const stores = await emptyGraph();
    const seed = await readSeed(join(BUNDLED_SEEDS, 'lightweight-diffusion-models'));
    await loadSeed(stores, seed, () => day(1));
    const { files, counts } = await exportSeed(stores, seed.survey.slug, [seed], false);
    expect(counts).toMatchObject({ categories: seed.categories.length, links: 374 });
    for (const [name, text] of files) {
      expect([name, text === (await readFile(join(seed.dir, `${name}.yaml`), 'utf8'))]).toEqual([name, true]);
    }
  });

  it('changes the lines of what people changed, and loads to what the graph knows, under the same ids', async () => {
    const stores = await emptyGraph();
    const seed = await readSeed(await seedFolder());
    await loadSeed(stores, seed, () => day(1));
    const [alpha] = await stores.papers.byIdentifiers([identifier('arxiv', '2101.00001')], []);
    const alphaId = present(alpha).id;
    const [ofAlpha = []] = await stores.knowledge.categoryClaims([alphaId], true);
    const glass = present(ofAlpha.find((one) => one.categoryId === categoryId('glass')));
    const by = (parts: Partial<WriteBatch>) =>
      stores.writer.apply(batch({ source: 'person:ada', run: 'person:ada', at: day(2), byHand: true, ...parts }));
    await by({
      reviews: [
        { claimId: glass.id, verdict: 'REJECT', by: 'ada', note: null, seen: { status: 'ACCEPTED', reviewedAt: null } },
      ],
    });
    await by({ methods: [method('gamma', { introducedBy: alphaId, aliases: ['G: #1'] })] });
    const mine = claim({ method: 'gamma' }, 'glass', {
      claimedBy: 'ada',
      confidence: 0.5,
      evidence: [{ ...evidence, source: 'section 2', paperId: alphaId }],
    });
    const mineToo = link('gamma', 'beta', { claimedBy: 'ada', status: 'PROPOSED' });
    await by({ categoryClaims: [mine], lineageLinks: [mineToo] });

    const exported = await exportSeed(stores, 'demo', [seed], false);
    expect(exported.files.get('claims')).toBe(
      `- { paper: alpha, claimedBy: listA, section: Other }
- { method: beta, claimedBy: me, category: glass, evidence: It says so }
- { method: gamma, claimedBy: ada, category: glass, evidence: [ { text: A made-up reason, source: section 2, paper: alpha } ], confidence: 0.5, recorded: 2026-01-02 }
- { paper: alpha, claimedBy: listA, category: painting, evidence: [ { text: Listed under "Strokes", source: List A, url: https://lists.invalid/a }, { text: Listed under "Glass", source: List A, url: https://lists.invalid/a } ] }
`,
    );
    expect(exported.files.get('survey')).toMatch(
      /voice: listA \}\n {2}- code: ada\n {4}name: ada\n {4}kind: curator\n$/,
    );
    // Nobody can open what the link was claimed with before there was a rule: it is marked, so that the files can be loaded.
    expect(exported.files.get('lineage')).toMatch(/source: test\n {6}ownReading: true\n/);
    for (const name of ['papers', 'categories', 'sections'] as const) {
      expect(exported.files.get(name)).toBe(await readFile(join(seed.dir, `${name}.yaml`), 'utf8'));
    }
    const again = await written(exported);
    const other = await emptyGraph();
    await loadSeed(other, again, () => day(3));
    expect(await knowledgeOf(other)).toEqual(await knowledgeOf(stores));
    expect((await exportSeed(other, 'demo', [again], false)).files).toEqual(exported.files);

    const before = await knowledgeOf(stores);
    await loadSeed(stores, again, () => day(4));
    expect(await knowledgeOf(stores)).toEqual(before);
    expect(await stores.knowledge.categoryClaimsByIds([mine.id, glass.id])).toMatchObject([
      { since: day(2), until: null },
      { status: 'REJECTED', until: day(4) },
    ]);
    expect(await stores.knowledge.lineageLinksByIds([mineToo.id])).toMatchObject([{ since: day(2), until: null }]);
  });

  it('names the hosts that the service took at its word, and keeps own readings and those that can be opened', async () => {
    const stores = await emptyGraph();
    const seed = await readSeed(await seedFolder());
    await loadSeed(stores, seed, () => day(1));
    const why = [
      { ...evidence, url: 'https://wiki.lab.example/a' },
      { ...evidence, url: 'https://github.com/a/b' },
      { ...evidence, ownReading: true as const },
    ];
    const mine = link('alpha', 'beta', { claimedBy: 'ada', relation: 'COMPARED_WITH', evidence: why });
    await stores.writer.apply(
      batch({ source: 'person:ada', run: 'person:ada', at: day(2), byHand: true, lineageLinks: [mine] }),
    );
    const exported = await exportSeed(stores, 'demo', [seed], false);
    expect(exported.files.get('survey')).toMatch(/\nevidenceHosts:\n {2}- wiki\.lab\.example\n$/);
    const again = await written(exported);
    const other = await emptyGraph();
    await loadSeed(other, again, () => day(3));
    const [loaded] = await other.knowledge.lineageLinks([methodId('alpha')], 'parents', {
      relations: null,
      includeProposed: true,
    });
    expect(loaded?.[0]?.evidence).toEqual(why.map((one) => ({ ...one, recorded: '2026-01-02' })));
    expect((await exportSeed(other, 'demo', [again], false)).files).toEqual(exported.files);
  });

  it('leaves out what only another seed says, and on demand what only a rule proposes', async () => {
    const stores = await emptyGraph();
    const seed = await readSeed(await seedFolder());
    const bundled = await readSeed(join(BUNDLED_SEEDS, 'lightweight-diffusion-models'));
    for (const one of [seed, bundled]) await loadSeed(stores, one, () => day(1));
    const byRule = link('beta', 'alpha', { claimedBy: 'rules', rule: 'r@1', status: 'PROPOSED' });
    await stores.writer.apply(
      batch({ source: 'rule:r', lineageLinks: [{ ...byRule, id: nodeId('lineageLink', 'r') }] }),
    );
    const linesOf = async (curatedOnly: boolean) =>
      (await exportSeed(stores, 'demo', [seed, bundled], curatedOnly)).counts;
    expect(await linesOf(true)).toEqual({ categories: 2, methods: 2, claims: 3, links: 1 });
    expect(await linesOf(false)).toEqual({ categories: 2, methods: 2, claims: 3, links: 2 });
  });
});

const words = fc.constantFrom(
  'plain',
  'a: b',
  '- dash',
  '# hash',
  "it's",
  '"quoted"',
  '007',
  'null',
  'yes',
  '蒸馏',
  'two\nlines',
  '[x]',
  '{y}',
  '*z',
  '%',
  '2020-01-01',
);
const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const METHODS = ['m1', 'm2', 'm3', 'm4'];
const CATEGORIES = ['c1', 'c2', 'c3'];
const number = fc.integer({ min: 1, max: 4 });
const reasons = fc.array(
  fc.record({
    text: orNull(words),
    paperId: orNull(number.map(paperId)),
    citation: orNull(fc.tuple(number, number).map(([a, b]) => ({ citingId: paperId(a), citedId: paperId(b) }))),
    url: orNull(fc.constantFrom('https://a.invalid/1', 'http://b.invalid/?q=1#x')),
    source: fc.constantFrom('ada', 'bob', 'a list: one'),
  }),
  { minLength: 1, maxLength: 3 },
);
const said = {
  claimedBy: fc.constantFrom('ada', 'bob', 'no: body'),
  rule: orNull(fc.constantFrom('r@1', 's@2')),
  confidence: orNull(fc.constantFrom(0, 0.25, 1)),
  status: fc.constantFrom('PROPOSED' as const, 'ACCEPTED' as const),
  evidence: reasons,
};
const action = fc.oneof(
  fc.record({
    kind: fc.constant('claim' as const),
    subject: fc.oneof(
      number.map((n) => ({ paper: paperId(n) })),
      fc.constantFrom(...METHODS).map((slug) => ({ method: slug })),
    ),
    category: fc.constantFrom(...CATEGORIES),
    ...said,
  }),
  fc.record({
    kind: fc.constant('link' as const),
    child: fc.constantFrom(...METHODS),
    parent: fc.constantFrom(...METHODS),
    relation: fc.constantFrom(...LINEAGE_RELATIONS),
    ...said,
  }),
  fc.record({
    kind: fc.constant('method' as const),
    slug: fc.constantFrom(...METHODS, 'm5', 'm6'),
    name: words,
    aliases: fc.uniqueArray(words, { maxLength: 2 }),
    summary: orNull(words),
    introducedBy: orNull(number.map(paperId)),
    year: orNull(fc.integer({ min: 1990, max: 2030 })),
  }),
  fc.record({ kind: fc.constant('review' as const), which: fc.nat(20), verdict: fc.constantFrom(...VERDICTS) }),
);
type Action = typeof action extends fc.Arbitrary<infer T> ? T : never;

async function act(stores: GraphStores, one: Action, at: string): Promise<void> {
  const write = (parts: Partial<WriteBatch>) =>
    stores.writer.apply(batch({ source: 'person:ada', run: 'person:ada', at, byHand: true, ...parts }));
  const { kind } = one;
  try {
    if (kind === 'claim') {
      const { subject, category: slug, kind: _kind, ...more } = one;
      const id = nodeId('categoryClaim', JSON.stringify([subject, slug, more.claimedBy, more.rule]));
      await write({ categoryClaims: [{ ...claim(subject, slug, more), id }] });
    } else if (kind === 'link') {
      const { child, parent, kind: _kind, ...more } = one;
      const id = nodeId('lineageLink', JSON.stringify([child, parent, more.relation, more.claimedBy, more.rule]));
      await write({ lineageLinks: [{ ...link(child, parent, more), id }] });
    } else if (kind === 'method') {
      const { slug, kind: _kind, ...more } = one;
      await write({ methods: [method(slug, more)] });
    } else {
      const { claims, links } = await presentKnowledge(stores, () => false);
      const all = [...claims, ...links];
      const found = all[one.which % Math.max(1, all.length)];
      if (!found) return;
      const [reviews = []] = await stores.knowledge.reviews([found.id]);
      const seen = { status: found.status, reviewedAt: reviews.at(-1)?.at ?? null };
      await write({ reviews: [{ claimId: found.id, verdict: one.verdict, by: 'ada', note: null, seen }] });
    }
  } catch (error) {
    // Said twice, of itself, or in a circle: refused by right.
    if (!(error instanceof ConflictError) && !(error instanceof InvalidInputError)) throw error;
  }
}

async function startingGraph(): Promise<GraphStores> {
  const stores = await emptyGraph();
  await stores.writer.apply(
    batch({
      papers: [paper(1), paper(2, { year: 2020, venue: 'A venue: of its own' }), paper(3), paper(4)],
      citations: [cites(1, 2)],
      categories: [category('c1'), category('c2', 'c1'), category('c3', 'c2')],
      methods: METHODS.map((slug) => method(slug)),
      surveys: [{ id: surveyId('sv'), slug: 'sv', title: 'A survey', paper: 'k1', categoryIds: [categoryId('c1')] }],
      coverage: [
        { surveyId: surveyId('sv'), paper: 'k2', state: 'IN', listedBy: ['seed', 'a list'], reason: null },
        { surveyId: surveyId('sv'), paper: 'k3', state: 'OUT', listedBy: ['seed'], reason: 'no: other' },
      ],
    }),
  );
  return stores;
}

describe('export then import', () => {
  it('is the identity, without a seed to begin with and with one, and says nothing new the second time', async () => {
    const actions = fc.array(action, { maxLength: 14 });
    await fc.assert(
      fc.asyncProperty(actions, actions, async (first, second) => {
        const stores = await startingGraph();
        let base: Seed | null = null;
        let at = 2;
        for (const actionsOfRound of [first, second]) {
          for (const one of actionsOfRound) await act(stores, one, day((at += 1)));
          const seeds: Seed[] = base === null ? [] : [base];
          const exported = await exportSeed(stores, 'sv', seeds, false);
          base = await written(exported);
          const other = await emptyGraph();
          await loadSeed(other, base, () => day(1));
          expect(await knowledgeOf(other)).toEqual(await knowledgeOf(stores));
          expect((await exportSeed(other, 'sv', [base], false)).files).toEqual(exported.files);
        }
        for (const graph of opened.splice(0)) await graph.close();
      }),
      { numRuns: 8, endOnFailure: true },
    );
  }, 300_000);
});
