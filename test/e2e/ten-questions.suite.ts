import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeIdentifier } from '../../src/domain/identifier.js';
import { systemClock } from '../../src/domain/time.js';
import type { PaperRecord } from '../../src/domain/reconcile-papers.js';
import type { GraphStores } from '../../src/graph/stores.js';
import { loadSeeds } from '../../src/seeds/load-seeds.js';
import { batch, categoryId, cites, claim, paper, present, type Opener } from '../contract/harness.js';
import { documentedQueries } from '../support/documented-queries.js';
import { startApi, type TestApi } from './graphql-app.js';

interface Named {
  readonly name: string;
}
interface Filed {
  readonly category: { readonly slug: string; readonly parent?: { readonly slug: string } | null };
}

const isDistillation = (claims: readonly Filed[]): boolean =>
  claims.some(({ category: { slug, parent } }) => slug === 'distillation' || parent?.slug === 'distillation');
const names = (list: readonly Named[]): string[] => list.map(({ name }) => name).sort();

const ALL_METHODS = `query($after: String) { methods(first: 100, orderBy: NAME, after: $after) {
  nodes { slug name aliases } pageInfo { hasNextPage endCursor } } }`;
const FIRST_HIT =
  'query($text: String!) { search(text: $text, first: 1) { nodes { ... on Method { slug names: name aliases } } } }';

