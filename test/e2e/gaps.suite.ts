import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { GraphStores } from '../../src/graph/stores.js';
import {
  batch,
  category,
  categoryId,
  cites,
  claim,
  day,
  paper,
  paperId,
  present,
  surveyId,
  type Opener,
} from '../contract/harness.js';
import { startApi, type TestApi } from './graphql-app.js';

const LIST = `query($first: Int, $after: String, $minCitedBy: Int, $adjustForAge: Boolean, $category: String, $asOf: DateTime) {
  survey(ref: "light", asOf: $asOf) {
    gaps(first: $first, after: $after, minCitedBy: $minCitedBy, adjustForAge: $adjustForAge, category: $category) {
      totalCount pageInfo { hasNextPage endCursor }
      edges { cursor citedBy of share node { id year } citedByCovered { id year } }
    }
  }
}`;

interface Found {
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly edges: readonly {
    readonly citedBy: number;
    readonly of: number;
    readonly share: number;
    readonly node: { readonly id: string };
    readonly citedByCovered: readonly { readonly id: string }[];
  }[];
}

/** A survey that covers 1, 2 and 3, two of them of its category; 4 to 6 are gaps, 7 is cited once. Later 3 cites 6 too. */
async function writeGaps({ writer }: GraphStores): Promise<void> {
  const covered = [1, 2, 3];
  await writer.apply(
    batch({
      papers: [
        ...covered.map((n) => paper(n, { year: 2017 + n })),
        paper(4, { year: 1990 }),
        paper(5, { year: 2019 }),
        paper(6),
        paper(7, { year: 2000 }),
      ],
      citations: [
        ...covered.map((n) => cites(n, 4)),
        ...[2, 3].map((n) => cites(n, 5)),
        ...[1, 2].map((n) => cites(n, 6)),
        cites(1, 7),
      ],
      categories: [category('distillation'), category('progressive', 'distillation'), category('other')],
      surveys: [
        {
          id: surveyId('light'),
          slug: 'light',
          title: 'Light models',
          paper: null,
          categoryIds: [categoryId('distillation')],
        },
      ],
      coverage: covered.map((n) => ({
        surveyId: surveyId('light'),
        paper: `k${n}`,
        state: 'IN' as const,
        listedBy: ['seed'],
        reason: null,
      })),
      categoryClaims: [claim({ paper: 'k2' }, 'distillation'), claim({ paper: 'k3' }, 'progressive')],
    }),
  );
  await writer.apply(batch({ at: day(5), citations: [{ ...cites(3, 6), citing: paperId(3), cited: paperId(6) }] }));
}

/** What a survey left out, over the API; `open` gives an empty graph, none an embedded one. */
export function gapsSuite(name: string, open?: Opener): void {
  describe(`${name}: gaps over GraphQL`, () => {
    let api: TestApi;
    beforeAll(async () => {
      api = await startApi({}, undefined, open, writeGaps);
    });
    afterAll(async () => api?.close());

    const list = async (variables: Record<string, unknown> = {}): Promise<Found> => {
      const { data, errors } = await api.ask(LIST, variables);
      expect(errors).toBeUndefined();
      return present(data?.['survey'] as { gaps: Found } | null).gaps;
    };
    const ids = ({ edges }: Found) => edges.map(({ node }) => node.id);

    it('are cited by three covered papers or more by default, with those that cite them', async () => {
      const { totalCount, edges } = await list();
      expect(totalCount).toBe(2);
      expect(new Set(edges.map(({ node }) => node.id))).toEqual(new Set([paperId(4), paperId(6)]));
      for (const edge of edges) {
        expect(edge).toMatchObject({ citedBy: 3, of: 3, share: 1 });
        expect(new Set(edge.citedByCovered.map(({ id }) => id))).toEqual(new Set([1, 2, 3].map(paperId)));
      }
    });

    it('are of the covered papers of a category and those below it, and adjusted for age', async () => {
      const inCategory = await list({ category: 'Distillation', minCitedBy: 2 });
      expect(new Set(ids(inCategory))).toEqual(new Set([4, 5, 6].map(paperId)));
      for (const edge of inCategory.edges) expect(edge).toMatchObject({ citedBy: 2, of: 2, share: 1 });
      const byAge = await list({ adjustForAge: true, minCitedBy: 2 });
      expect(byAge.edges.find(({ node }) => node.id === paperId(5))).toMatchObject({ citedBy: 2, of: 2, share: 1 });
      expect(byAge.edges.every(({ share }) => share === 1)).toBe(true);
    });

    it('are paged by cursors that belong to one list', async () => {
      const all = ids(await list({ minCitedBy: 1 }));
      const read: string[] = [];
      for (let after: string | null = null; ;) {
        const page: Found = await list({ minCitedBy: 1, first: 1, after });
        read.push(...ids(page));
        after = page.pageInfo.endCursor;
        if (!page.pageInfo.hasNextPage) break;
      }
      expect(read).toEqual(all);
      expect(all).toHaveLength(4);
      const { pageInfo } = await list({ minCitedBy: 1, first: 1 });
      const { errors } = await api.ask(LIST, { minCitedBy: 2, after: pageInfo.endCursor });
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field: 'after' });
    });

    it('are those of an instant', async () => {
      const then = await list({ asOf: day(2) });
      expect(ids(then)).toEqual([paperId(4)]);
      expect(
        (await list({ asOf: day(2), minCitedBy: 2 })).edges.find(({ node }) => node.id === paperId(6)),
      ).toMatchObject({ citedBy: 2 });
    });

    it.each([
      ['minCitedBy', { minCitedBy: 0 }],
      ['first', { first: 101 }],
      ['category', { category: 'nothing of that name' }],
    ])('name a bad %s', async (field, variables) => {
      const { errors } = await api.ask(LIST, variables);
      expect(errors?.[0]?.extensions).toMatchObject({ field });
    });
  });
}
