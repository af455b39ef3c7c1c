import { afterEach, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { Change } from '../../src/domain/change.js';
import { present, type Opener } from '../contract/harness.js';
import { CountReplay, readCountSeries, type Day } from '../support/count-series.js';
import type { TrackedWorld } from '../support/tracked-world.js';

/**
 * Made up, in the form of a real series: counts rise by little, some works are known to the source later than others, and some it does not know for
 * two days and then does again.
 */
const MADE_UP = `work	1	2	3	4	5	6
grows	7	8	8	9	9	9
is counted anew	12	13	13	13	13	13
grows much	40	40	43	44	44	52
is counted anew twice	30	30	31	31	32	32
drops out and grows	21	21	22			25
drops out and is counted anew	4	4	4			5
drops out	8	8	8			8
is counted less	15	15	15	14	14	14
comes later			6	6	7	7
comes last					2	2
is not cited	0	0	0	0	0	0
stays	5	5	5	5	5	5
`;
/** Another series of this form may be named: a table of works and their counts by day. */
const NAMED = process.env['STEMMA_COUNT_SERIES'];
const SERIES = readCountSeries(NAMED === undefined ? MADE_UP : readFileSync(NAMED, 'utf8'));
const AN_HOUR_MS = 3_600_000;

const pairs = (changes: readonly Change[]): string[] =>
  changes.map(({ citingId, paperId }) => `${citingId} ${paperId}`);

/** What update runs make of a source's counts as they were seen day by day. */
export function countSeriesSuite(name: string, open: Opener): void {
  describe(`${name}: counts as they were seen day by day`, () => {
    const opened: TrackedWorld[] = [];
    afterEach(async () => {
      for (const world of opened.splice(0)) await world.close();
    });

    /** The run told what happened on the day, each once, and no more. */
    async function checkTold({ world }: CountReplay, { grown, corrected, missing, ran }: Day): Promise<void> {
      const source = world.standIn.world;
      const added: string[] = [];
      for (const [cited, citers] of grown) {
        const [id] = await world.idsOf([source.paperId(cited)]);
        added.push(...(await world.idsOf(citers)).map((citing) => `${citing} ${id}`));
      }
      const of = (kind: Change['kind']) => ran.changes.filter((change) => change.kind === kind);
      expect(pairs(of('CITATION_ADDED')).sort()).toEqual(added.sort());
      const moved = await world.idsOf(corrected.map((number) => source.paperId(number)));
      const counted = of('COUNT_CORRECTED').flatMap(({ paperId }) => paperId ?? []);
      expect(counted.sort()).toEqual(moved.sort());
      expect(ran.changes).toHaveLength(added.length + moved.length);
      expect(ran.problems.map(({ code, ref }) => `${code} ${ref}`).sort()).toEqual(
        missing.map((number) => `PAPER_NOT_FOUND ${source.title(number)}`).sort(),
      );
      expect(ran.run.status).toBe(missing.length > 0 ? 'PARTIAL' : 'SUCCEEDED');
    }

    it(
      'rises are new citations or corrected counts; what drops out is neither gone, nor news when it comes back',
      async () => {
        const replay = await CountReplay.open(open, SERIES, (work) => work % 2 === 1);
        const { world } = replay;
        opened.push(world);
        const { covered } = world.standIn.world;
        const batches = Math.ceil(covered.length / 500);
        const first = await replay.begin();
        expect(first.changes).toEqual([]);
        const known = new Set(covered.filter((number) => !replay.missingOn(0).includes(number)));
        const told = { citations: 0, counts: 0, missing: 0 };
        let fellBefore = 0;
        while (replay.hasNext) {
          const day = await replay.next();
          await checkTold(replay, day);
          const come = covered.filter((number) => !known.has(number) && !day.missing.includes(number));
          for (const number of come) known.add(number);
          // What comes has two lists that were never read; what fell is read twice.
          const lists = day.grown.size + day.corrected.length + 2 * come.length + fellBefore;
          expect(day.ran.requests).toBeLessThanOrEqual(Math.floor((batches + lists) * 1.05));
          fellBefore = day.fell.length;
          told.citations += [...day.grown.values()].flat().length;
          told.counts += day.corrected.length;
          told.missing = Math.max(told.missing, day.missing.length);
        }
        expect([told.citations, told.counts, told.missing].every((count) => count > 0)).toBe(true);

        world.standIn.world.comeBack();
        const back = await world.update();
        expect([back.run.status, back.changes]).toEqual(['SUCCEEDED', []]);
        const quiet = await world.update();
        expect([quiet.requests, quiet.changes]).toEqual([batches, []]);
        const ids = await world.idsOf(covered.map((number) => world.standIn.world.paperId(number)));
        const papers = await world.graph.stores.papers.byIds(ids, ['citationsKnown']);
        expect(papers.map((paper) => present(paper).citationsKnown)).toEqual(
          covered.map((number) => world.standIn.world.citersOf(number).length),
        );
        if (NAMED !== undefined)
          process.stdout.write(`${NAMED}: ${JSON.stringify({ works: covered.length, ...told })}\n`);
      },
      AN_HOUR_MS,
    );
  });
}