interface MethodNames {
  readonly nodes: readonly (Named & { slug: string; aliases: string[] })[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** A paper of the seed, by its arXiv id. */
const known = (key: string, arxiv: string): PaperRecord =>
  paper(0, {}, { key, identifiers: [present(makeIdentifier('arxiv', arxiv))], fields: {} });

/**
 * The ten questions of the first survey's readers, asked of the bundled seed. What is expected was read from the lists that the seed names, by hand.
 */
export function tenQuestionsSuite(name: string, open?: Opener): void {
  describe(`${name}: the ten questions`, () => {
    let api: TestApi;
    beforeAll(async () => {
      api = await startApi({}, undefined, open, async (stores) => void (await loadSeeds(stores, null, systemClock)));
    });
    afterAll(async () => api?.close());

    async function answer<T>(number: number, variables: Record<string, unknown> = {}): Promise<T> {
      const prefix = `question-${String(number).padStart(2, '0')}-`;
      const [question] = documentedQueries().filter((documented) => documented.name.startsWith(prefix));
      const { data, errors } = await api.ask(present(question).query, variables);
      expect(errors).toBeUndefined();
      return data as T;
    }

    it('1: which quantization methods build on Q-Diffusion, in order', async () => {
      const { methods } = await answer<{
        methods: { totalCount: number; nodes: (Named & { year: number; introducedBy: { title: string } })[] };
      }>(1);
      const ofYear = (year: number) => names(methods.nodes.filter((method) => method.year === year));
      expect(methods.totalCount).toBe(12);
      expect(methods.nodes.map(({ year }) => year)).toEqual([
        2023, 2023, 2024, 2024, 2024, 2024, 2024, 2025, 2025, 2025, 2025, 2025,
      ]);
      expect(ofYear(2023)).toEqual(['APQ-DM', 'TFMQ-DM']);
      expect(ofYear(2024)).toEqual(['EDA-DM', 'MixDQ', 'QuEST', 'TFM', 'ViDiT-Q']);
      expect(ofYear(2025)).toEqual(['CacheQuant', 'DGQ', 'DMQ', 'MoDiff', 'Q-VDiT']);
      const reach = methods.nodes.filter(({ introducedBy }) => /transformer|video/i.test(introducedBy.title));
      expect(names(reach)).toEqual(['Q-VDiT', 'ViDiT-Q']);
    });

    it('2: who cites DPM-Solver is not known before an ingest, and the answer says why', async () => {
      expect(await answer(2)).toEqual({
        method: {
          introducedBy: {
            title: expect.stringContaining('DPM-Solver'),
            completeness: { reasons: ['NOT_FETCHED'] },
            citations: { totalCount: 0, edges: [] },
          },
        },
      });
    });

    it('3: the shortest descents between DDPM and LCM-LoRA, and where a solver became a distillation', async () => {
      type Step = { child: Named & { categories: Filed[] }; relation: string; parent: Named; evidence: unknown[] };
      const { lineagePaths } = await answer<{ lineagePaths: { length: number; links: Step[] }[] }>(3);
      const steps = lineagePaths.map(({ links }) =>
        links.map(({ child, relation, parent }) => [child.name, relation, parent.name]),
      );
      expect(steps).toEqual([
        [
          ['LCM-LoRA', 'EXTENDS', 'LCM'],
          ['LCM', 'EXTENDS', 'Consistency Models'],
          ['Consistency Models', 'DISTILS', 'Score SDE'],
          ['Score SDE', 'EXTENDS', 'DDPM'],
        ],
        [
          ['LCM-LoRA', 'EXTENDS', 'LCM'],
          ['LCM', 'DISTILS', 'LDM'],
          ['LDM', 'APPLIES', 'DDIM'],
          ['DDIM', 'EXTENDS', 'DDPM'],
        ],
      ]);
      const all = lineagePaths.flatMap(({ links }) => links);
      expect(all.every(({ evidence }) => evidence.length > 0)).toBe(true);
      const turned = all.find(({ relation }) => relation === 'DISTILS');
      expect([turned?.child.name, turned?.parent.name]).toEqual(['Consistency Models', 'Score SDE']);
      expect(isDistillation(present(turned).child.categories)).toBe(true);
    });

    it('4: from which samplers distillation methods descend; what they cite is not known before an ingest', async () => {
      type Child = { relation: string; child: Named & { categories: Filed[] } };
      const { category, methods } = await answer<{
        category: { mostCited: object };
        methods: { nodes: (Named & { children: Child[] })[] };
      }>(4);
      expect(category.mostCited).toEqual({ totalCount: 0, edges: [] });
      const distilled = (sampler: string) =>
        present(methods.nodes.find((method) => method.name === sampler))
          .children.filter(({ child }) => isDistillation(child.categories))
          .map(({ relation, child }) => `${relation} ${child.name}`)
          .sort();
      expect(distilled('DDIM')).toEqual(['ACCELERATES Progressive Distillation', 'APPLIES BOOT']);
      expect(distilled('EDM')).toEqual([
        'APPLIES Consistency Models',
        'APPLIES ECT',
        'APPLIES GDD',
        'APPLIES RF++',
        'DISTILS Diff-Instruct',
        'DISTILS SiD',
        'DISTILS TRACT',
      ]);
    });

    it('5: what was applied to distilled models of few steps', async () => {
      type Parent = { relation: string; parent: Named & { training: string | null; categories: Filed[] } };
      const { methods } = await answer<{ methods: { totalCount: number; nodes: (Named & { parents: Parent[] })[] } }>(
        5,
      );
      expect(methods.nodes).toHaveLength(methods.totalCount);
      const found = methods.nodes.flatMap((method) =>
        method.parents
          .filter(({ parent }) => isDistillation(parent.categories) && parent.training !== 'NONE')
          .map(({ relation, parent }) => `${method.name} ${relation} ${parent.name}`),
      );
      expect(found).toEqual([
        'DGQ APPLIES ADD',
        'DGQ APPLIES BK-SDM',
        'MixDQ APPLIES ADD',
        'SIGE ACCELERATES Progressive Distillation',
        'T-GATE COMBINES LCM',
      ]);
    });

    it('6: who combined two categories first', async () => {
      type Combined = { totalCount: number; nodes: { year: number; introduces: Named[] }[] };
      const { quantizationAndCaching, distillationAndPruning, pruningAndCaching } =
        await answer<Record<string, Combined>>(6);
      const first = (combined: Combined | undefined) => present(combined?.nodes[0]);
      expect(quantizationAndCaching?.nodes.flatMap(({ introduces }) => names(introduces)).sort()).toEqual([
        'CacheQuant',
        'QuantCache',
      ]);
      expect([first(pruningAndCaching).year, names(first(pruningAndCaching).introduces)]).toEqual([2022, ['SIGE']]);
      expect(present(distillationAndPruning).nodes.flatMap(({ introduces }) => names(introduces))).toEqual(
        expect.arrayContaining(['SnapFusion', 'BK-SDM', 'KOALA']),
      );
    });

    it('7: what superseded DPM-Solver since 2023', async () => {
      const { methods } = await answer<{ methods: { nodes: (Named & { introducedBy: { venue: string } })[] } }>(7);
      expect(methods.nodes.map(({ name: method, introducedBy }) => `${method}, ${introducedBy.venue}`).sort()).toEqual([
        'DC-Solver, ECCV 2024',
        'DPM-Solver-v3, NeurIPS 2023',
        'SA-Solver, NeurIPS 2023',
        'UniPC, NeurIPS 2023',
      ]);
      expect(methods.nodes.at(-1)?.name).toBe('DC-Solver');
    });

    it('8: what pruning methods need in training', async () => {
      expect(await answer(8)).toMatchObject({
        none: { nodes: expect.arrayContaining([{ name: 'ToMeSD' }, { name: 'AT-EDM' }, { name: 'DeepCache' }]) },
        calibration: { totalCount: 0 },
        fineTuning: {
          nodes: [
            'BK-SDM',
            'Diff-Pruning',
            'DiffNAS',
            'HarmoniCa',
            'KOALA',
            'LAPTOP-Diff',
            'SANA 1.5',
            'SnapFusion',
            'SSD-1B',
            'TinyFusion',
          ].map((method) => ({
            name: method,
          })),
        },
      });
    });

    it('9: how lists file LCM-LoRA', async () => {
      const { paper: found } = await answer<{ paper: { categories: (Filed & { claimedBy: string })[] } }>(9);
      expect(found.categories.map(({ claimedBy, category }) => [claimedBy, category.slug])).toEqual([
        ['stemma', 'distillation'],
        ['AIoT', 'parameter-efficient-tuning'],
        ['ponyzym', 'training-efficiency'],
      ]);
    });

    it('10: what extends covered methods after the survey, and what has no follow-up', async () => {
      type Child = { child: Named & { introducedBy: { surveys: unknown[] } | null } };
      interface FollowUps {
        extended: { totalCount: number; nodes: (Named & { children: Child[] })[] };
        withoutFollowUp: { totalCount: number; nodes: Named[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
      }
      const first = await answer<FollowUps>(10);
      const after = (method: string) =>
        present(first.extended.nodes.find((one) => one.name === method))
          .children.filter(({ child }) => child.introducedBy?.surveys.length === 0)
          .map(({ child }) => child.name)
          .sort();
      expect(first.extended.nodes).toHaveLength(first.extended.totalCount);
      expect(after('TFMQ-DM')).toEqual(['DGQ', 'DMQ', 'TFM']);
      expect(after('Consistency Models')).toEqual(['AYF', 'ECT', 'MCM', 'sCM']);
      expect(after('UniPC')).toEqual(['DC-Solver']);
      const without = names(first.withoutFollowUp.nodes);
      for (let page = first.withoutFollowUp.pageInfo; page.hasNextPage;) {
        const { withoutFollowUp } = await answer<FollowUps>(10, { after: page.endCursor });
        without.push(...names(withoutFollowUp.nodes));
        page = withoutFollowUp.pageInfo;
      }
      expect(without).toHaveLength(first.withoutFollowUp.totalCount);
      expect(without).toEqual(expect.arrayContaining(['A-SDM', 'AMED-Solver', 'BinaryDM']));
      expect(without).not.toContain('UniPC');
      expect(without).not.toContain('Analytic-DPM');
    });

    it('search finds each method first by its name and by every alias', async () => {
      const wrong: string[] = [];
      for (let after: string | null = null, more = true; more;) {
        const { data } = await api.ask(ALL_METHODS, { after });
        const { methods } = data as { methods: MethodNames };
        for (const { slug, name: own, aliases } of methods.nodes) {
          for (const text of [own, ...aliases]) {
            const { data: found } = await api.ask(FIRST_HIT, { text });
            const [first] = (found as { search: { nodes: { slug?: string; names?: string; aliases?: string[] }[] } })
              .search.nodes;
            // Where two methods share a name, either of them may come first.
            const shares = [first?.names, ...(first?.aliases ?? [])].some(
              (one) => one?.toLowerCase() === text.toLowerCase(),
            );
            if (first?.slug !== slug && !shares) wrong.push(`${text} gives ${first?.slug}, not ${slug}`);
          }
        }
        more = methods.pageInfo.hasNextPage;
        after = methods.pageInfo.endCursor;
      }
      expect(wrong).toEqual([]);
    });

    it('2 and 4, once citations are known', async () => {
      await citeSome(api.stores);
      expect(await answer(2)).toMatchObject({
        method: {
          introducedBy: {
            citations: {
              totalCount: 2,
              edges: expect.arrayContaining([
                expect.objectContaining({
                  intents: ['METHODOLOGY'],
                  node: {
                    title: 'Made-up study number 700',
                    categories: [{ status: 'ACCEPTED', category: { slug: 'caching' } }],
                  },
                }),
              ]),
            },
          },
        },
      });
      const { category } = await answer<{
        category: { mostCited: { edges: { count: number; node: { introduces: Named[] } }[] } };
      }>(4);
      expect(category.mostCited.edges.map(({ count, node }) => [count, ...names(node.introduces)])).toEqual([
        [2, 'DDIM'],
        [1, 'DPM-Solver'],
      ]);
    });
  });
}

/** Progressive Distillation and LCM cite DDIM, LCM cites DPM-Solver, and so does a made-up paper on caching. */
async function citeSome({ writer }: GraphStores): Promise<void> {
  await writer.apply(
    batch({
      at: systemClock(),
      papers: [
        known('kddim', '2010.02502'),
        known('kdpm', '2206.00927'),
        known('kpd', '2202.00512'),
        known('klcm', '2310.04378'),
        paper(700, { year: 2026 }),
      ],
      citations: [
        { ...cites(0, 0), citing: 'kpd', cited: 'kddim' },
        { ...cites(0, 0), citing: 'klcm', cited: 'kddim' },
        { ...cites(0, 0), citing: 'klcm', cited: 'kdpm' },
        { ...cites(700, 0, { intents: ['METHODOLOGY'] }), cited: 'kdpm' },
      ],
      categoryClaims: [{ ...claim({ paper: 'k700' }, 'caching'), categoryId: categoryId('caching') }],
    }),
  );
}
