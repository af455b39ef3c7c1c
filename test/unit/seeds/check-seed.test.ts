import { describe, expect, it } from '@jest/globals';
import { NotFoundError } from '../../../src/domain/errors.js';
import { checkSeed, InvalidSeedError, readSeed } from '../../../src/seeds/check-seed.js';
import { changed, plus, seedFolder } from './seed-folder.js';

type Files = Record<string, string | null>;

const evidenceOf = (reason: string): Files =>
  changed('lineage.yaml', '{ text: Says so, source: A page, ownReading: true }', reason);

/** What is wrong, the files that have it, and the one problem that must be told: where, which, and words of message and fix. */
const ERRORS: readonly (readonly [string, Files, { at: string; code: string; says: RegExp; fix: RegExp }])[] = [
  [
    'broken YAML',
    plus('papers.yaml', '- key: c\n  title: "open\n'),
    { at: 'papers.yaml:15', code: 'broken-yaml', says: /not valid YAML/, fix: /quote/ },
  ],
  [
    'a colon in a plain title',
    plus('papers.yaml', '- key: c\n  title: A: b\n'),
    { at: 'papers.yaml:14', code: 'broken-yaml', says: /not valid YAML/, fix: /quotes/ },
  ],
  [
    'a key twice',
    plus('papers.yaml', '- key: c\n  title: Some title\n  title: Other\n'),
    { at: 'papers.yaml:15', code: 'broken-yaml', says: /unique/, fix: /keep one/ },
  ],
  [
    'no list',
    { 'methods.yaml': 'alpha: 1\n' },
    { at: 'methods.yaml:1', code: 'wrong-type', says: /not a list/, fix: /- / },
  ],
  [
    'no survey',
    { 'survey.yaml': null },
    { at: 'survey.yaml:1', code: 'missing-file', says: /missing/, fix: /seed init/ },
  ],
  [
    'an unknown key',
    plus('methods.yaml', '- slug: c\n  name: C\n  introducdBy: alpha\n'),
    { at: 'methods.yaml:10', code: 'unknown-key', says: /introducdBy/, fix: /"introducedBy"/ },
  ],
  [
    'a missing key',
    plus('methods.yaml', '- slug: c\n'),
    { at: 'methods.yaml:8', code: 'missing-key', says: /"name" is missing/, fix: /add name/ },
  ],
  [
    'an arXiv id without quotes',
    plus('papers.yaml', '- key: c\n  title: Some title\n  identifiers: { arxiv: 2301.10970 }\n'),
    { at: 'papers.yaml:15', code: 'wrong-type', says: /identifiers\.arxiv is the number/, fix: /'2301\.10970'/ },
  ],
  [
    'a wrong type',
    changed('papers.yaml', 'year: 2021', 'year: about 2021'),
    { at: 'papers.yaml:3', code: 'wrong-type', says: /year is text/, fix: /as a number/ },
  ],
  [
    'a year out of range',
    changed('papers.yaml', 'year: 2021', 'year: 20021'),
    { at: 'papers.yaml:3', code: 'wrong-size', says: /year is out of range/, fix: /9999/ },
  ],
  [
    'a wrong word',
    changed('methods.yaml', 'training: NONE', 'training: CALIBRATON'),
    { at: 'methods.yaml:7', code: 'wrong-value', says: /CALIBRATON/, fix: /"CALIBRATION"/ },
  ],
  [
    'a slug of the wrong form',
    plus('methods.yaml', '- slug: C D\n  name: C\n'),
    { at: 'methods.yaml:8', code: 'wrong-form', says: /"C D"/, fix: /hyphens/ },
  ],
  [
    'a day of the wrong form',
    changed('survey.yaml', 'boundary:', 'published: 31.5.2024\nboundary:'),
    { at: 'survey.yaml:4', code: 'wrong-form', says: /published/, fix: /YYYY-MM-DD/ },
  ],
  [
    'a day that no calendar has',
    changed('papers.yaml', 'year: 2021', 'published: 2021-02-30'),
    { at: 'papers.yaml:3', code: 'wrong-form', says: /2021-02-30/, fix: /YYYY-MM/ },
  ],
  [
    'a month that no calendar has',
    changed('papers.yaml', 'year: 2021', 'published: 2021-13'),
    { at: 'papers.yaml:3', code: 'wrong-form', says: /2021-13/, fix: /YYYY-MM/ },
  ],
  [
    'a year as date',
    changed('papers.yaml', 'year: 2021', "published: '2021'"),
    { at: 'papers.yaml:3', code: 'wrong-form', says: /published/, fix: /YYYY-MM/ },
  ],
  [
    'authors in one text',
    changed('papers.yaml', 'year: 2021', 'authors: Ann One'),
    { at: 'papers.yaml:3', code: 'wrong-type', says: /authors is text/, fix: /list/ },
  ],
  [
    'no authors',
    changed('papers.yaml', 'year: 2021', 'authors: []'),
    { at: 'papers.yaml:3', code: 'no-authors', says: /empty/, fix: /leave authors out/ },
  ],
  [
    'an author without a name',
    changed('papers.yaml', 'year: 2021', "authors: [Ann One, '']"),
    { at: 'papers.yaml:3', code: 'wrong-size', says: /authors is empty/, fix: /text/ },
  ],
  [
    'several authors in one entry',
    changed('papers.yaml', 'year: 2021', 'authors:\n    - Bo Two\n    - Ann One and Cy Three'),
    { at: 'papers.yaml:5', code: 'bad-author', says: /Ann One and Cy Three/, fix: /one entry for each/ },
  ],
  [
    'authors between semicolons',
    changed('papers.yaml', 'year: 2021', "authors: ['One, Ann; Two, Bo']"),
    { at: 'papers.yaml:3', code: 'bad-author', says: /several/, fix: /one entry for each/ },
  ],
  [
    'authors between commas',
    changed('papers.yaml', 'year: 2021', "authors: ['Ann One, Bo Two, Cy Three, Di Four']"),
    { at: 'papers.yaml:3', code: 'bad-author', says: /commas/, fix: /one entry for each/ },
  ],
  [
    'authors who are not named',
    changed('papers.yaml', 'year: 2021', 'authors: [Ann One, et al.]'),
    { at: 'papers.yaml:3', code: 'bad-author', says: /et al\./, fix: /name all authors/ },
  ],
  [
    'an address as author',
    changed('papers.yaml', 'year: 2021', "authors: ['ann@one.invalid']"),
    { at: 'papers.yaml:3', code: 'bad-author', says: /not a name/, fix: /Given Family/ },
  ],
  [
    'an author of the survey who is no name',
    changed('survey.yaml', 'boundary:', 'authors: [Ann One, 42]\nboundary:'),
    { at: 'survey.yaml:4', code: 'wrong-type', says: /the number 42/, fix: /'42'/ },
  ],
  [
    'another folder',
    changed('survey.yaml', 'slug: demo', 'slug: other'),
    { at: 'survey.yaml:1', code: 'wrong-slug', says: /"demo"/, fix: /slug: demo/ },
  ],
  [
    'a survey without the identifier by which its references are read',
    changed('survey.yaml', '{ doi: 10.1234/demo }', '{}'),
    { at: 'survey.yaml:4', code: 'no-identifier', says: /no identifier/, fix: /DOI/ },
  ],
  [
    'two sources of one code',
    changed('survey.yaml', 'code: listB', 'code: listA'),
    { at: 'survey.yaml:8', code: 'duplicate-source', says: /survey\.yaml:7/, fix: /code of its own/ },
  ],
  [
    'a bad DOI',
    changed('papers.yaml', 'doi: 10.1234/beta', 'doi: 11.1234/beta'),
    { at: 'papers.yaml:10', code: 'bad-identifier', says: /not a valid doi/, fix: /10\.1007/ },
  ],
  [
    'a bad arXiv id',
    changed('papers.yaml', "'2201.00002'", "'2201.2'"),
    { at: 'papers.yaml:10', code: 'bad-identifier', says: /not a valid arxiv/, fix: /zeros/ },
  ],
  [
    'an arXiv id as DOI',
    changed('papers.yaml', 'doi: 10.1234/beta', "doi: '2201.00009'"),
    { at: 'papers.yaml:10', code: 'bad-identifier', says: /doi/, fix: /arxiv: '2201\.00009'/ },
  ],
  [
    'two papers of one key',
    plus('papers.yaml', '- key: alpha\n  title: Something else altogether\n'),
    { at: 'papers.yaml:13', code: 'duplicate-paper', says: /papers\.yaml:1/, fix: /another key/ },
  ],
  [
    'two papers of one id',
    plus(
      'papers.yaml',
      "- key: c\n  title: 'Alpha - Learning to Paint with Fewer Strokes'\n  identifiers: { arxiv: '2101.00001v3' }\n",
    ),
    { at: 'papers.yaml:13', code: 'duplicate-identifier', says: /"alpha" \(papers\.yaml:1\)/, fix: /otherTitles/ },
  ],
  [
    'a title that does not fit its id',
    plus('papers.yaml', "- key: c\n  title: Quantising the Weather Forecast\n  identifiers: { arxiv: '2101.00001' }\n"),
    { at: 'papers.yaml:13', code: 'title-not-of-id', says: /does not fit its id/, fix: /look the id up/ },
  ],
  [
    'one title with two ids',
    plus(
      'papers.yaml',
      "- key: c\n  title: 'Beta: painting backwards through coloured glass'\n  identifiers: { arxiv: '2203.00003' }\n",
    ),
    {
      at: 'papers.yaml:13',
      code: 'duplicate-title',
      says: /2201\.00002 and 2203\.00003/,
      fix: /differsFrom: \[beta\]/,
    },
  ],
  [
    'nothing to find a paper by',
    plus('papers.yaml', '- key: c\n'),
    { at: 'papers.yaml:13', code: 'nameless', says: /neither/, fix: /title/ },
  ],
  [
    'outside without a reason',
    plus('papers.yaml', '- key: c\n  title: Something else altogether\n  boundary: out\n'),
    { at: 'papers.yaml:15', code: 'no-reason', says: /without a reason/, fix: /reason:/ },
  ],
  [
    'an unknown source',
    changed('papers.yaml', '[listA, listB]', '[listA, lstB]'),
    { at: 'papers.yaml:6', code: 'unknown-source', says: /"lstB"/, fix: /"listB"/ },
  ],
  [
    'two methods of one slug',
    plus('methods.yaml', '- slug: beta\n  name: Beta two\n'),
    { at: 'methods.yaml:8', code: 'duplicate-method', says: /methods\.yaml:4/, fix: /slug/ },
  ],
  [
    'an unknown paper',
    changed('methods.yaml', 'introducedBy: beta', 'introducedBy: bta'),
    { at: 'methods.yaml:6', code: 'unknown-paper', says: /"bta"/, fix: /"beta"/ },
  ],
  [
    'an unknown parent',
    changed('categories.yaml', 'parent: painting', 'parent: paintng'),
    { at: 'categories.yaml:5', code: 'unknown-category', says: /"paintng"/, fix: /"painting"/ },
  ],
  [
    'categories under each other',
    changed('categories.yaml', 'name: Painting', 'name: Painting\n  parent: glass'),
    { at: 'categories.yaml:4', code: 'category-cycle', says: /painting -> glass -> painting/, fix: /parent/ },
  ],
  [
    'two categories of one slug',
    plus('categories.yaml', '- slug: glass\n  name: Glass too\n'),
    { at: 'categories.yaml:6', code: 'duplicate-category', says: /categories\.yaml:3/, fix: /slug/ },
  ],
  [
    'a section mapped twice',
    plus('sections.yaml', '- source: listA\n  sections:\n    - { section: Glass, categories: [glass] }\n'),
    { at: 'sections.yaml:8', code: 'duplicate-section', says: /sections\.yaml:4/, fix: /keep one/ },
  ],
  [
    'an unknown section',
    changed('claims.yaml', 'section: Strokes', 'section: Strokse'),
    { at: 'claims.yaml:1', code: 'unknown-section', says: /"Strokse" of "listA"/, fix: /"Strokes"/ },
  ],
  [
    'an unknown category',
    changed('claims.yaml', 'category: glass', 'category: glas'),
    { at: 'claims.yaml:4', code: 'unknown-category', says: /"glas"/, fix: /"glass"/ },
  ],
  [
    'a claim made twice',
    plus('claims.yaml', '- { paper: alpha, claimedBy: listA, section: Glass }\n'),
    { at: 'claims.yaml:5', code: 'duplicate-claim', says: /claims\.yaml:2/, fix: /remove/ },
  ],
  [
    'a claim about nothing',
    plus('claims.yaml', '- { claimedBy: me, category: glass }\n'),
    { at: 'claims.yaml:5', code: 'claim-subject', says: /exactly one/, fix: /paper or method/ },
  ],
  [
    'a claim of two kinds',
    plus('claims.yaml', '- { paper: beta, claimedBy: listA, category: glass, section: Glass }\n'),
    { at: 'claims.yaml:5', code: 'claim-object', says: /exactly one/, fix: /section or category/ },
  ],
  [
    'an unknown method',
    changed('lineage.yaml', 'parent: alpha', 'parent: alhpa'),
    { at: 'lineage.yaml:3', code: 'unknown-method', says: /"alhpa"/, fix: /"alpha"/ },
  ],
  [
    'a name in place of a slug',
    changed('lineage.yaml', 'parent: alpha', 'parent: ALPHA'),
    { at: 'lineage.yaml:3', code: 'unknown-method', says: /"ALPHA"/, fix: /write the slug, "alpha"/ },
  ],
  [
    'a link to itself',
    changed('lineage.yaml', 'parent: alpha', 'parent: beta'),
    { at: 'lineage.yaml:3', code: 'self-link', says: /itself/, fix: /other method/ },
  ],
  [
    'a link twice',
    plus(
      'lineage.yaml',
      '- { child: beta, relation: EXTENDS, parent: alpha, evidence: [{ source: x, ownReading: true }] }\n',
    ),
    { at: 'lineage.yaml:5', code: 'duplicate-link', says: /lineage\.yaml:1/, fix: /join/ },
  ],
  [
    'a cycle of descent',
    plus(
      'lineage.yaml',
      '- { child: alpha, relation: EXTENDS, parent: beta, evidence: [{ source: x, ownReading: true }] }\n',
    ),
    {
      at: 'lineage.yaml:5',
      code: 'cycle',
      says: /beta -> alpha -> beta \(lineage\.yaml:1, lineage\.yaml:5\)/,
      fix: /turn round/,
    },
  ],
  [
    'a link without evidence',
    changed('lineage.yaml', '[{ text: Says so, source: A page, ownReading: true }]', '[]'),
    { at: 'lineage.yaml:4', code: 'wrong-size', says: /evidence is empty/, fix: /at least 1/ },
  ],
  [
    'evidence of which only the source is known',
    evidenceOf('{ text: Says so, source: A page }'),
    { at: 'lineage.yaml:4', code: 'evidence-unopenable', says: /no reader can open "A page"/, fix: /`url`.*`paper`/ },
  ],
  [
    'evidence in a file of somebody',
    evidenceOf('{ text: Says so, source: notes/beta.md }'),
    { at: 'lineage.yaml:4', code: 'evidence-bare-file', says: /"notes\/beta\.md"/, fix: /http or https address/ },
  ],
  [
    'evidence in an index of files',
    evidenceOf("{ text: Says so, source: 'text file (file index id 7)', url: 'https://github.com/a/b' }"),
    { at: 'lineage.yaml:4', code: 'evidence-file-index', says: /index of files/, fix: /where it can be read/ },
  ],
  [
    'evidence in a paper, but nowhere in it',
    evidenceOf('{ text: Says so, source: The paper, paper: beta }'),
    { at: 'lineage.yaml:4', code: 'evidence-no-place', says: /no place in it/, fix: /a section/ },
  ],
  [
    'evidence at a misspelled host',
    evidenceOf("{ text: Says so, source: A page, url: 'https://arcxiv.org/abs/2101.00001' }"),
    { at: 'lineage.yaml:4', code: 'evidence-unknown-host', says: /"arcxiv\.org"/, fix: /did you mean "arxiv\.org"/ },
  ],
  [
    'evidence at a host that nobody vouches for',
    evidenceOf("{ text: Says so, source: A page, url: 'https://my.lab.example/a' }"),
    { at: 'lineage.yaml:4', code: 'evidence-unknown-host', says: /"my\.lab\.example"/, fix: /evidenceHosts/ },
  ],
  [
    'the front page of a host as evidence of a claim',
    changed('claims.yaml', 'evidence: It says so', "evidence: [{ source: A page, url: 'https://arxiv.org/' }]"),
    { at: 'claims.yaml:4', code: 'evidence-no-document', says: /front page/, fix: /itself/ },
  ],
  [
    'an own reading of a list',
    plus(
      'claims.yaml',
      '- { paper: beta, claimedBy: listA, category: glass, evidence: [{ source: x, ownReading: true }] }\n',
    ),
    { at: 'claims.yaml:5', code: 'evidence-foreign-reading', says: /listA is a list/, fix: /curator/ },
  ],
  [
    'a claim of a list that has no address',
    changed('survey.yaml', "kind: list, url: 'https://lists.invalid/a'", 'kind: list'),
    { at: 'claims.yaml:1', code: 'evidence-unopenable', says: /"List A"/, fix: /address/ },
  ],
];

