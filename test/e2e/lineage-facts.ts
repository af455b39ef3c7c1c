import { expect, it } from '@jest/globals';
import type { RunningService } from '../support/running-service.js';

interface Walked {
  readonly methods: readonly { depth: number; method: { name: string } }[];
  readonly links: readonly { child: { name: string }; parent: { name: string }; evidence?: { text: string }[] }[];
  readonly linksHidden: number;
  readonly truncated: boolean;
  readonly truncatedBecause: string | null;
  readonly cycles: readonly unknown[];
}

const CHAIN = ['SCT', 'ECT', 'Consistency Models', 'ADM', 'IDDPM', 'DDIM', 'DDPM'] as const;

/** What the bundled seed says of lineage, counted by hand in its files. */
export function lineageFacts(service: () => RunningService): void {
  const data = async (query: string): Promise<Record<string, unknown>> => {
    const answer = await service().ask(query);
    expect(answer.errors).toBeUndefined();
    return answer.data ?? {};
  };
  const lineage = async (ref: string, args: string): Promise<Walked> => {
    const { method } = await data(`{ method(ref: "${ref}") { lineage(${args}) {
      methods { depth method { name } } links { child { name } parent { name } evidence { text } }
      linksHidden truncated truncatedBecause cycles { name } } } }`);
    return (method as { lineage: Walked }).lineage;
  };

  it('loses none of the 374 links over 193 methods, 22 of them proposed', async () => {
    const links: { id: string; status: string; parent: { slug: string }; child: { slug: string } }[] = [];
    for (let after: string | null = null; ;) {
      const answer: { nodes: { parents: typeof links }[]; pageInfo: { endCursor: string; hasNextPage: boolean } } = (
        await data(`{ methods(first: 100, orderBy: NAME, after: ${JSON.stringify(after)}) {
          nodes { parents(includeProposed: true) { id status parent { slug } child { slug } } } pageInfo { endCursor hasNextPage } } }`)
      )['methods'] as never;
      links.push(...answer.nodes.flatMap(({ parents }) => parents));
      if (!answer.pageInfo.hasNextPage) break;
      after = answer.pageInfo.endCursor;
    }
    expect(new Set(links.map(({ id }) => id)).size).toBe(374);
    expect(new Set(links.flatMap(({ child, parent }) => [child.slug, parent.slug])).size).toBe(193);
    expect(links.filter(({ status }) => status === 'PROPOSED')).toHaveLength(22);
    expect(links.filter(({ status }) => status === 'ACCEPTED')).toHaveLength(352);
  });

  it('joins every method that has a paper to it: 332 of 339', async () => {
    const methods: { slug: string; introducedBy: { title: string } | null }[] = [];
    for (let after: string | null = null; ;) {
      const answer: {
        nodes: typeof methods;
        totalCount: number;
        pageInfo: { endCursor: string; hasNextPage: boolean };
      } = (
        await data(`{ methods(first: 100, orderBy: NAME, after: ${JSON.stringify(after)}) {
            totalCount nodes { slug introducedBy { title } } pageInfo { endCursor hasNextPage } } }`)
      )['methods'] as never;
      expect(answer.totalCount).toBe(339);
      methods.push(...answer.nodes);
      if (!answer.pageInfo.hasNextPage) break;
      after = answer.pageInfo.endCursor;
    }
    expect(methods.filter(({ introducedBy }) => introducedBy !== null)).toHaveLength(332);
  });

  it('shows the chain from SCT to DDPM, each step with its evidence', async () => {
    const walked = await lineage('SCT', 'direction: ANCESTORS');
    expect(Object.fromEntries(walked.methods.map(({ depth, method }) => [method.name, depth]))).toEqual({
      SCT: 0,
      ECT: 1,
      'Consistency Models': 2,
      EDM: 2,
      'Score SDE': 3,
      ADM: 3,
      DDPM: 4,
      NCSN: 4,
      IDDPM: 4,
      DDIM: 5,
      'DPM-2015': 5,
    });
    expect(walked).toMatchObject({ linksHidden: 0, truncated: false, truncatedBecause: null, cycles: [] });
    expect(walked.links).toHaveLength(15);
    const textOf = (child: string, parent: string) =>
      walked.links.find((link) => link.child.name === child && link.parent.name === parent)?.evidence?.[0]?.text;
    expect(CHAIN.slice(1).map((parent, at) => textOf(CHAIN[at] ?? '', parent))).toEqual([
      'The abstract says that the tuning scheme is built on ECT',
      'Tunes consistency models at low cost',
      'Its code is based on guided diffusion',
      'Its code is improved-diffusion with changes for classifier guidance and architecture',
      'Sampling with DDIM is an option of its code',
      'Keeps the training objective and generalises the process to a non-Markovian one',
    ]);
  });

  it('walks down as well, and says what a bound cuts', async () => {
    const below = await lineage('DDPM', 'direction: DESCENDANTS');
    expect([below.methods.length, Math.max(...below.methods.map(({ depth }) => depth)), below.links.length]).toEqual([
      150, 6, 291,
    ]);
    const cut = await lineage('SCT', 'direction: ANCESTORS, maxDepth: 3');
    expect(cut.methods).toHaveLength(6);
    expect(cut.truncated).toBe(true);
    expect(cut.truncatedBecause).toBe('at least 3 more methods are deeper than maxDepth 3');
  });

  it('shows proposed links only to who asks, and only the relations that are named', async () => {
    expect((await lineage('SCT', 'direction: ANCESTORS, includeProposed: true')).methods).toHaveLength(19);
    const extended = await lineage('LCM', 'direction: ANCESTORS, relations: [EXTENDS]');
    expect(extended.methods.map(({ method }) => method.name)).not.toContain('Guided Distillation');
  });

  it('leaves out what a longer descent implies, and counts it', async () => {
    const [whole, reduced] = [
      await lineage('SCT', 'direction: ANCESTORS'),
      await lineage('SCT', 'direction: ANCESTORS, reduced: true'),
    ];
    expect(reduced.linksHidden).toBeGreaterThan(0);
    expect(reduced.links.length + reduced.linksHidden).toBe(whole.links.length);
    expect(reduced.methods).toEqual(whole.methods);
  });

  it('lists what a method descends from and what descends from it, as a filter', async () => {
    const slugs = async (filter: string) => {
      const found: string[] = [];
      for (let after: string | null = null; ;) {
        const { methods } = (await data(
          `{ methods(first: 100, after: ${JSON.stringify(after)}, orderBy: NAME, filter: ${filter}) {
            totalCount nodes { slug } pageInfo { endCursor hasNextPage } } }`,
        )) as {
          methods: {
            totalCount: number;
            nodes: { slug: string }[];
            pageInfo: { endCursor: string; hasNextPage: boolean };
          };
        };
        found.push(...methods.nodes.map(({ slug }) => slug));
        if (!methods.pageInfo.hasNextPage) {
          expect(found).toHaveLength(methods.totalCount);
          return found.sort();
        }
        after = methods.pageInfo.endCursor;
      }
    };
    expect(await slugs('{ ancestorOf: "Guided Distillation" }')).toEqual([
      'cfg',
      'ddim',
      'ddpm',
      'dpm-2015',
      'progressive-distillation',
    ]);
    expect(await slugs('{ ancestorOf: "Guided Distillation", relations: [EXTENDS] }')).toEqual([
      'progressive-distillation',
    ]);
    expect(await slugs('{ descendantOf: "DDPM" }')).toHaveLength(149);
    expect(await slugs('{ ancestorOf: "SCT", descendantOf: "Score SDE" }')).toEqual([
      'consistency-models',
      'ect',
      'edm',
    ]);
    expect(await slugs('{ ancestorOf: "FISEdit" }')).toEqual([]);
  });

  it('gives the shortest descents between two methods', async () => {
    const query = (from: string, to: string, limit: number) =>
      `{ lineagePaths(from: "${from}", to: "${to}", limit: ${limit}) { length methods { name } links { child { name } evidence { text } } } }`;
    type Paths = readonly { length: number; methods: { name: string }[]; links: { evidence: unknown[] }[] }[];
    const paths = (await data(query('SCT', 'ddpm', 20)))['lineagePaths'] as Paths;
    expect(paths.map(({ methods }) => methods.map(({ name }) => name))).toContainEqual([...CHAIN]);
    expect(paths.map(({ length }) => length)).toEqual(paths.map(({ length }) => length).sort((a, b) => a - b));
    expect(paths[0]?.length).toBe(4);
    for (const { length, links } of paths) {
      expect(links).toHaveLength(length);
      for (const { evidence } of links) expect(evidence.length).toBeGreaterThan(0);
    }
    expect((await data(query('DDPM', 'SCT', 1)))['lineagePaths']).toMatchObject([{ length: 4 }]);
    expect((await data(query('FISEdit', 'DDPM', 1)))['lineagePaths']).toEqual([]);
  });

  it.each([
    ['{ method(ref: "SCT") { lineage(direction: ANCESTORS, maxDepth: 0) { truncated } } }', 'maxDepth'],
    ['{ method(ref: "SCT") { lineage(direction: ANCESTORS, maxDepth: 10000) { truncated } } }', 'maxDepth'],
    ['{ methods(filter: { ancestorOf: "nobody" }) { totalCount } }', 'filter.ancestorOf'],
    ['{ methods(filter: { relations: [EXTENDS] }) { totalCount } }', 'filter.relations'],
    ['{ lineagePaths(from: "SCT", to: "PCM", limit: 0) { length } }', 'limit'],
    ['{ lineagePaths(from: "SCT", to: "nobody") { length } }', 'to'],
    ['{ lineagePaths(from: "SCT", to: "sct") { length } }', 'to'],
  ])('refuses %s, naming the field', async (query, field) => {
    expect((await service().ask(query)).errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field });
  });
}
