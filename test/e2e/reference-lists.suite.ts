import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../src/domain/time.js';
import { createEmbeddedStores } from '../../src/graph/embedded/embedded-stores.js';
import { loadSeeds } from '../../src/seeds/load-seeds.js';
import { batch, paper, paperId, s2 } from '../contract/harness.js';
import type { Opener } from '../contract/harness.js';
import { startApi, type Answer, type TestApi } from './graphql-app.js';

const ADA = { authorization: 'Bearer secret-1' };

const READ = `query($list: ReferenceListInput!) {
  referenceList(list: $list) {
    format
    counts { entries matched repeated new ambiguous missing }
    entries { entry line label outcome reason notes identifiers candidates { key isKnown title } }
  }
}`;
const MAKE = `mutation($input: MakeSurveyInput!) {
  makeSurvey(input: $input) {
    papers
    leftOut
    folder
    survey { slug title paper { id } covers(first: 50) { totalCount edges { listedBy node { id title } } } }
  }
}`;

const LANTERNS = 'Lanterns of Paper for Slow Evening Readers';
const KITES = 'Kites and How They Are Told from Birds';

const LIST = `
@article{lanterns, title={{Lanterns} of Paper for Slow Evening Readers}, year=2020}
@misc{kites, title={Kites and How They Are Told from Birds}, eprint={2101.00001}, archiveprefix={arXiv}}
@misc{wrong, title={Boats That Cross the Bay in Winter Months}, eprint={2101.00001}, archiveprefix={arXiv}}
@article{new, title={{\\"U}ber neue {W}olken}, doi={10.1234/Wolken}, year=2022}
@article{again, title={Über neue Wolken}, year=2022}
@misc{nothing, note={to do}}
@article{broken, title={Never closed
`;