const WARNINGS: readonly (readonly [string, Files, { at: string; code: string; fix: RegExp }])[] = [
  [
    'an ambiguous alias',
    plus('methods.yaml', '- slug: gamma\n  name: Gamma\n  aliases: [ALPHA]\n'),
    { at: 'methods.yaml:8', code: 'ambiguous-name', fix: /sharesNameWith: \[alpha\]/ },
  ],
  [
    'a date of another year',
    changed('papers.yaml', 'year: 2021', 'year: 2021\n  published: 2020-12-31'),
    { at: 'papers.yaml:4', code: 'date-not-of-year', fix: /year: 2020/ },
  ],
  [
    'an id younger than its paper',
    plus(
      'papers.yaml',
      "- key: c\n  title: Something else altogether\n  year: 2019\n  identifiers: { arxiv: '2403.00001' }\n",
    ),
    { at: 'papers.yaml:16', code: 'id-after-paper', fix: /compare/ },
  ],
  [
    'nearly one title',
    plus('papers.yaml', '- key: c\n  title: "Beta: Painting Backwards through Colored Glass"\n'),
    { at: 'papers.yaml:13', code: 'similar-title', fix: /differsFrom: \[beta\]/ },
  ],
  [
    'inside and listed by nobody',
    changed('papers.yaml', '  listedBy: [listA]\n', ''),
    { at: 'papers.yaml:11', code: 'unlisted', fix: /listedBy/ },
  ],
  [
    'filed by a list that does not list it',
    plus('claims.yaml', '- { paper: beta, claimedBy: listB, category: glass }\n'),
    { at: 'claims.yaml:5', code: 'claim-without-listing', fix: /add listB/ },
  ],
  [
    'a file of another name',
    { 'paper.yaml': '[]\n' },
    { at: 'paper.yaml:1', code: 'unknown-file', fix: /papers\.yaml/ },
  ],
  [
    'another year than the paper',
    changed('methods.yaml', 'introducedBy: beta', 'introducedBy: beta\n  year: 2019'),
    { at: 'methods.yaml:7', code: 'other-year', fix: /correct/ },
  ],
  [
    'a conflict that is none',
    changed(
      'papers.yaml',
      'listedBy: [listA]\n',
      "listedBy: [listA]\n  conflicts: [{ source: listB, field: year, value: '2022' }]\n",
    ),
    { at: 'papers.yaml:13', code: 'no-conflict', fix: /remove/ },
  ],
  [
    'a silent section',
    changed('sections.yaml', ', note: names no technique', ''),
    { at: 'sections.yaml:5', code: 'silent-section', fix: /note/ },
  ],
];

