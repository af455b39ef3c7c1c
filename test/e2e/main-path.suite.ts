import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { GraphStores } from '../../src/graph/stores.js';
import {
  batch,
  category,
  cites,
  claim,
  day,
  link,
  method,
  paper,
  paperId,
  surveyId,
  type Opener,
} from '../contract/harness.js';
import { PUBLISHED_NETWORKS } from '../support/analysis/published-networks.js';
import { startApi, type TestApi } from './graphql-app.js';

const LIU_LU = PUBLISHED_NETWORKS.find(({ name }) => name === 'liu-lu-wikipedia-14');
const ARCS = LIU_LU?.arcs ?? [];
const LETTERS = [...new Set(ARCS.flatMap(([cited, citing]) => [cited, citing]))].sort();
const number = (letter: string): number => LETTERS.indexOf(letter) + 1;
/** Two papers that cite each other; the older one also cites N. */
const [OLDER, NEWER] = [21, 22];

/** The sample network of Liu, Lu and Ho as papers 1 to 14, and a cycle beside it. */
async function fill({ writer }: GraphStores): Promise<void> {
  const references = (n: number): number => ARCS.filter(([, citing]) => number(citing) === n).length;
  await writer.apply(
    batch({
      papers: [
        ...LETTERS.map((letter) =>
          paper(number(letter), { title: letter, year: 2000, reportedReferences: references(number(letter)) }),
        ),
        paper(OLDER, { title: 'older', year: 2001, reportedReferences: 40 }),
        paper(NEWER, { title: 'newer', year: 2002, reportedReferences: null }),
      ],
      citations: [
        ...ARCS.map(([cited, citing]) => cites(number(citing), number(cited), { intents: ['METHODOLOGY'] })),
        cites(OLDER, number('N'), { intents: ['BACKGROUND'] }),
        cites(OLDER, NEWER),
        cites(NEWER, OLDER),
      ],
      categories: [category('letters'), category('few', 'letters')],
      categoryClaims: LETTERS.map((letter) => claim({ paper: `k${number(letter)}` }, letter < 'D' ? 'few' : 'letters')),
      methods: [method('first', { introducedBy: 'k2' }), method('second', { introducedBy: 'k4' })],
      lineageLinks: [link('second', 'first')],
      surveys: [{ id: surveyId('one'), slug: 'one', title: 'One', paper: null, categoryIds: [] }],
      coverage: [2, 4, 6].map((n) => ({
        surveyId: surveyId('one'),
        paper: `k${n}`,
        state: 'IN' as const,
        listedBy: ['seed'],
        reason: null,
      })),
    }),
  );
}

