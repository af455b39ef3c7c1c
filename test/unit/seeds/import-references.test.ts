import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { parse } from 'yaml';
import { checkSeed } from '../../../src/seeds/check-seed.js';
import { editPapers } from '../../../src/seeds/import/write-papers.js';
import { importReferences, type ImportOptions } from '../../../src/seeds/import-references.js';
import { GOOD_FILES, seedFolder } from './seed-folder.js';

const OPTIONS = { format: null, dryRun: false, source: null } as const;

async function importText(text: string, files: Record<string, string> = {}, options: Partial<ImportOptions> = {}) {
  const dir = await seedFolder(files);
  const path = join(dir, '..', 'references.bib');
  await writeFile(path, text);
  const report = await importReferences(dir, [path], { ...OPTIONS, ...options });
  const papers = await readFile(join(dir, 'papers.yaml'), 'utf8');
  return { dir, path, report, papers, kinds: report.outcomes.map(({ outcome }) => outcome.kind) };
}

describe('what an import writes', () => {
  it('is read again as it was, whatever the texts, and as if each were written alone', () => {
    // As readers give them: one line, without spaces around it.
    const text = fc
      .oneof(
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom(
          'null',
          'true',
          '1e3',
          '0x1f',
          '- a',
          'a: b',
          '# no',
          '[x]',
          '{y}',
          "it's",
          '"q"',
          '~',
          '&a',
          '*b',
        ),
        fc.constantFrom('!c', 'a:', '---', '? x', '%x', '@x', '`x', '|', '>', '=', '<<', 'a #b', '2021-03', ':'),
        fc.string({
          unit: fc.constantFrom('a', ' ', ':', '#', ',', '[', ']', '{', '}', "'", '"', '\\', '-', '?', '|'),
        }),
      )
      .map((written) => written.replace(/\s+/g, ' ').trim());
    const paper = fc.record({ title: text, venue: text, key: fc.stringMatching(/^[a-z]{3,9}$/) });
    fc.assert(
      fc.property(fc.array(paper, { minLength: 1, maxLength: 6 }), (papers) => {
        const added = papers.map((one) => ({
          ...one,
          otherTitles: [],
          year: 2020,
          authors: [],
          authorNames: [],
          identifiers: [],
          differsFrom: [],
        }));
        const edit = { newIdentifiers: new Map(), listedBy: 'me' };
        const together = editPapers('', { ...edit, added });
        const alone = added.map((one) => editPapers('', { ...edit, added: [one] })).join('\n');
        expect(together).toBe(alone);
        const read = parse(together) as Record<string, unknown>[];
        expect(read.map(({ key, title, venue }) => ({ key, title, venue }))).toEqual(
          papers.map(({ key, title, venue }) => ({ key, title, venue })),
        );
      }),
    );
  });
});