describe('the check of a seed', () => {
  it('finds nothing in a good one', async () => {
    const { seed, problems } = await checkSeed(await seedFolder());
    expect(problems).toEqual([]);
    expect(seed?.survey.slug).toBe('demo');
  });

  it.each(ERRORS)('names %s', async (_what, files, expected) => {
    const { seed, problems } = await checkSeed(await seedFolder(files));
    const errors = problems.filter(({ severity }) => severity === 'ERROR');
    const found = errors.find(({ file, line, code }) => `${file}:${line}` === expected.at && code === expected.code);
    expect(errors.map(({ file, line, code }) => `${file}:${line} ${code}`)).toContain(
      `${expected.at} ${expected.code}`,
    );
    expect(found?.message).toMatch(expected.says);
    expect(found?.fix).toMatch(expected.fix);
    expect(seed).toBeNull();
  });

  it.each(WARNINGS)('warns of %s', async (_what, files, expected) => {
    const { seed, problems } = await checkSeed(await seedFolder(files));
    expect(problems.map(({ file, line, code, severity }) => `${file}:${line} ${code} ${severity}`)).toEqual([
      `${expected.at} ${expected.code} WARNING`,
    ]);
    expect(problems[0]?.fix).toMatch(expected.fix);
    expect(seed).not.toBeNull();
  });

  it('reads authors and dates as they are written, and the year of a date', async () => {
    const authors = "authors: [Ann One, 'van den Two, Bo', Cy Three Jr., '{A and B Group}', Zhē]";
    const entry = changed('papers.yaml', 'year: 2021', `${authors}\n  published: 2021-03`);
    const { seed, problems } = await checkSeed(await seedFolder(entry));
    expect(problems).toEqual([]);
    expect(seed?.papers[0]).toMatchObject({
      authors: ['Ann One', 'van den Two, Bo', 'Cy Three Jr.', '{A and B Group}', 'Zhē'],
      year: 2021,
      published: '2021-03',
    });
    expect(seed?.papers[1]).toMatchObject({ authors: [], year: 2022, published: null });
  });

  it('tells a broken entry once, not at each reference to it', async () => {
    const { problems } = await checkSeed(await seedFolder(changed('papers.yaml', 'year: 2021', 'year: soon')));
    expect(problems.map(({ code }) => code)).toEqual(['wrong-type']);
  });

  it.each([
    ['a place in a paper', "{ text: Says so, source: 'section 3', paper: beta }"],
    ['a known host', "{ text: Says so, source: A page, url: 'https://github.com/a/b' }"],
    ['a host of one of its sources', "{ text: Says so, source: A page, url: 'https://lists.invalid/p' }"],
    ['a citation', '{ source: Its list, citation: { citing: beta, cited: alpha } }'],
  ])('takes evidence with %s', async (_what, reason) => {
    expect((await checkSeed(await seedFolder(evidenceOf(reason)))).problems).toEqual([]);
  });

  it('takes evidence at a host that the seed names', async () => {
    const files = evidenceOf("{ text: Says so, source: A page, url: 'https://my.lab.example/a' }");
    const named = plus('survey.yaml', 'evidenceHosts: [lab.example]\n');
    expect((await checkSeed(await seedFolder({ ...files, ...named }))).problems).toEqual([]);
  });

  it('knows when a claim was made: by its source, where known; else when the seed first had it', async () => {
    const evidence = evidenceOf(`
    - { text: a, source: Its page, url: 'https://arxiv.org/abs/2101.00001' }
    - { text: b, source: section 2, paper: beta }
    - { text: c, source: A later version, url: 'https://arxiv.org/abs/2101.00001v3' }
    - { text: d, source: Another paper, url: 'https://arxiv.org/pdf/1905.00007v1' }
    - { text: e, source: A page, url: 'https://github.com/a/b', date: 2020-05-17 }`);
    const files = {
      ...changed('papers.yaml', 'year: 2021', 'published: 2021-01-04'),
      ...plus('survey.yaml', 'recorded: 2026-01-02\n'),
      'lineage.yaml': (evidence['lineage.yaml'] ?? '')
        .replace('evidence: [', 'recorded: 2026-03-04\n  evidence:')
        .replace(/\]\n$/, '\n'),
    };
    const seed = await readSeed(await seedFolder(files));
    expect(seed.links[0]?.evidence.map(({ text, date, recorded }) => [text, date, recorded])).toEqual([
      ['a', '2021-01-04', '2026-03-04'],
      ['b', null, '2026-03-04'],
      ['c', null, '2026-03-04'],
      ['d', '2019-05', '2026-03-04'],
      ['e', '2020-05-17', '2026-03-04'],
    ]);
    expect(seed.claims[0]?.evidence.map(({ date, recorded }) => [date, recorded])).toEqual([
      [null, '2026-01-02'],
      [null, '2026-01-02'],
    ]);
  });

  it('takes what the seed says is right: other titles, two works of one title, a shared name', async () => {
    const twins = `- key: c
  title: 'Beta: Painting Backwards through Coloured Glass'
  identifiers: { arxiv: '2203.00003' }
  differsFrom: [beta]
`;
    const files = {
      ...plus('papers.yaml', twins),
      ...plus('methods.yaml', '- { slug: beta-two, name: Beta, introducedBy: c, sharesNameWith: [beta] }\n'),
    };
    const { problems } = await checkSeed(await seedFolder(files));
    expect(problems).toEqual([]);
  });

  it('finds a cycle of three once, by whichever relations, and none where a comparison goes back', async () => {
    const methods = plus('methods.yaml', '- { slug: gamma, name: Gamma }\n');
    const link = (child: string, relation: string, parent: string) =>
      `- { child: ${child}, relation: ${relation}, parent: ${parent}, evidence: [{ source: x, ownReading: true }] }\n`;
    const back = plus('lineage.yaml', link('gamma', 'EXTENDS', 'beta') + link('alpha', 'COMPARED_WITH', 'gamma'));
    expect((await checkSeed(await seedFolder({ ...methods, ...back }))).problems).toEqual([]);
    for (const relation of ['EXTENDS', 'APPLIES']) {
      const round = plus('lineage.yaml', link('gamma', 'EXTENDS', 'beta') + link('alpha', relation, 'gamma'));
      const { problems } = await checkSeed(await seedFolder({ ...methods, ...round }));
      expect(problems.map(({ code }) => code)).toEqual(['cycle']);
    }
  });
});

