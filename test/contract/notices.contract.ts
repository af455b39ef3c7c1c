import { describe, expect, it } from '@jest/globals';
import { isRetracted, NEVER_CHECKED, type NoticeFields } from '../../src/domain/notice.js';
import { firstRows } from '../../src/domain/page.js';
import { ANY_CHANGE } from '../../src/graph/ports/change-store.js';
import type { WriteBatch } from '../../src/graph/ports/write-batch.js';
import type { GraphStores } from '../../src/graph/stores.js';
import { formatNamed } from '../../src/export/export-formats.js';
import { Exporter } from '../../src/export/exporter.js';
import { readReferences } from '../../src/seeds/import/read-references.js';
import { SOURCE_CREDITS } from './credits.js';
import { freshGraphs } from './graphs.js';
import { batch, day, paper, paperId } from './harness.js';
import type { Opener } from './harness.js';

const retraction: NoticeFields = {
  kind: 'RETRACTION',
  doi: '10.1000/notice',
  date: '2020-06-05',
  source: 'retraction-watch',
  recordId: '23529',
  confirmed: true,
};
const unconfirmed: NoticeFields = { ...retraction, source: 'publisher', recordId: null, confirmed: false };
const correction: NoticeFields = {
  kind: 'CORRECTION',
  doi: '10.1000/erratum',
  date: '2020-05',
  source: 'publisher',
  recordId: null,
  confirmed: false,
};

const checked = (n: number, of: number, ...notices: NoticeFields[]): WriteBatch =>
  batch({ source: 'crossref', at: day(n), run: `run-${n}`, noticeChecks: [{ paper: paperId(of), notices }] });
const tracked = (...papers: number[]): WriteBatch =>
  batch({
    papers: papers.map((n) => paper(n)),
    tracking: papers.map((n) => ({ paper: `k${n}`, tracked: true })),
  });

async function changesOf({ changes }: GraphStores) {
  const { rows } = await changes.page({ ...ANY_CHANGE, kinds: ['NOTICE_ADDED'] }, firstRows(50), false);
  return rows.map(({ at, paperId: of, field, before, after, source, run }) => ({
    at,
    of,
    field,
    before,
    after,
    source,
    run,
  }));
}