describe('an import of references', () => {
  it('matches by identifier and title, by either where the other is unknown, and adds what is new', async () => {
    const { dir, report, kinds } = await importText(`
@misc{a, title={{A}lpha: {L}earning to {P}aint with {F}ewer {S}trokes}, eprint={2101.00001}, archiveprefix={arXiv}}
@misc{b, title={Beta: Painting Backwards through Coloured Glass}, year={2022}}
@misc{c, eprint={2101.00001v4}, archiveprefix={arXiv}}
@misc{d, title={Caf{\\'e}: "Quoted", a: b # c}, year=2024, doi={10.1234/new}}
@misc{e, title={Модели без идентификатора}}
`);
    expect(kinds).toEqual(['MATCHED', 'MATCHED', 'MATCHED', 'ADDED', 'ADDED']);
    expect(report.outcomes.map(({ outcome }) => (outcome.kind === 'MATCHED' ? outcome.by : null)).slice(0, 3)).toEqual([
      'identifier and title',
      'title and year',
      'identifier',
    ]);
    const { seed, problems } = await checkSeed(dir);
    expect(problems).toEqual([]);
    expect(seed?.papers.slice(2)).toMatchObject([
      {
        title: 'Café: "Quoted", a: b # c',
        year: 2024,
        identifiers: [{ scheme: 'doi', value: '10.1234/new' }],
        boundary: 'IN',
        listedBy: ['me'],
      },
      { title: 'Модели без идентификатора', identifiers: [] },
    ]);
  });

  it('writes all authors of a new paper, whatever format names them, in reading order and groups in braces', async () => {
    const { dir, papers } = await importText(`
@misc{a, title={First of the New}, year=2024, author={Ho, Jonathan and van den Oord, A{\\"a}ron and {Imaging and Light Group} and King, Jr., Martin Luther}}
@misc{b, title={Second of the New}, year=2024, author={Garc{\\'i}a M{\\'a}rquez, Gabriel and others}}
@misc{c, title={Third of the New}, year=2024, author={Garc{\\'i}a M{\\'a}rquez, Gabriel and ${Array.from({ length: 30 }, (_, n) => `Author, Number${String.fromCharCode(97 + (n % 26))}x`).join(' and ')}}}
`);
    const { seed, problems } = await checkSeed(dir);
    expect(problems).toEqual([]);
    const [first, second, third] = seed?.papers.slice(2) ?? [];
    expect(first?.authors).toEqual([
      'Jonathan Ho',
      'Aäron van den Oord',
      '{Imaging and Light Group}',
      'Martin Luther King, Jr.',
    ]);
    expect(second?.authors).toEqual([]);
    expect(third?.authors).toHaveLength(31);
    expect(third?.authors[0]).toBe('García Márquez, Gabriel');
    expect(papers).toContain('    - Numberax Author\n');
    const again = await importReferences(dir, [join(dir, '..', 'references.bib')], OPTIONS);
    expect(again.outcomes.map(({ outcome }) => outcome.kind)).toEqual(['MATCHED', 'MATCHED', 'MATCHED']);
  });

  it('compares an entry with the authors that the seed names', async () => {
    const files = {
      'papers.yaml': (GOOD_FILES['papers.yaml'] ?? '').replace(
        'year: 2021',
        'authors: [Ann One, Bo van den Two]\n  year: 2021',
      ),
    };
    const title = 'Alpha: Learning to Paint with Fewer Strokes';
    const of = async (author: string) =>
      (await importText(`@misc{x, title={${title}}, year=2021, author={${author}}}`, files)).kinds;
    expect(await of('van den Two, B. and One, A.')).toEqual(['MATCHED']);
    expect(await of('Else, Somebody')).toEqual(['AMBIGUOUS']);
  });

  it.each([
    [
      'an id of one paper with the title of another',
      '@misc{x, title={Beta: Painting Backwards through Coloured Glass}, eprint={2101.00001}}',
      ['alpha', 'beta'],
    ],
    [
      'an id under a title of its own',
      '@misc{x, title={Quantising the Weather Forecast}, eprint={2101.00001}}',
      ['alpha'],
    ],
    [
      'a known title with another id',
      '@misc{x, title={Beta: Painting Backwards through Coloured Glass}, eprint={2209.00009}}',
      ['beta'],
    ],
    ['ids of two papers', '@misc{x, title={Anything}, eprint={2101.00001}, doi={10.1234/beta}}', ['alpha', 'beta']],
    ['a title that is nearly known', '@misc{x, title={Alpha: Learning How to Paint with Fewer Strokes}}', ['alpha']],
  ])('leaves %s to people, with the candidates', async (_what, text, keys) => {
    const { report, papers } = await importText(text);
    const [first] = report.outcomes;
    expect(first?.outcome.kind).toBe('AMBIGUOUS');
    expect(first?.outcome.kind === 'AMBIGUOUS' ? first.outcome.candidates.map(({ key }) => key) : []).toEqual(keys);
    expect(papers).toBe(GOOD_FILES['papers.yaml']);
  });

  it('tells identifiers that the entry of the seed has no room for', async () => {
    const { report, papers } = await importText(
      '@misc{x, title={Beta: Painting Backwards through Coloured Glass}, eprint={2201.00002}, doi={10.1234/other}}',
    );
    expect(report.outcomes[0]?.outcome).toMatchObject({
      kind: 'MATCHED',
      newIdentifiers: [],
      otherIdentifiers: [{ scheme: 'doi', value: '10.1234/other' }],
    });
    expect(papers).toBe(GOOD_FILES['papers.yaml']);
  });

  it('names what says nothing, with its line', async () => {
    const { report } = await importText('\n\n@misc{x, note={nothing}}\n@misc{y, doi={nonsense}}\n');
    expect(report.outcomes.map(({ entry, outcome }) => [entry.line, entry.label, outcome])).toEqual([
      [3, 'x', { kind: 'MISSING', reason: 'it has neither a title nor an identifier' }],
      [4, 'y', { kind: 'MISSING', reason: '"nonsense" is no identifier, and there is no title' }],
    ]);
  });

  it('knows the papers that earlier entries added', async () => {
    const { kinds, dir } = await importText(`
@misc{a, title={A Wholly New Work on Sand}, year={2023}}
@misc{b, title={A wholly new work on sand}, date={2024-01}, eprint={2305.00005}}
@misc{c, eprint={2305.00005}}
`);
    expect(kinds).toEqual(['ADDED', 'MATCHED', 'MATCHED']);
    const { seed } = await checkSeed(dir);
    expect(seed?.papers.at(-1)).toMatchObject({
      key: 'a-wholly-new-work-on-sand',
      identifiers: [{ scheme: 'arxiv', value: '2305.00005' }],
    });
  });

  it('changes nothing but what it adds: comments, order and layout stay', async () => {
    const text = `# mine
- key: alpha   # first
  title:   "Alpha: Learning to Paint with Fewer Strokes"
  year: 2021
  listedBy:   [ me ]   # odd   spaces

# between
- { key: beta, title: 'Beta: Painting Backwards through Coloured Glass', year: 2022 } # short
- key: gamma
  identifiers:
    arxiv: '2201.00007' # ids
  title: Gamma and its Uses in Print
  year: 2022
# end
`;
    const { papers, dir } = await importText(
      `@misc{a, title={Alpha: Learning to Paint with Fewer Strokes}, year={2021}, doi={10.1234/alpha}}
@misc{b, title={Beta: Painting Backwards through Coloured Glass}, year={2022}, eprint={2201.00002}}
@misc{c, title={Gamma and its Uses in Print}, year={2022}, doi={10.1234/gamma}}
@misc{d, title={Delta in the Rain}, year={2020}}`,
      { 'papers.yaml': text },
    );
    expect(papers).toBe(`# mine
- key: alpha   # first
  identifiers: { doi: 10.1234/alpha }
  title:   "Alpha: Learning to Paint with Fewer Strokes"
  year: 2021
  listedBy:   [ me ]   # odd   spaces

# between
- { identifiers: { arxiv: '2201.00002' }, key: beta, title: 'Beta: Painting Backwards through Coloured Glass', year: 2022 } # short
- key: gamma
  identifiers:
    doi: 10.1234/gamma
    arxiv: '2201.00007' # ids
  title: Gamma and its Uses in Print
  year: 2022
# end

- key: delta-in-the-rain
  title: Delta in the Rain
  year: 2020
  boundary: in
  listedBy: [me]
`);
    expect((await checkSeed(dir)).seed).not.toBeNull();
  });

  it('leaves a seed that can be imported into again, whatever the titles are', async () => {
    const list = `@misc{a, title={!!!}, year=2019}
@misc{b, title={+/-}, year=2020, doi={10.1234/pm}}
@misc{c, title={!!!}, author={Doe, J}, year=1966}
@misc{d, title={Sonnets}, author={Doe, J}, year=1609}
@misc{e, title={Sonnets}, author={Poe, E}, year=1911}`;
    const { dir, path, kinds } = await importText(list);
    expect(kinds).toEqual(['ADDED', 'ADDED', 'AMBIGUOUS', 'ADDED', 'ADDED']);
    expect((await checkSeed(dir)).problems).toEqual([]);
    const again = await importReferences(dir, [path], OPTIONS);
    expect(again.outcomes.map(({ outcome }) => outcome.kind)).not.toContain('ADDED');
    expect(again.written).toBe(false);
  });

  it('done twice adds nothing the second time', async () => {
    const first = await importText(
      '@misc{d, title={Delta in the Rain}, doi={10.1234/delta}}\n@misc{e, eprint={2305.00005}}',
    );
    expect(first.report.written).toBe(true);
    const second = await importReferences(first.dir, [first.path], OPTIONS);
    expect(second.outcomes.map(({ outcome }) => outcome.kind)).toEqual(['MATCHED', 'MATCHED']);
    expect(second.written).toBe(false);
  });

  it('writes nothing on a dry run, and nothing to a seed that has errors', async () => {
    const dry = await importText('@misc{d, title={Delta in the Rain}}', {}, { dryRun: true });
    expect(dry.kinds).toEqual(['ADDED']);
    expect(dry.papers).toBe(GOOD_FILES['papers.yaml']);
    await expect(importText('2101.00001', { 'lineage.yaml': 'no list' })).rejects.toThrow(/has 1 error/);
  });

  it('refuses a source that the survey does not name', async () => {
    await expect(importText('2101.00001', {}, { source: 'nobody' })).rejects.toThrow(
      /--source with one of me, listA, listB/,
    );
  });
});

describe('a long import', () => {
  const entries = (count: number) =>
    Array.from({ length: count }, (_, n) => `@misc{k${n}, title={Study ${n} of Made-up Things}, doi={10.5555/s.${n}}}`);

  it('says what it does next; a short one says nothing', async () => {
    const notes: string[] = [];
    const note = (text: string) => void notes.push(text);
    const { report } = await importText(entries(1_000).join('\n'), {}, { note });
    expect(notes).toEqual(['matching 1000 entries of references.bib', 'checking the seed with 1000 more papers']);
    expect(report.written).toBe(true);
    notes.length = 0;
    await importText(entries(3).join('\n'), {}, { note });
    expect(notes).toEqual([]);
  });
});
