import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { GraphStores } from '../../src/graph/stores.js';
import { batch, cites, day, paper, paperId, present, type Opener } from '../contract/harness.js';
import { CITES, EXPECTED, YEARS } from '../unit/analysis/published-disruption.js';
import { startApi, type TestApi } from './graphql-app.js';

const NAMES = Object.keys(YEARS) as (keyof typeof YEARS)[];
const numberOf = (name: string): number => NAMES.indexOf(name as keyof typeof YEARS) + 1;

/** The published example, with as many references reported as there are; of 9Z the source reports ten. 20 has no year, 21 no reference that is known. */
async function writeExample({ writer }: GraphStores): Promise<void> {
  const reportedAt = { reportedCitations: null, reportedInfluentialCitations: null };
  const reportedOf = (name: string): number =>
    name === '9Z' ? 10 : CITES.filter(([citing]) => citing === name).length;
  await writer.apply(
    batch({
      papers: [
        ...NAMES.map((name) =>
          paper(numberOf(name), { year: YEARS[name], ...reportedAt, reportedReferences: reportedOf(name) }),
        ),
        paper(20, reportedAt),
        paper(21, { year: 1990, ...reportedAt }),
      ],
      citations: CITES.map(([citing, cited]) => cites(numberOf(citing), numberOf(cited))),
    }),
  );
  await writer.apply(
    batch({
      at: day(9),
      citations: [
        { ...cites(numberOf('8Z'), numberOf('2Z')), citing: paperId(numberOf('8Z')), cited: paperId(numberOf('2Z')) },
      ],
    }),
  );
}

/** The disruption index over the API; `open` gives an empty graph, none an embedded one. */
export function disruptionSuite(name: string, open?: Opener): void {
  describe(`${name}: disruption over GraphQL`, () => {
    let api: TestApi;
    beforeAll(async () => {
      api = await startApi({}, undefined, open, writeExample);
    });
    afterAll(async () => api?.close());

    const of = async (paperNumber: number, args = '', asOf = day(2)) => {
      const { data, errors } = await api.ask(
        `query($ref: String!, $asOf: DateTime) { paper(ref: $ref, asOf: $asOf) { disruption${args} { cd reason mcd withoutReferencesOnly dependence focalOnly both referencesOnly undated } } }`,
        { ref: paperId(paperNumber), asOf },
      );
      expect(errors).toBeUndefined();
      return present(data?.['paper'] as { disruption: Record<string, unknown> } | null).disruption;
    };

    it('is the published one', async () => {
      for (const paperName of ['4Z', '0Z', '5Z']) {
        const [cd, mcd] = present(EXPECTED[paperName]?.[5]);
        expect(await of(numberOf(paperName))).toMatchObject({
          cd,
          mcd: expect.closeTo(present(mcd), 12),
          reason: null,
        });
      }
      expect(await of(numberOf('4Z'), '(windowYears: 3)')).toMatchObject({ cd: -0.25 });
      expect(await of(numberOf('4Z'), '(windowYears: null, minShared: 2)')).toMatchObject({ both: 1, focalOnly: 3 });
    });

    it('is of the graph as it is, or was at an instant', async () => {
      const then = await of(numberOf('4Z'));
      const { data } = await api.ask('query($ref: String!) { paper(ref: $ref) { disruption { both focalOnly } } }', {
        ref: paperId(numberOf('4Z')),
      });
      expect([then['both'], then['focalOnly']]).toEqual([2, 3]);
      expect(data).toEqual({ paper: { disruption: { both: 3, focalOnly: 2 } } });
    });

    it('is null with the reason where it cannot be known, and where the completeness is lowered it is not', async () => {
      expect(await of(numberOf('7Z'))).toMatchObject({ cd: null, reason: 'NOTHING_IN_WINDOW', focalOnly: 0 });
      expect(await of(20)).toMatchObject({ cd: null, reason: 'NO_YEAR', focalOnly: null });
      expect(await of(21)).toMatchObject({ cd: null, reason: 'REFERENCES_UNKNOWN' });
      expect(await of(numberOf('9Z'))).toMatchObject({ cd: null, reason: 'REFERENCES_INCOMPLETE' });
      expect(await of(numberOf('9Z'), '(minCompleteness: 0.3)')).toMatchObject({ cd: 0, reason: null });
    });

    it.each([
      ['windowYears', '(windowYears: -1)'],
      ['minShared', '(minShared: 0)'],
      ['minCompleteness', '(minCompleteness: 2)'],
    ])('names a bad %s', async (field, args) => {
      const { errors } = await api.ask(`query($ref: String!) { paper(ref: $ref) { disruption${args} { cd } } }`, {
        ref: paperId(1),
      });
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field });
    });
  });
}