/** The network of a scope and its main path over GraphQL; `open` gives an empty graph, none an embedded one. */
export function mainPathSuite(name: string, open?: Opener): void {
  describe(`${name}: the main path over GraphQL`, () => {
    let api: TestApi;
    beforeAll(async () => {
      api = await startApi({}, undefined, open, fill);
    });
    afterAll(async () => api?.close());

    const LETTERS_SCOPE = { category: 'letters' };
    const network = async (fields: string, scope: object, asOf?: string) => {
      const query = `query($scope: NetworkScope!, $asOf: DateTime) { network(scope: $scope, asOf: $asOf) { ${fields} } }`;
      const { data, errors } = await api.ask(query, { scope, asOf });
      expect(errors).toBeUndefined();
      return data?.['network'];
    };
    const refusal = async (fields: string, scope: object) => {
      const { errors } = await api.ask(`query($scope: NetworkScope!) { network(scope: $scope) { ${fields} } }`, {
        scope,
      });
      return errors?.[0];
    };
    const titles = async (scope: object, args = ''): Promise<string> => {
      const found = (await network(`mainPath${args} { papers { title } }`, scope)) as {
        mainPath: { papers: { title: string }[] };
      };
      return found.mainPath.papers.map(({ title }) => title).join('');
    };

    it('is as published, exact and with shares', async () => {
      const fields = `mainPath { flow log10Flow paths papers { title }
        arcs { citing { title } cited { title } weight share } changedArcs { citing { id } } }`;
      const arc = (cited: string, citing: string, weight: number) => ({
        citing: { title: citing },
        cited: { title: cited },
        weight: String(weight),
        share: weight / 10,
      });
      expect(await network(fields, LETTERS_SCOPE)).toEqual({
        mainPath: {
          flow: '10',
          log10Flow: 1,
          paths: '1',
          papers: 'BDFIMN'.split('').map((title) => ({ title })),
          arcs: [arc('B', 'D', 5), arc('D', 'F', 3), arc('F', 'I', 2), arc('I', 'M', 2), arc('M', 'N', 3)],
          changedArcs: [],
        },
      });
    });

    it('takes weight, search, key routes and tolerance', async () => {
      expect(await titles(LETTERS_SCOPE, '(search: KEY_ROUTE_GLOBAL)')).toBe('BDFHIKMN');
      expect(await titles(LETTERS_SCOPE, '(search: LOCAL_FORWARD)')).toBe('BDFILMN');
      expect(await titles(LETTERS_SCOPE, '(search: KEY_ROUTE_GLOBAL, weight: SPLC)')).toContain('E');
      expect(await titles(LETTERS_SCOPE, '(tolerance: 0.2)')).toContain('L');
    });

    it('counts papers, citations, components and time, and names cycles', async () => {
      const fields = `papers arcs isolates components sameYear backward cycles { title }
        untreatedArcs { citing { title } cited { title } } completeness { known reported ratio unreported }`;
      expect(await network(fields, { filter: {} })).toEqual({
        papers: 16,
        arcs: 20,
        isolates: 0,
        components: 1,
        sameYear: 17,
        backward: 1,
        cycles: [[{ title: 'older' }, { title: 'newer' }]],
        untreatedArcs: [
          { citing: { title: 'older' }, cited: { title: 'newer' } },
          { citing: { title: 'newer' }, cited: { title: 'older' } },
        ],
        completeness: { known: 19, reported: 57, ratio: 19 / 57, unreported: 1 },
      });
    });

    it('takes the papers of a survey, a category, a method with its descendants, a filter, or a list', async () => {
      const papers = (scope: object) => network('papers arcs', scope);
      expect(await papers({ survey: 'one' })).toEqual({ papers: 3, arcs: 2 });
      expect(await papers({ category: 'few' })).toEqual({ papers: 3, arcs: 2 });
      expect(await papers({ method: 'first' })).toEqual({ papers: 2, arcs: 1 });
      expect(await papers({ method: 'second' })).toEqual({ papers: 1, arcs: 0 });
      expect(await papers({ filter: { yearFrom: 2001 } })).toEqual({ papers: 2, arcs: 2 });
      expect(await papers({ papers: [paperId(1), paperId(3), paperId(1)] })).toEqual({ papers: 2, arcs: 1 });
      expect(await papers({ filter: {}, yearFrom: 2001, yearTo: 2001 })).toEqual({ papers: 1, arcs: 0 });
      expect(await papers({ filter: {}, intents: ['BACKGROUND'] })).toEqual({ papers: 16, arcs: 1 });
    });

    it('refuses a main path of what is mostly unknown, unless the caller lowers the bound', async () => {
      const error = await refusal('mainPath { flow }', { filter: {} });
      expect(error?.extensions).toMatchObject({ code: 'INVALID_INPUT', field: 'scope.minCompleteness' });
      expect(error?.message).toContain('holds 19 of 57 references of these papers (33.3%)');
      expect(
        await network('mainPath { flow changedArcs { citing { title } } }', { filter: {}, minCompleteness: 0.3 }),
      ).toEqual({
        mainPath: { flow: '10', changedArcs: [{ citing: { title: 'older' } }, { citing: { title: 'newer' } }] },
      });
      const unreported = await refusal('mainPath { flow }', { papers: [paperId(NEWER)] });
      expect(unreported?.message).toContain('The source reports no references of these papers');
    });

    it.each([
      ['scope', {}, 'the scope names no papers: give one of survey, category, method, papers, filter'],
      ['scope', { survey: 'one', category: 'few' }, 'the scope has survey and category: give one of'],
      ['scope.survey', { survey: 'two' }, 'there is no survey "two"'],
      ['scope.category', { category: 'none' }, 'there is no category "none"'],
      ['scope.method', { method: 'none' }, 'there is no method "none"'],
      ['scope.papers', { papers: ['10.1234/nobody'] }, 'the graph has no paper 10.1234/nobody'],
      ['scope.includeCandidates', { category: 'few', includeCandidates: true }, 'needs scope.survey'],
      ['scope.yearTo', { filter: {}, yearFrom: 2002, yearTo: 2001 }, 'scope.yearTo'],
      ['scope.minCompleteness', { category: 'few', minCompleteness: 2 }, 'from 0 to 1'],
    ])('refuses a wrong %s', async (field, scope, message) => {
      const error = await refusal('papers mainPath { flow }', scope);
      expect(error?.extensions).toMatchObject({ code: 'INVALID_INPUT', field });
      expect(error?.message).toContain(message);
    });

    it.each([
      ['tolerance', '(tolerance: 1)', 'from 0 to below 1'],
      ['keyRoutes', '(search: KEY_ROUTE_LOCAL, keyRoutes: 0)', 'whole number from 1'],
    ])('refuses a wrong %s', async (field, args, message) => {
      const error = await refusal(`mainPath${args} { flow }`, LETTERS_SCOPE);
      expect(error?.extensions).toMatchObject({ code: 'INVALID_INPUT', field });
      expect(error?.message).toContain(message);
    });

    it('is that of an instant', async () => {
      await api.stores.writer.apply(
        batch({
          at: day(5),
          papers: [paper(number('N')), paper(30, { title: 'O', year: 2003 })],
          citations: [cites(30, number('N'))],
        }),
      );
      const scope = { filter: {}, minCompleteness: 0 };
      expect(await network('papers arcs', scope)).toEqual({ papers: 17, arcs: 21 });
      expect(await network('papers arcs mainPath { paths }', scope, day(3))).toEqual({
        papers: 16,
        arcs: 20,
        mainPath: { paths: '1' },
      });
      expect(await network('papers', { survey: 'one' }, '1990-01-01T00:00:00Z')).toBeNull();
    });
  });
}
