import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { present } from '../contract/harness.js';
import { startCrossrefStandIn, type CrossrefStandIn, type StandInWork } from '../support/crossref-stand-in/server.js';
import { runService, type RunningService } from '../support/running-service.js';
import { madeUpFacts } from '../support/scholar-stand-in/facts.js';
import { startStandIn, type StandIn } from '../support/scholar-stand-in/server.js';
import { until } from '../support/until.js';

const SURVEY = 'watched';
const PAPERS = 12;
const { survey, papers } = madeUpFacts(PAPERS);
/** The only covered paper with a DOI. */
const [published] = papers.filter(({ doi }) => doi !== undefined);
const DOI = present(present(published).doi).toLowerCase();

function writeSeed(root: string): void {
  const folder = join(root, SURVEY);
  mkdirSync(folder, { recursive: true });
  const write = (name: string, entries: unknown): void =>
    writeFileSync(join(folder, `${name}.yaml`), `${JSON.stringify(entries, null, 2)}\n`);
  write('survey', {
    slug: SURVEY,
    title: survey.title,
    year: survey.year,
    identifiers: { doi: survey.doi },
    boundary: { ownReferences: true, curated: true },
    sources: [{ code: 'me', name: 'Made up', kind: 'curator' }],
  });
  write(
    'papers',
    papers.map(({ title, year, arxiv, doi }, at) => ({
      key: `p${at}`,
      title,
      year,
      identifiers: arxiv === undefined ? { doi } : { arxiv },
      boundary: 'in',
      listedBy: ['me'],
    })),
  );
  for (const name of ['categories', 'methods', 'sections', 'lineage', 'claims']) write(name, []);
}

/** Two by title, one by arXiv id in its text, one by a DOI that nobody has, one that nobody finds, one web page, and the survey itself. */
const REFERENCES = [
  { key: 'b1', 'article-title': papers[0]?.title, year: String(papers[0]?.year) },
  { key: 'b2', unstructured: `${papers[1]?.title}. Journal 3, 1–9 (${papers[1]?.year}).` },
  { key: 'b3', unstructured: `Ho J (2089) Something else. arXiv preprint arXiv:${papers[2]?.arxiv}` },
  { key: 'b4', DOI: '10.5555/another', 'article-title': 'Another paper', year: '2019' },
  { key: 'b5', unstructured: 'Doe, J. A paper that nobody else has heard of. J. Obscure Res. 3, 1–9 (2019).' },
  { key: 'b6', unstructured: 'Some tool. GitHub https://github.com/some/tool (2020).' },
  { key: 'b7', DOI: survey.doi },
];

const surveyRecord = (references: readonly object[] | null): StandInWork => ({
  DOI: present(survey.doi),
  title: [survey.title],
  'references-count': references?.length ?? 0,
  ...(references && { reference: references }),
});
const paperRecord = (...updatedBy: object[]): StandInWork => ({
  DOI,
  title: [present(published).title],
  'references-count': 0,
  ...(updatedBy.length > 0 && { 'updated-by': updatedBy }),
});
const RETRACTION = {
  DOI: '10.5555/notice',
  type: 'retraction',
  source: 'retraction-watch',
  'record-id': '7',
  updated: { 'date-parts': [[2026, 5, 4]] },
};

interface Ran {
  readonly status: string;
  readonly problems: { readonly nodes: readonly { readonly code: string; readonly message: string }[] };
}

