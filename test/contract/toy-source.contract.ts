import { describe, expect, it } from '@jest/globals';
import { SharedIdentifiers } from '../../src/api/status/shared-identifiers.service.js';
import { TroublesService } from '../../src/api/status/troubles.service.js';
import type { CitationDirection } from '../../src/domain/citation.js';
import type { Identifier } from '../../src/domain/identifier.js';
import { firstRows } from '../../src/domain/page.js';
import { allProblems } from '../../src/ingest/all-problems.js';
import { IngestService } from '../../src/ingest/ingest.service.js';
import { createLogger } from '../../src/platform/logging/logger.js';
import { isNamedList, isOwnList } from '../../src/seeds/export/paper-keys.js';
import { LoadedCredits } from '../../src/seeds/loaded-credits.js';
import { PaperSource, type SourceListPage, type SourcePaper } from '../../src/sources/paper-source.js';
import { freshGraphs } from './graphs.js';
import { SEED, batch, day, identifier, method, surveyId } from './harness.js';
import type { Opener } from './harness.js';

const RECORDS: Readonly<Record<string, string>> = { 100: 'A survey of toys', 101: 'Wooden toys', 102: 'Tin toys' };

/** All that another source needs: it has reference lists and no citations, and finds nothing by a title. */
class ToyLibrary extends PaperSource {
  readonly batchSize = 10;
  readonly listPageSize = 10;
  readonly requestsPerSecond = 5;
  readonly asked: string[] = [];

  constructor() {
    super({
      name: 'toy',
      label: 'Toy Library',
      ownSchemes: new Set(['mag']),
      credit: { name: 'Toy Library', url: 'https://toys.example.org', licence: 'CC0', cite: 'Toy Library' },
      capabilities: { lookup: ['mag'], lists: ['references'], titles: false },
    });
  }

  async papers(identifiers: readonly Identifier[]): Promise<(SourcePaper | null)[]> {
    return identifiers.map(({ value }) => (RECORDS[value] === undefined ? null : this.paper(value)));
  }

  async list(paper: Identifier, direction: CitationDirection): Promise<SourceListPage> {
    this.asked.push(`${direction} of ${paper.value}`);
    const citation = {
      isInfluential: true,
      intents: ['METHODOLOGY' as const],
      contexts: ['We extend WOODEN [1] to metal.'],
    };
    const cited = { 100: ['101', '102'], 102: ['101'] }[paper.value] ?? [];
    const entries = cited.map((value) => ({ paper: this.paper(value), citation }));
    return { entries, isNewestFirst: false, next: null, outcome: 'COMPLETE' };
  }

  async byTitle(title: string): Promise<SourcePaper | null> {
    throw new Error(`it cannot be asked for ${title}`);
  }

  health() {
    return { label: this.label, reachable: false, lastSuccessAt: null, lastError: 'closed', hasKey: false };
  }

  private paper(value: string): SourcePaper {
    const title = RECORDS[value] ?? '';
    return {
      identifiers: [identifier('mag', value)],
      fields: { title, year: 2020, reportedCitations: 0, reportedReferences: value === '101' ? 0 : 1 },
    };
  }
}

/** What a source of papers is asked and called, without a line elsewhere that knows of it. */
export function toySourceContract(name: string, open: Opener): void {
  describe(`${name}: a toy source`, () => {
    const fresh = freshGraphs(open);

    it('fills a graph, is named in what it says, and is asked only what it has', async () => {
      const { stores } = await fresh();
      const source = new ToyLibrary();
      const known = (key: string, title: string, value: string | null) => ({
        key,
        identifiers: value === null ? [] : [identifier('mag', value)],
        aliases: [],
        fields: { title },
        status: 'RESOLVED' as const,
        detailed: false,
      });
      await stores.writer.apply(
        batch({
          source: SEED,
          papers: [
            known('survey', 'A survey of toys', '100'),
            known('wooden', 'Wooden toys', '101'),
            known('tin', 'Tin toys', '102'),
            known('lost', 'Lost toys', null),
          ],
          surveys: [{ id: surveyId('toys'), slug: 'toys', title: 'Toys', paper: 'survey', categoryIds: [] }],
          methods: [method('wooden', { introducedBy: 'wooden' }), method('tin', { introducedBy: 'tin' })],
          coverage: [
            { surveyId: surveyId('toys'), paper: 'lost', state: 'IN', listedBy: ['seed'], reason: null },
            { surveyId: surveyId('toys'), paper: 'tin', state: 'IN', listedBy: ['seed'], reason: null },
          ],
        }),
      );
      const ingest = new IngestService(stores, source, {
        clock: () => day(2),
        logger: createLogger('silent'),
        readsBoundary: () => true,
        fullWalkDays: 30,
        maxRequests: null,
      });
      expect(await ingest.estimate(surveyId('toys'))).toMatchObject({ lists: 1 });
      const run = await ingest.start(surveyId('toys'), 'test');
      await ingest.finished(run.id);
      expect([...source.asked].sort()).toEqual(['references of 100', 'references of 101', 'references of 102']);
      expect((await allProblems(stores.runs, run.id)).map(({ message, ref }) => [ref, message])).toEqual([
        ['Lost toys', 'Toy Library looks papers up only by mag, and it has none'],
      ]);
      const { rows } = await stores.surveys.coverage(surveyId('toys'), 'IN', firstRows(10), ['title'], false);
      const lists = rows.map(({ coverage, paper: { title } }) => [title, coverage.listedBy]);
      expect(Object.fromEntries(lists)).toEqual({
        'Lost toys': ['seed'],
        'Tin toys': ['seed', 'toy'],
        'Wooden toys': ['toy'],
      });
      const { arcs } = await stores.knowledge.lineageGraph();
      const links = await stores.knowledge.lineageLinksByIds([...arcs].map(({ id }) => id));
      expect(links.flatMap((link) => link?.evidence.map((one) => one.source) ?? [])).toEqual(['toy']);
      await expect(ingest.track([identifier('mag', '999')], 'ada')).rejects.toThrow(
        'neither the graph nor Toy Library knows this paper',
      );
      const troubles = new TroublesService(
        stores.surveys,
        stores.runs,
        stores.webhooks,
        ingest,
        new SharedIdentifiers(stores.graph, stores.papers, stores.duplicates),
        stores.coordination,
      );
      expect((await troubles.list()).map(({ message }) => message)).toContain(
        'Toy Library did not answer when it was last asked: closed',
      );
      expect(await new LoadedCredits([source], []).list()).toEqual([source.credit]);
      expect([isOwnList('toy', [source]), isOwnList('seed', [source]), isNamedList('toy')]).toEqual([
        true,
        false,
        true,
      ]);
    });
  });
}
