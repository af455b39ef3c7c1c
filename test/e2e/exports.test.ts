import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import cytoscape, { type ElementsDefinition } from 'cytoscape';
import { parametersOf } from '../../src/platform/query-parameters.js';
import { EXPORT_FORMATS } from '../../src/export/export-formats.js';
import { Exporter } from '../../src/export/exporter.js';
import { oneLine } from '../../src/platform/one-line.js';
import { plainTitle } from '../../src/domain/rich-text.js';
import { PACKAGE_ROOT } from '../../src/platform/package-root.js';
import { SOURCE_CREDITS } from '../contract/credits.js';
import type { WriteBatch } from '../../src/graph/ports/write-batch.js';
import { batch, paper } from '../contract/harness.js';
import { openEmbedded } from '../integration/embedded/open-embedded.js';
import { AWKWARD_TITLES, awkwardBatch } from '../support/awkward-papers.js';
import { LATEX_PROGRAMS, setBibliography } from '../support/latex-programs.js';
import { pythonEnvironment, runProgram } from '../support/python-environment.js';
import { runService, type RunningService } from '../support/running-service.js';

const SURVEY = 'lightweight-diffusion-models';

let service: RunningService;
let folder: string;
/** How many papers, or methods of a lineage, each file of the folder holds. */
const sizes = new Map<string, { readonly papers: number; readonly nodes: number }>();

beforeAll(async () => {
  service = await runService();
  folder = mkdtempSync(join(tmpdir(), 'stemma-exports-'));
  await exportSeed();
  await exportAwkward();
}, 120_000);