/** What a run reads of Crossref beside Semantic Scholar, as a reader of the API sees it. */
export function crossrefSuite(name: string, settings: () => Record<string, string>): void {
  describe(`${name}: Crossref beside Semantic Scholar`, () => {
    jest.setTimeout(300_000);
    const cleanUp: (() => Promise<unknown> | void)[] = [];
    afterEach(async () => {
      for (const end of cleanUp.splice(0).reverse()) await end();
    });

    async function open(
      works: readonly StandInWork[],
    ): Promise<{ service: RunningService; crossref: CrossrefStandIn; scholar: StandIn }> {
      const seeds = mkdtempSync(join(tmpdir(), 'stemma-crossref-'));
      cleanUp.push(() => rmSync(seeds, { recursive: true, force: true }));
      writeSeed(seeds);
      const scholar = await startStandIn({
        world: { facts: { survey, papers }, citations: 30, seed: 5, countsDisagree: false, elidedSurvey: true },
      });
      cleanUp.push(() => scholar.close());
      const crossref = await startCrossrefStandIn({ works, announces: { perSecond: 100, atOnce: 3 } });
      cleanUp.push(() => crossref.close());
      const service = await runService({
        S2_API_URL: scholar.url,
        S2_API_KEY: 'a-key',
        S2_RPS: '400',
        STEMMA_SEEDS: seeds,
        STEMMA_SOURCES: 'semantic-scholar,crossref',
        CROSSREF_API_URL: crossref.url,
        CROSSREF_MAILTO: 'library@example.org',
        ...settings(),
      });
      cleanUp.push(() => service.stop());
      return { service, crossref, scholar };
    }

    async function ingest(service: RunningService): Promise<Ran> {
      const started = await service.ask('mutation($survey: String!) { ingest(survey: $survey) { id } }', {
        survey: SURVEY,
      });
      const { id } = present(started.data)['ingest'] as { id: string };
      let run: Ran | undefined;
      await until(
        'the run ends',
        async () => {
          const { data } = await service.ask(
            'query($id: ID!) { ingestRun(id: $id) { status problems(first: 100) { nodes { code message } } } }',
            { id },
          );
          run = present(data)['ingestRun'] as Ran;
          return run.status !== 'QUEUED' && run.status !== 'RUNNING';
        },
        200_000,
      );
      return present(run);
    }

    const codes = ({ problems }: Ran): string[] => problems.nodes.map(({ code }) => code);

    async function paperOf(service: RunningService, ref: string): Promise<unknown> {
      const { data, errors } = await service.ask(
        'query($ref: String!) { paper(ref: $ref) { retracted noticesCheckedAt notices { kind doi date source recordId confirmed } } }',
        { ref },
      );
      expect(errors).toBeUndefined();
      return present(data)['paper'];
    }

    async function noticeChanges(service: RunningService): Promise<readonly { reason: string; field: string }[]> {
      const { data } = await service.ask(
        'query { changes(since: "2000-01-01T00:00:00Z", filter: { kinds: [NOTICE_ADDED] }, first: 50) { nodes { reason field } } }',
      );
      return (present(data)['changes'] as { nodes: { reason: string; field: string }[] }).nodes;
    }

    it('gives the boundary where Semantic Scholar withholds the list, and the run says so', async () => {
      const { service, crossref } = await open([surveyRecord(REFERENCES), paperRecord(RETRACTION)]);
      const run = await ingest(service);
      expect(run.status).toBe('PARTIAL');
      expect(codes(run)).toContain('REFERENCES_ELIDED');
      const said = run.problems.nodes.find(({ code }) => code === 'LIST_FROM_CROSSREF')?.message;
      expect(said).toMatch(/Crossref: 7 entries, 4 found as papers, 1 not resolved, 1 web pages/);
      const { data } = await service.ask(
        `query { survey(ref: "${SURVEY}") { covers(first: 50) { totalCount edges { listedBy node { title status } } } } }`,
      );
      const { covers } = present(data)['survey'] as {
        covers: { totalCount: number; edges: { listedBy: string[]; node: { title: string; status: string } }[] };
      };
      const listed = covers.edges
        .filter(({ listedBy }) => listedBy.includes('crossref'))
        .map(({ node }) => [node.title, node.status]);
      expect(new Map(listed as [string, string][])).toEqual(
        new Map([
          ...[0, 1, 2].map((at): [string, string] => [papers[at]?.title ?? '', 'RESOLVED']),
          // Semantic Scholar's stand-in knows it no more than anybody.
          ['Another paper', 'NOT_FOUND'],
          ['A paper that nobody else has heard of', 'STUB'],
        ]),
      );
      expect(covers.totalCount).toBe(PAPERS + 2);
      // Each request names the contact address, and no arXiv paper is asked for.
      expect(crossref.requests.every((path) => path.includes('mailto=library'))).toBe(true);
      expect(crossref.requests.some((path) => /arxiv/i.test(path))).toBe(false);
      expect(crossref.requests.length).toBeLessThanOrEqual(4);
    });

    it('tells notices once, and who was never asked about has none and is not said to be sound', async () => {
      const { service, crossref } = await open([surveyRecord(null), paperRecord(RETRACTION)]);
      await ingest(service);
      expect(await paperOf(service, `doi:${DOI}`)).toEqual({
        retracted: true,
        noticesCheckedAt: expect.any(String),
        notices: [
          {
            kind: 'RETRACTION',
            doi: '10.5555/notice',
            date: '2026-05-04',
            source: 'retraction-watch',
            recordId: '7',
            confirmed: true,
          },
        ],
      });
      expect(await paperOf(service, `arXiv:${papers[0]?.arxiv}`)).toEqual({
        retracted: null,
        noticesCheckedAt: null,
        notices: [],
      });
      const changes = await noticeChanges(service);
      expect(changes).toEqual([
        {
          field: 'RETRACTION',
          reason: 'has a notice: retraction of 2026-05-04, doi:10.5555/notice, Retraction Watch 7',
        },
      ]);
      const feed = await (await fetch(`${service.url}/feeds/survey/${SURVEY}.json`)).text();
      expect(feed).toContain('Retraction Watch 7');
      // Within a week nobody is asked again.
      const sent = crossref.requests.length;
      await ingest(service);
      expect(crossref.requests.filter((path) => !path.includes('made-up-survey')).length).toBeLessThanOrEqual(sent);
      expect(await noticeChanges(service)).toEqual(changes);
    });

    it('that cannot be asked fails no run, and stays due', async () => {
      const { service, crossref } = await open([surveyRecord(REFERENCES), paperRecord(RETRACTION)]);
      crossref.fail('blocked', 50);
      const run = await ingest(service);
      expect(run.status).toBe('PARTIAL');
      expect(run.problems.nodes.filter(({ message }) => /Crossref/.test(message)).map(({ code }) => code)).toContain(
        'SOURCE_ERROR',
      );
      expect(await paperOf(service, `doi:${DOI}`)).toMatchObject({ retracted: null, noticesCheckedAt: null });
      const { data } = await service.ask(`query { paper(ref: "doi:${DOI}") { citations { totalCount } } }`);
      expect(present(data)['paper']).toMatchObject({ citations: { totalCount: expect.any(Number) } });
    });

    it('goes on while Semantic Scholar refuses', async () => {
      const { service, scholar } = await open([surveyRecord(REFERENCES), paperRecord(RETRACTION)]);
      await scholar.close();
      const blocked = await startStandIn({
        world: { papers: 1 },
        keys: ['another-key'],
        port: Number(new URL(scholar.url).port),
      });
      cleanUp.push(() => blocked.close());
      const run = await ingest(service);
      expect(run.status).toBe('FAILED');
      expect(codes(run)).toContain('LIST_FROM_CROSSREF');
      expect(await paperOf(service, `doi:${DOI}`)).toMatchObject({ retracted: true });
      const { data } = await service.ask(`query { survey(ref: "${SURVEY}") { covers(first: 50) { totalCount } } }`);
      expect(present(data)['survey']).toMatchObject({ covers: { totalCount: PAPERS + 2 } });
    });
  });
}