describe('a seed that was read', () => {
  it('has sections resolved to claims, one for each category and source, and identifiers in their normal form', async () => {
    const files = changed('papers.yaml', "'2101.00001'", 'https://arxiv.org/abs/2101.00001v2');
    const seed = await readSeed(await seedFolder(files));
    expect(seed.papers[0]?.identifiers).toEqual([{ scheme: 'arxiv', value: '2101.00001' }]);
    expect(seed.claims.map(({ paper, method, category, claimedBy }) => [paper ?? method, category, claimedBy])).toEqual(
      [
        ['alpha', 'painting', 'listA'],
        ['alpha', 'glass', 'listA'],
        ['beta', 'glass', 'me'],
      ],
    );
    const undated = { ownReading: false, date: null, recorded: null };
    expect(seed.claims[0]?.evidence).toEqual([
      {
        text: 'Listed under "Strokes"',
        source: 'List A',
        url: 'https://lists.invalid/a',
        paper: null,
        citation: null,
        ...undated,
      },
      {
        text: 'Listed under "Glass"',
        source: 'List A',
        url: 'https://lists.invalid/a',
        paper: null,
        citation: null,
        ...undated,
      },
    ]);
    expect(seed.links[0]).toMatchObject({ child: 'beta', parent: 'alpha', claimedBy: 'me', status: 'ACCEPTED' });
    expect(seed.sources.map(({ code, voice }) => [code, voice])).toEqual([
      ['me', 'me'],
      ['listA', 'listA'],
      ['listB', 'listA'],
    ]);
  });

  it('is refused with every problem where there is an error', async () => {
    const dir = await seedFolder(changed('lineage.yaml', 'parent: alpha', 'parent: beta'));
    const refused = readSeed(dir);
    await expect(refused).rejects.toBeInstanceOf(InvalidSeedError);
    await expect(refused).rejects.toMatchObject({ code: 'INVALID_INPUT', problems: [{ code: 'self-link' }] });
  });

  it('is not found where there is no folder', async () => {
    await expect(readSeed('/nowhere/at/all')).rejects.toBeInstanceOf(NotFoundError);
  });
});