/** A reference list as a survey, over the API; `open` gives an empty graph, none an embedded one. */
export function referenceListsSuite(name: string, open?: Opener): void {
  describe(`${name}: reference lists over GraphQL`, () => {
    let api: TestApi;
    beforeAll(async () => {
      api = await startApi({}, undefined, open, async (stores) => {
        await stores.writer.apply(
          batch({
            papers: [
              paper(1, { title: LANTERNS, year: 2019 }),
              paper(
                2,
                { title: KITES, year: 2021 },
                { identifiers: [s2(2), { scheme: 'arxiv', value: '2101.00001' }] },
              ),
              ...[3, 4, 5].map((n) => paper(n, { title: `Paper ${n} of Another Matter` })),
            ],
          }),
        );
      });
    });
    afterAll(async () => api?.close());

    const read = (list: object): Promise<Answer> => api.ask(READ, { list });
    const make = (input: object, headers: Record<string, string> = ADA): Promise<Answer> =>
      api.ask(MAKE, { input: { list: { text: LIST }, ...input } }, headers);
    const refused = ({ data, errors }: Answer, code: string, says: RegExp) => {
      expect(errors?.map(({ extensions, message }) => [extensions['code'], message])).toEqual([
        [code, expect.stringMatching(says)],
      ]);
      expect(data ?? null).toBeNull();
    };

    it('says of every entry which paper it is, without a key', async () => {
      const { data, errors } = await read({ text: LIST, name: 'mine.bib' });
      expect(errors).toBeUndefined();
      expect(data?.['referenceList']).toMatchObject({
        format: 'BIBTEX',
        counts: { entries: 7, matched: 2, repeated: 1, new: 1, ambiguous: 1, missing: 2 },
        entries: [
          {
            entry: 1,
            line: 2,
            label: 'lanterns',
            outcome: 'MATCHED',
            reason: 'by title and year',
            candidates: [{ key: paperId(1), isKnown: true, title: LANTERNS }],
          },
          { outcome: 'MATCHED', reason: 'by identifier and title', candidates: [{ key: paperId(2) }] },
          { outcome: 'AMBIGUOUS', reason: expect.stringContaining('another title'), candidates: [{ key: paperId(2) }] },
          { outcome: 'NEW', reason: null, candidates: [], identifiers: ['doi:10.1234/wolken'] },
          { outcome: 'REPEATED', candidates: [{ isKnown: false, title: 'Über neue Wolken' }] },
          { outcome: 'MISSING', reason: expect.stringContaining('neither a title nor an identifier') },
          { label: 'broken', outcome: 'MISSING', reason: expect.stringContaining('not valid BibTeX') },
        ],
      });
    });

    it('reads the other formats, and a list of nothing', async () => {
      const format = async (text: string) => {
        const { data } = await read({ text });
        const { referenceList } = data as { referenceList: { format: string; counts: { matched: number } } };
        return [referenceList.format, referenceList.counts.matched];
      };
      expect(await format('TY  - JOUR\nTI  - Kites and How They Are Told from Birds\nPY  - 2021\nER  - \n')).toEqual([
        'RIS',
        1,
      ]);
      expect(await format(`[{"id":"a","title":"${LANTERNS}","issued":"2020-02"}]`)).toEqual(['CSL_JSON', 1]);
      expect(await format('https://arxiv.org/abs/2101.00001\n\nrubbish\n')).toEqual(['IDENTIFIERS', 1]);
      expect((await read({ text: '' })).data).toMatchObject({ referenceList: { counts: { entries: 0 } } });
    });

    it('reads a list although a title has a word too long to be looked for', async () => {
      const [known, unknown] = [`${LANTERNS} ${'x'.repeat(1_001)}`, 'x'.repeat(40_000)];
      const { data, errors } = await read({ text: JSON.stringify([known, unknown].map((title) => ({ title }))) });
      expect(errors).toBeUndefined();
      expect(data?.['referenceList']).toMatchObject({
        format: 'CSL_JSON',
        entries: [{ outcome: 'AMBIGUOUS', candidates: [{ key: paperId(1) }] }, { outcome: 'NEW' }],
      });
    });

    it('refuses what is no text, and more than a survey can have', async () => {
      refused(
        await read({ text: 'PK\u0003\u0004\u0000\u0000', name: 'library.zip' }),
        'INVALID_INPUT',
        /library\.zip is not a text/,
      );
      refused(await read({ text: '2101.00001\n'.repeat(2_001) }), 'INVALID_INPUT', /2001 entries; at most 2000/);
    });

    it('goes on after lists that only cost time and memory, each of which is answered', async () => {
      const doublings = Array.from({ length: 40 }, (_, n) => `@string{a${n + 1}=a${n}#a${n}}`).join('');
      const hostile = [
        `@string{a0="x"}${doublings}@article{z,title=a40}`,
        `@article{a,title=a${'#a'.repeat(400_000)}}`,
        `@article{a,title={${'\\'.repeat(900_000)}}}`,
        `@article{a,title={${'$'.repeat(900_000)}}}`,
        '@article{a,'.repeat(80_000),
        `TY  - JOUR\n${'TI  - a\n'.repeat(100_000)}ER  - \n`,
      ];
      const answers = await Promise.all(hostile.slice(0, 3).map((text) => read({ text })));
      answers.push(...(await Promise.all(hostile.slice(3).map((text) => read({ text })))));
      for (const { data, errors } of answers) {
        const codes = errors?.map(({ extensions }) => extensions['code']) ?? [];
        expect(codes.filter((code) => code !== 'INVALID_INPUT')).toEqual([]);
        if (codes.length === 0) expect(data?.['referenceList']).toMatchObject({ counts: { new: 0 } });
      }
      const { errors } = await read({ text: LIST });
      expect(errors).toBeUndefined();
    }, 120_000);

    it('needs a key to make a survey, a title, and a paper', async () => {
      refused(await make({ title: 'Mine' }, {}), 'UNAUTHENTICATED', /key/);
      refused(await make({ title: '  ' }), 'INVALID_INPUT', /input\.title is empty/);
      refused(await make({ title: 'Mine', doi: 'nonsense' }), 'INVALID_INPUT', /not a DOI/);
      refused(await make({ title: 'Mine', slug: '../evil' }), 'INVALID_INPUT', /cannot be the name/);
      refused(await make({ title: 'Обзор' }), 'INVALID_INPUT', /no Latin letters or digits to make the seed's name of/);
      refused(await make({ title: 'Mine', list: { text: 'rubbish' } }), 'INVALID_INPUT', /No paper is left/);
      const wrong = [{ entry: 3, decision: 'PAPER', paper: 'whatever' }];
      refused(await make({ title: 'Mine', choices: wrong }), 'INVALID_INPUT', /entry 3: "whatever" is neither/);
      expect(() => readdirSync(api.seedsDir)).toThrow(/ENOENT/);
    });

    it('makes a survey of the papers of the graph and of new ones, and keeps its seed', async () => {
      const choices = [
        { entry: 3, decision: 'PAPER', paper: paperId(3) },
        { entry: 6, decision: 'PAPER', paper: `s2:${s2(4).value}` },
      ];
      const { data, errors } = await make({ title: 'What I Read', choices });
      expect(errors).toBeUndefined();
      const { makeSurvey } = data as { makeSurvey: { survey: { covers: { edges: { node: { id: string } }[] } } } };
      expect(makeSurvey).toMatchObject({
        papers: 5,
        leftOut: [7],
        folder: join(api.seedsDir, 'what-i-read'),
        survey: { slug: 'what-i-read', title: 'What I Read', paper: null, covers: { totalCount: 5 } },
      });
      const ids = makeSurvey.survey.covers.edges.map(({ node }) => node.id);
      expect(ids).toEqual(expect.arrayContaining([paperId(1), paperId(2), paperId(3), paperId(4)]));
      expect(readdirSync(api.seedsDir).sort()).toEqual(['schema', 'what-i-read']);
      const { data: found } = await api.ask('{ paper(ref: "10.1234/WOLKEN") { title year surveys { slug } } }');
      expect(found).toEqual({ paper: { title: 'Über neue Wolken', year: 2022, surveys: [{ slug: 'what-i-read' }] } });
    });

    it('is a seed that every start loads', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'stemma-made-again-'));
      const stores = createEmbeddedStores({ dataDir: folder });
      await stores.graph.open();
      await loadSeeds(stores, api.seedsDir, systemClock);
      const made = (await stores.surveys.surveys()).find(({ slug }) => slug === 'what-i-read');
      expect(made).toMatchObject({ title: 'What I Read', paperId: null });
      expect(await stores.surveys.coveredCount(made?.id ?? '')).toBe(5);
      await stores.graph.close();
      rmSync(folder, { recursive: true, force: true });
    });

    it('takes no name, title or DOI that another survey has, and leaves that as it is', async () => {
      refused(await make({ title: 'Another', slug: 'what-i-read' }), 'CONFLICT', /has the name what-i-read already/);
      refused(await make({ title: 'what i read', slug: 'other' }), 'CONFLICT', /what-i-read has this title/);
      refused(await make({ title: 'X', slug: 'lightweight-diffusion-models' }), 'CONFLICT', /already/);
      const published = { title: 'Published', doi: '10.1234/published' };
      expect((await make(published)).data).toMatchObject({
        makeSurvey: { survey: { paper: { id: expect.any(String) } } },
      });
      refused(
        await make({ ...published, title: 'Twice', slug: 'twice' }),
        'CONFLICT',
        /DOI 10\.1234\/published already/,
      );
      expect(readdirSync(api.seedsDir).sort()).toEqual(['10-1234-published', 'schema', 'what-i-read']);
      expect((await api.ask('{ survey(ref: "what-i-read") { covers { totalCount } } }')).data).toEqual({
        survey: { covers: { totalCount: 5 } },
      });
    });

    it('knows papers of other surveys by title and year alone, and merged ones by what they were called', async () => {
      const knitting = '@book{knit, title={Totally Unheard Of Matters in Knitting}, year={2021}}\n';
      const made = async (title: string, text: string): Promise<{ id: string; title: string }[]> => {
        const { data, errors } = await make({ title, list: { name: 'list.bib', text }, choices: [] });
        expect(errors).toBeUndefined();
        const { makeSurvey } = data as { makeSurvey: { survey: { covers: { edges: { node: never }[] } } } };
        return makeSurvey.survey.covers.edges.map(({ node }) => node);
      };
      const first = await made('Knitting', knitting);
      expect(await made('Knitting Again', knitting)).toEqual(first);
      const merge = `mutation { mergePapers(keep: "${paperId(2)}", absorb: "${paperId(5)}") { id } }`;
      expect((await api.ask(merge, {}, ADA)).errors).toBeUndefined();
      const former = `@misc{five, title={${KITES}}, url={https://www.semanticscholar.org/paper/${s2(5).value}}}\n`;
      expect(await made('Merged', former)).toEqual([{ id: paperId(2), title: KITES }]);
      expect((await api.ask(`{ paper(ref: "${paperId(5)}") { id title } }`)).data).toEqual({
        paper: { id: paperId(2), title: KITES },
      });
    });
  });
}