export function noticesContract(name: string, open: Opener): void {
  describe(`NoticeStore: ${name}`, () => {
    const fresh = freshGraphs(open);

    it('says of a paper that nobody was asked about that nobody was asked', async () => {
      const { stores } = await fresh();
      await stores.writer.apply(tracked(1));
      expect(await stores.notices.of([paperId(1), paperId(99)], null)).toEqual([NEVER_CHECKED, NEVER_CHECKED]);
      expect(isRetracted(NEVER_CHECKED)).toBeNull();
      expect(await stores.notices.of([], null)).toEqual([]);
    });

    it('keeps notices, the gravest first; aligned', async () => {
      const { stores } = await fresh();
      await stores.writer.apply(tracked(1, 2));
      await stores.writer.apply(checked(2, 1, correction, retraction));
      await stores.writer.apply(checked(2, 2));
      expect(await stores.notices.of([paperId(2), paperId(1), paperId(2)], null)).toEqual([
        { checkedAt: day(2), askedAt: day(2), notices: [] },
        {
          checkedAt: day(2),
          askedAt: day(2),
          notices: [
            { ...retraction, since: day(2) },
            { ...correction, since: day(2) },
          ],
        },
        { checkedAt: day(2), askedAt: day(2), notices: [] },
      ]);
    });

    it('writes what is said again once, and only moves the check', async () => {
      const { stores } = await fresh();
      await stores.writer.apply(tracked(1));
      for (const n of [2, 3, 3]) await stores.writer.apply(checked(n, 1, retraction, correction));
      const [found] = await stores.notices.of([paperId(1)], null);
      expect(found?.checkedAt).toBe(day(3));
      expect(found?.notices.map(({ since }) => since)).toEqual([day(2), day(2)]);
      expect(await changesOf(stores)).toHaveLength(2);
    });

    it('emits a change for what is new about a followed paper, and when Retraction Watch confirms it', async () => {
      const { stores } = await fresh();
      await stores.writer.apply(tracked(1));
      await stores.writer.apply(batch({ papers: [paper(2)] }));
      await stores.writer.apply(checked(2, 2, retraction));
      await stores.writer.apply(checked(3, 1, unconfirmed));
      await stores.writer.apply(checked(4, 1, { ...unconfirmed, date: '2020-06-06' }));
      await stores.writer.apply(checked(5, 1, retraction));
      await stores.writer.apply(checked(6, 1, retraction));
      expect(await changesOf(stores)).toEqual([
        {
          at: day(3),
          of: paperId(1),
          field: 'RETRACTION',
          before: null,
          after: 'retraction of 2020-06-05, doi:10.1000/notice, reported by the publisher, unconfirmed',
          source: 'crossref',
          run: 'run-3',
        },
        {
          at: day(5),
          of: paperId(1),
          field: 'RETRACTION',
          before: 'retraction of 2020-06-06, doi:10.1000/notice, reported by the publisher, unconfirmed',
          after: 'retraction of 2020-06-05, doi:10.1000/notice, Retraction Watch 23529',
          source: 'crossref',
          run: 'run-5',
        },
      ]);
      expect((await stores.notices.of([paperId(1)], null)).map(isRetracted)).toEqual([true]);
    });

    it('ends what the source has no longer, and begins it again; as of then it says what was known then', async () => {
      const { stores } = await fresh();
      await stores.writer.apply(tracked(1));
      await stores.writer.apply(checked(2, 1, retraction));
      await stores.writer.apply(checked(4, 1));
      await stores.writer.apply(checked(6, 1, unconfirmed));
      const then = async (n: number) => {
        const [found] = await stores.notices.of([paperId(1)], day(n));
        return found && [found.checkedAt, found.notices.map(({ confirmed }) => confirmed), isRetracted(found)];
      };
      expect(await then(1)).toEqual([null, [], null]);
      expect(await then(2)).toEqual([day(2), [true], true]);
      expect(await then(3)).toEqual([day(2), [true], true]);
      expect(await then(4)).toEqual([day(4), [], false]);
      expect(await then(6)).toEqual([day(6), [false], false]);
      expect((await stores.notices.of([paperId(1)], null)).map(isRetracted)).toEqual([false]);
    });

    it('reads those of a merged paper with the one that absorbed it, until the merge is undone', async () => {
      const { stores } = await fresh();
      await stores.writer.apply(tracked(1, 2));
      await stores.writer.apply(checked(2, 2, retraction));
      await stores.writer.apply(checked(3, 1, unconfirmed, correction));
      const merge = { keepId: paperId(1), absorbedId: paperId(2), reason: 'one' };
      await stores.writer.apply(batch({ at: day(4), run: 'merge', merges: [merge] }));
      const [merged] = await stores.notices.of([paperId(1)], null);
      expect(merged?.checkedAt).toBe(day(3));
      expect(merged?.notices.map(({ kind, confirmed }) => [kind, confirmed])).toEqual([
        ['RETRACTION', true],
        ['CORRECTION', false],
      ]);
      expect((await stores.notices.of([paperId(1)], day(3))).map(isRetracted)).toEqual([false]);
      // What is said of either name is said of the one paper.
      await stores.writer.apply(checked(5, 2, correction));
      expect((await stores.notices.of([paperId(1)], null))[0]?.checkedAt).toBe(day(5));
      const undone = { absorbedId: paperId(2), reason: 'two' };
      await stores.writer.apply(batch({ at: day(6), run: 'undo', undoneMerges: [undone] }));
      const [kept, absorbed] = await stores.notices.of([paperId(1), paperId(2)], null);
      expect(kept?.notices.map(({ kind }) => kind)).toEqual(['CORRECTION']);
      expect(absorbed).toEqual({
        checkedAt: day(2),
        askedAt: day(2),
        notices: [{ ...retraction, since: day(2) }],
      });
    });

    it('keeps what it has of a paper that the source does not know, and remembers that it was asked', async () => {
      const { stores } = await fresh();
      await stores.writer.apply(tracked(1));
      const unknown = (n: number): WriteBatch =>
        batch({
          source: 'crossref',
          at: day(n),
          run: `run-${n}`,
          noticeChecks: [{ paper: paperId(1), notices: null }],
        });
      await stores.writer.apply(unknown(2));
      expect(await stores.notices.of([paperId(1)], null)).toEqual([{ checkedAt: null, askedAt: day(2), notices: [] }]);
      await stores.writer.apply(checked(3, 1, retraction));
      await stores.writer.apply(unknown(4));
      const [found] = await stores.notices.of([paperId(1)], null);
      expect([found?.checkedAt, found?.askedAt, found && isRetracted(found)]).toEqual([day(3), day(4), true]);
    });

    it('stand in exports of every list format, apart from what identifies the paper', async () => {
      const { stores } = await fresh();
      await stores.writer.apply(tracked(1, 2, 3));
      await stores.writer.apply(checked(2, 1, correction, retraction));
      await stores.writer.apply(checked(2, 2));
      const retracted = 'etraction of 2020-06-05, doi:10.1000/notice, Retraction Watch 23529';
      const corrected = 'correction of 2020-05, doi:10.1000/erratum, reported by the publisher, unconfirmed';
      const exportOf = async (format: string): Promise<string> => {
        const exporter = new Exporter(stores, SOURCE_CREDITS, () => day(9), null);
        let text = '';
        const request = { what: 'papers', ref: '', format: formatNamed(format), parameters: { orderBy: ['TITLE'] } };
        for await (const piece of (await exporter.open(request)).text) text += piece;
        return text;
      };
      expect(await exportOf('bibtex')).toContain(`note = {R${retracted}; ${corrected}}`);
      expect(await exportOf('ris')).toContain(`N1  - Notice: r${retracted}\r\nN1  - Notice: ${corrected}\r\n`);
      const csl = JSON.parse(await exportOf('csl-json')) as Record<string, unknown>[];
      expect(csl.map(({ status, annote }) => [status, annote])).toEqual([
        ['retracted', `R${retracted}; ${corrected}`],
        [undefined, undefined],
        [undefined, undefined],
      ]);
      const rows = (await exportOf('csv')).trim().split('\r\n');
      expect(rows[0]).toMatch(/,retracted,notices,noticesCheckedAt$/);
      expect(rows.slice(1).map((row) => row.split(',').slice(-1)[0])).toEqual([day(2), day(2), '']);
      expect(rows[1]).toContain(`,true,"R${retracted}; ${corrected}",`);
      expect(rows.slice(2).map((row) => row.split(',').at(-3))).toEqual(['false', '']);
      const { hasPart } = JSON.parse(await exportOf('json-ld')) as { hasPart: Record<string, unknown>[] };
      expect(hasPart.map(({ creativeWorkStatus }) => creativeWorkStatus)).toEqual(['Retracted', undefined, undefined]);
      expect(hasPart[0]?.['correction']).toMatchObject([
        { name: 'RETRACTION', text: `r${retracted}`, url: 'https://doi.org/10.1000/notice' },
        { name: 'CORRECTION', text: corrected, datePublished: { '@type': 'xsd:gYearMonth', '@value': '2020-05' } },
      ]);
      expect(await exportOf('markdown')).toContain('RETRACTED: ');
      for (const format of ['bibtex', 'ris', 'csl-json'] as const) {
        const [first] = await readReferences(await exportOf(format), format);
        expect(JSON.stringify(first?.identifiers)).not.toMatch(/notice|erratum/);
      }
    });

    it('refuses a check of a paper that is nowhere', async () => {
      const { stores } = await fresh();
      await expect(stores.writer.apply(checked(2, 5, retraction))).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        field: 'noticeChecks',
      });
    });
  });
}
