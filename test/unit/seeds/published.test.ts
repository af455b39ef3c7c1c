import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { checkSeed } from '../../../src/seeds/check-seed.js';
import { importReferences } from '../../../src/seeds/import-references.js';
import { publishedIn } from '../../../src/seeds/import/published.js';
import { readReferences } from '../../../src/seeds/import/read-references.js';
import { seedFolder } from './seed-folder.js';

describe('the date of an entry', () => {
  it.each([
    ['2021-03', '2021-03'],
    ['2021-03-15', '2021-03-15'],
    ['2021-03-15T10:00:00Z', '2021-03-15'],
    ['2021-03/2021-05', '2021-03'],
    ['2021/03/15/', '2021-03-15'],
    ['2021/3//', '2021-03'],
    ['20210315', '2021-03-15'],
    ['2021 Mar 15', '2021-03-15'],
    ['2021 Mar-Apr', '2021-03'],
    ['15 March', '2021-03-15'],
    ['September 3, 2021', '2021-09-03'],
    ['15--20 June', '2021-06'],
    ['Sept.', '2021-09'],
    ['2021-02-30', '2021-02'],
    ['2021', null],
    ['2021///', null],
    ['2021-13', null],
    ['2021-2022', null],
    ['Spring 2021', null],
    ['Marchand 2021', null],
    // Of another year: the year of the entry stays what it is.
    ['2020-03-15', null],
    ['', null],
  ])('%s of 2021 is %s', (text, date) => {
    expect(publishedIn([text], 2021)).toBe(date);
  });

  it('is not known without a year', () => {
    expect(publishedIn(['15 March'], null)).toBeNull();
  });

  it.each([
    ['bibtex', '@misc{a, title={T}, date={2021-03}}', '2021-03'],
    ['bibtex', '@misc{a, title={T}, year=2021, month=mar}', '2021-03'],
    ['bibtex', '@misc{a, title={T}, year=2021, month={3}, day={7}}', '2021-03-07'],
    ['bibtex', '@misc{a, title={T}, year=2021, month=mar # "~15"}', '2021-03-15'],
    ['bibtex', '@misc{a, title={T}, year=2021}', null],
    ['ris', 'TY  - JOUR\nTI  - T\nPY  - 2021\nDA  - 2021/03//\nER  - \n', '2021-03'],
    ['csl-json', '[{"id":"a","title":"T","issued":{"date-parts":[[2021,3]]}}]', '2021-03'],
    ['csl-json', '[{"id":"a","title":"T","issued":{"date-parts":[["2021","3","15"]]}}]', '2021-03-15'],
    ['csl-json', '[{"id":"a","title":"T","issued":{"raw":"March 2021"}}]', '2021-03'],
    ['pubmed', 'PMID- 1\nTI  - T\nDP  - 2021 Mar\n\n', '2021-03'],
    ['endnote', '%0 Journal Article\n%T T\n%D 2021\n%8 March 15\n\n', '2021-03-15'],
  ] as const)('of %s %j is %s', async (format, text, date) => {
    const [entry] = await readReferences(text, format);
    expect([entry?.year, entry?.published]).toEqual([2021, date]);
  });

  it('is written into the seed, and read from it', async () => {
    const dir = await seedFolder({});
    const path = join(dir, '..', 'references.bib');
    await writeFile(path, '@misc{a, title={A Study of Months and Days}, date={2021-03}, doi={10.5555/months}}');
    await importReferences(dir, [path], { format: null, dryRun: false, source: null });
    expect(await readFile(join(dir, 'papers.yaml'), 'utf8')).toContain('  year: 2021\n  published: 2021-03\n');
    const { seed, problems } = await checkSeed(dir);
    expect(problems).toEqual([]);
    expect(seed?.papers.at(-1)).toMatchObject({ year: 2021, published: '2021-03' });
  });
});