afterAll(async () => {
  await service.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** The seed in every format: all papers, the survey, each category, and the lineages of the methods with most descendants. */
async function exportSeed(): Promise<void> {
  const { data } = await service.ask(
    `{ papers { totalCount } survey(ref: "${SURVEY}") { covers(state: IN) { totalCount } } categories { ...c children { ...c } } methods(first: 30, orderBy: MOST_DESCENDANTS) { nodes { slug children { id } } } }
     fragment c on Category { slug papers { totalCount } }`,
  );
  const found = data as unknown as SeedFacts;
  await save('papers', 'papers', found.papers.totalCount);
  await save(`survey/${SURVEY}`, 'survey', found.survey.covers.totalCount);
  for (const { slug, papers } of found.categories.flatMap((category) => [category, ...category.children])) {
    await save(`category/${slug}`, `category-${slug}`, papers.totalCount);
  }
  for (const { slug } of found.methods.nodes.filter(({ children }) => children.length > 2)) {
    await save(`lineage/${slug}`, `lineage-${slug}`, null);
  }
}

interface SeedCategory {
  readonly slug: string;
  readonly papers: { readonly totalCount: number };
}
interface SeedFacts {
  readonly papers: { readonly totalCount: number };
  readonly survey: { readonly covers: { readonly totalCount: number } };
  readonly categories: readonly (SeedCategory & { readonly children: readonly SeedCategory[] })[];
  readonly methods: { readonly nodes: readonly { readonly slug: string; readonly children: readonly unknown[] }[] };
}

async function save(path: string, name: string, papers: number | null): Promise<void> {
  const read = async (ending: string): Promise<unknown> =>
    (await fetch(`${service.url}/export/${path}.${ending}`)).json();
  const nodes = papers ?? ((await read('cyjs')) as { elements: { nodes: unknown[] } }).elements.nodes.length;
  const listed = papers ?? ((await read('csl.json')) as unknown[]).length;
  for (const { ending } of EXPORT_FORMATS) {
    const response = await fetch(`${service.url}/export/${path}.${ending}`);
    expect(response.status).toBe(200);
    const file = `${name}.${ending}`;
    writeFileSync(join(folder, file), await response.text());
    sizes.set(file, { papers: listed, nodes });
  }
}

const exportAwkward = (): Promise<void> => exportPapers('awkward', awkwardBatch());

/** All papers of a graph of their own in every format. */
async function exportPapers(file: string, written: WriteBatch): Promise<void> {
  const graph = await openEmbedded();
  await graph.stores.writer.apply(written);
  const papers = written.papers?.length ?? 0;
  const exporter = new Exporter(graph.stores, SOURCE_CREDITS, () => '2026-01-02T03:04:05.678Z', null);
  for (const format of EXPORT_FORMATS) {
    const parameters = parametersOf([
      ['orderBy', 'OLDEST'],
      ['abstracts', 'true'],
    ]);
    const opened = await exporter.open({ what: 'papers', ref: '', format, parameters });
    writeFileSync(join(folder, `${file}.${format.ending}`), await text(opened.text));
    if (file === 'awkward') sizes.set(`awkward.${format.ending}`, { papers, nodes: papers });
  }
  await graph.close();
}

const files = (ending: string) => [...sizes.keys()].filter((file) => file.endsWith(`.${ending}`));

describe('exports over HTTP', () => {
  const get = (path: string, init: RequestInit = {}) => fetch(`${service.url}${path}`, init);

  it('come as files of their media type', async () => {
    const response = await get(`/export/survey/${SURVEY}.bib`);
    expect(response.headers.get('content-type')).toBe('application/x-bibtex; charset=utf-8');
    expect(response.headers.get('content-disposition')).toBe(`attachment; filename="${SURVEY}.bib"`);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    const head = await get(`/export/survey/${SURVEY}.bib`, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
  });

  it('take every form of an identifier in the address', async () => {
    const forms = ['arXiv:2010.02502', 'https://arxiv.org/abs/2010.02502v4', '10.48550/arXiv.2010.02502', '2010.02502'];
    for (const ref of forms) {
      for (const written of [ref, encodeURIComponent(ref)]) {
        const response = await get(`/export/paper/${written}.csl.json`);
        expect(await response.json()).toMatchObject([{ title: 'Denoising Diffusion Implicit Models' }]);
      }
    }
  });

  it.each([
    ['/export/survey/nobody.bib', 404, 'NOT_FOUND', null],
    ['/export/plane/x.bib', 404, 'NOT_FOUND', null],
    ['/export/paper/arXiv:0101.00001.bib', 404, 'NOT_FOUND', null],
    [`/export/survey/${SURVEY}.docx`, 400, 'INVALID_INPUT', 'format'],
    [`/export/survey/${SURVEY}`, 400, 'INVALID_INPUT', 'format'],
    ['/export/paper/hello.bib', 400, 'INVALID_INPUT', 'ref'],
    ['/export/papers.bib?yearFrom=then', 400, 'INVALID_INPUT', 'yearFrom'],
    ['/export/papers.bib?categoriesAny=nobody', 400, 'INVALID_INPUT', 'filter.categoriesAny'],
    ['/export/lineage/AdaDiff.bib', 400, 'AMBIGUOUS', 'ref'],
  ])('%s is answered %d %s', async (path, status, code, field) => {
    const response = await get(path);
    const { errors } = (await response.json()) as {
      errors: { message: string; extensions: Record<string, unknown> }[];
    };
    expect(response.status).toBe(status);
    expect(errors).toHaveLength(1);
    expect(errors[0]?.extensions['code']).toBe(code);
    if (field !== null) expect(errors[0]?.extensions['field']).toBe(field);
  });

  it('are listed at /export', async () => {
    const index = (await (await get('/export')).json()) as { exports: { what: string }[]; formats: { name: string }[] };
    expect(index.exports.map(({ what }) => what)).toContain('lineage');
    expect(index.formats.map(({ name }) => name)).toEqual(EXPORT_FORMATS.map(({ name }) => name));
  });
});

describe('exports by the command line', () => {
  /** Beside the service, which answers from this process. */
  const run = async (...args: string[]) => {
    const { PATH = '', HOME = '' } = process.env;
    const env = { PATH, HOME, STEMMA_DATA: service.dataDir, LOG_LEVEL: 'error' };
    const command = [join(PACKAGE_ROOT, 'bin/stemma.js'), 'export', ...args];
    const child = spawn(process.execPath, command, { env, cwd: folder });
    const [stdout, stderr, [status]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'close'),
    ]);
    return { status, stdout, stderr };
  };

  it('write the same as the address', async () => {
    const { status, stdout, stderr } = await run('category', 'distillation', '--format', 'ris');
    expect({ status, stderr }).toEqual({ status: 0, stderr: expect.stringMatching(/^\d+ papers\n$/) });
    expect(stdout).toBe(await (await fetch(`${service.url}/export/category/distillation.ris`)).text());
  });

  it('take the format from the ending of the file, and options', async () => {
    const { status } = await run('papers', '--out', 'some.csv', '--with', 'yearFrom=2024', '--with', 'orderBy=OLDEST');
    expect(status).toBe(0);
    const years = readFileSync(join(folder, 'some.csv'), 'utf8').split('\r\n').slice(1, -1);
    expect(years.length).toBeGreaterThan(10);
    rmSync(join(folder, 'some.csv'));
  });

  it.each([
    [['survey', 'nobody', '-f', 'bib'], 3, 'There are: lightweight-diffusion-models'],
    [['survey', SURVEY], 2, 'bibtex (.bib)'],
    [['survey', SURVEY, '-f', 'docx'], 2, 'There is no format "docx"'],
    [['papers', '-f', 'bib', '--with', 'year'], 2, 'name=value'],
    [['papers', '-f', 'bib', '--out', '/nowhere/x.bib'], 2, '/nowhere/x.bib'],
  ])('%j ends with %d', async (args, code, message) => {
    const { status, stdout, stderr } = await run(...args);
    expect({ status, stdout }).toEqual({ status: code, stdout: '' });
    expect(stderr).toContain(message);
  });
});

it('cytoscape reads every Cytoscape file', () => {
  for (const file of files('cyjs')) {
    const { elements } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { elements: ElementsDefinition };
    const graph = cytoscape({ headless: true, elements });
    expect({ file, nodes: graph.nodes().length }).toEqual({ file, nodes: sizes.get(file)?.nodes });
    expect(graph.edges()).toHaveLength(elements.edges.length);
  }
});

const python = pythonEnvironment('exports', [
  'bibtexparser==2.1.0',
  'rispy==0.10.0',
  'networkx==3.6.1',
  'igraph==1.0.0',
  'pandas==3.0.0',
  'rdflib==7.6.0',
]);
const LINKED = ['awkward.jsonld', 'survey.jsonld', 'lineage-ddim.jsonld'];

(python ? describe : describe.skip)('programs in Python read', () => {
  let read: Record<string, Record<string, unknown>>;

  beforeAll(async () => {
    const script = join(PACKAGE_ROOT, 'test/support/read_exports.py');
    read = JSON.parse(await runProgram(python?.bin('python') ?? '', [script, folder, ...LINKED])) as typeof read;
  }, 120_000);

  it('every BibTeX file, with bibtexparser', () => {
    expect(files('bib').length).toBeGreaterThan(30);
    for (const file of files('bib')) {
      const { papers } = sizes.get(file) ?? { papers: -1 };
      expect({ file, ...read[file] }).toMatchObject({ file, bibtexparser: papers, failed: [] });
      expect(new Set(read[file]?.['keys'] as string[]).size).toBe(papers);
    }
  });

  it('every RIS file, with rispy', () => {
    for (const file of files('ris'))
      expect({ file, ...read[file] }).toMatchObject({ file, rispy: sizes.get(file)?.papers });
    expect(read['awkward.ris']?.['titles']).toEqual(AWKWARD_TITLES.map((title) => oneLine(plainTitle(title))));
  });

  it('every CSV file, with pandas, and each identifier as it was', () => {
    for (const file of files('csv')) {
      const { papers } = sizes.get(file) ?? {};
      expect({ file, ...read[file] }).toMatchObject({ file, pandas: papers });
    }
    const rows = readFileSync(join(folder, 'survey.csv'), 'utf8').trim().split('\r\n');
    const { arxiv = [] } = (read['survey.csv']?.['ids'] ?? {}) as Record<string, readonly (string | null)[]>;
    expect(arxiv.filter((id) => id !== null && !rows.some((row) => row.includes(`,${id},`)))).toEqual([]);
    expect(arxiv.filter((id) => /^arXiv:\d{4}\.\d{4,5}$/.test(id ?? '')).length).toBeGreaterThan(200);
    const ids = read['awkward.csv']?.['ids'] as Record<string, readonly (string | null)[]>;
    const numbers = AWKWARD_TITLES.map((_, index) => index + 1);
    const every = (step: number, id: (n: number) => string) => numbers.map((n) => (n % step === 0 ? id(n) : null));
    expect(ids).toMatchObject({
      arxiv: every(2, (n) => `arXiv:2101.0${1000 + n}`),
      doi: every(3, (n) => `10.1000/a_b(${n})<x>;2-#`),
      corpusId: every(1, (n) => String(1000 + n)),
      pubmed: every(5, String),
    });
  });

  it('JSON-LD with rdflib: SPARQL finds each paper by each of its addresses, and descent', () => {
    for (const file of LINKED) {
      const { found, ...said } = read[file] ?? {};
      expect({ file, ...said }).toMatchObject({ file, rdflib: expect.any(Number) });
      const papers = (JSON.parse(readFileSync(join(folder, file), 'utf8')) as { hasPart: LinkedPaper[] }).hasPart;
      for (const { sameAs = [], identifier } of papers.slice(0, 40)) {
        const id = identifier.find(({ propertyID }) => propertyID === 'stemma')?.value;
        for (const iri of sameAs)
          expect([file, iri, (found as Record<string, string[]>)[iri]]).toEqual([file, iri, [id]]);
      }
    }
    expect(read['awkward.jsonld']?.['dates']).toEqual(['date', 'gYear']);
    expect(read['lineage-ddim.jsonld']?.['descent']).toBeGreaterThan(20);
  });

  it('every GraphML, GEXF and Pajek file, with networkx and igraph', () => {
    for (const ending of ['graphml', 'gexf', 'net']) {
      for (const file of files(ending)) {
        const { nodes = -1 } = sizes.get(file) ?? {};
        expect({ file, ...read[file] }).toMatchObject({ file, networkx: { nodes } });
        const byIgraph = read[file]?.['igraph'];
        if (ending === 'graphml' || ending === 'net') expect(byIgraph).toMatchObject({ nodes, directed: true });
      }
    }
    const arcs = 3 * AWKWARD_TITLES.length - 6;
    for (const ending of ['graphml', 'gexf', 'net']) {
      expect(read[`awkward.${ending}`]).toMatchObject({ networkx: { nodes: AWKWARD_TITLES.length, arcs } });
    }
    const labels = AWKWARD_TITLES.map((title) => oneLine(plainTitle(title)));
    for (const ending of ['graphml', 'gexf']) {
      const found = read[`awkward.${ending}`]?.['labels'] as readonly string[] | undefined;
      expect(found?.toSorted()).toEqual(labels.toSorted());
    }
  });
});

interface LinkedPaper {
  readonly sameAs?: readonly string[];
  readonly identifier: readonly { readonly propertyID: string; readonly value: string }[];
}

const hasPandoc = spawnSync('pandoc', ['--version']).status === 0;
if (!hasPandoc && process.env.CI === 'true') throw new Error('CI needs pandoc');

(hasPandoc ? describe : describe.skip)('pandoc reads', () => {
  const pandoc = (args: string[], input = '') => runProgram('pandoc', args, input);

  it('every BibTeX file, without a word lost', async () => {
    for (const file of files('bib')) {
      const items = JSON.parse(await pandoc(['-f', 'bibtex', '-t', 'csljson', join(folder, file)])) as { id: string }[];
      expect({ file, items: items.length }).toEqual({ file, items: sizes.get(file)?.papers });
    }
    const awkward = await pandoc(['-f', 'bibtex', '-t', 'csljson', join(folder, 'awkward.bib')]);
    for (const part of [
      '扩散模型的轻量化研究',
      'نماذج الانتشار الخفيفة',
      '👩‍🔬',
      '100%',
      '#1',
      'a_b',
      '{DDIM}',
      '@Article{not',
    ]) {
      expect(awkward).toContain(part);
    }
  }, 120_000);

  it('cites from BibTeX and CSL-JSON by our keys', async () => {
    for (const file of ['awkward.bib', 'awkward.csl.json', 'survey.bib', 'survey.csl.json']) {
      const args = ['--citeproc', '--bibliography', join(folder, file), '-f', 'markdown', '-t', 'html'];
      const html = await pandoc(args, "---\nnocite: '@*'\n---\n");
      expect({ file, entries: html.match(/csl-entry/g)?.length }).toEqual({ file, entries: sizes.get(file)?.papers });
    }
  }, 120_000);

  it('Markdown as tables in which every title stands as it is', async () => {
    const plain = (await pandoc(['-f', 'gfm', '-t', 'html', '--wrap=none', join(folder, 'awkward.md')]))
      .replace(/<[^>]*>/g, '')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&amp;', '&');
    for (const title of AWKWARD_TITLES) expect(plain).toContain(oneLine(plainTitle(title)));
  });
});

// Of TeX Live: texlive-latex-base, and for biber texlive-latex-recommended, texlive-bibtex-extra and biber.
(LATEX_PROGRAMS.length > 0 ? describe : describe.skip)('BibTeX in pdflatex', () => {
  const HOSTILE = [
    'Rates of α-decay, β ≤ 2 and Δx → 0: ∑ over ∞ states ± 1 × 3',
    'CO₂, x⁵ and <i>H<sub>2</sub></i> − an ∂ε/∂t ≈ ∇φ view',
    'Costs of $5 and $6, 30% off #1 & {more} _ ^ ~ \\ end',
    'Sorting in $O(n \\log n)$ and $\\ell_1$ with $\\alpha^{2}$',
    'G<sc>rid</sc>W<scp>ise</scp> & C++, F# and a < b > c',
    'Unbalanced { brace and } another } one',
    'Ünïcödé Łódź Straße Æther “quoted” – dashes — and … dots',
    'A trailing backslash \\',
    '100 % \\input{/etc/passwd} $\\input{x}$ ^^5c^^41',
    '@article{evil, title = {x}} "quotes" and ``more\'\'',
    'Letters h̄ and x̄ and Ṽ with marks',
  ];

  beforeAll(async () => {
    const papers = HOSTILE.map((title, n) => paper(n, { title, year: 2000 + n }));
    await exportPapers('hostile', batch({ papers }));
  });

  it.each(LATEX_PROGRAMS.flatMap((program) => [['survey', program] as const, ['hostile', program] as const]))(
    '%s sets every entry with %s, without an error',
    (file, program) => {
      const entries = file === 'hostile' ? HOSTILE.length : sizes.get('survey.bib')?.papers;
      expect(setBibliography(folder, file, program)).toEqual({ errors: [], entries });
    },
    900_000,
  );
});
