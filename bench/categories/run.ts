/**
 * How often the rule that proposes categories agrees with curators, from titles alone: precision, recall and coverage of each category.
 *
 *   npm run bench:categories [-- FILE] [-- --json] [-- --wrong] [-- --before DAY]
 *
 * FILE, recognised by its content: a table with the columns title, category, basis, ambiguous, tie (others are ignored), by default the bundled `truth.tsv`; or one with category_path,
 * first_listed and title (HEPML living review), where papers first listed before DAY (default 2025-01-01) teach their categories and the others are asked: see `learnt.ts`.
 * Rows of basis `strong` that are neither ambiguous nor tied count; `other` rows and the bundled domain negatives (networks of other fields) count
 * against precision. Words are tuned on half of the rows, by a hash of the title. --wrong lists what was proposed wrongly or not at all.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { foldText } from '../../src/domain/text.js';
import { PACKAGE_ROOT } from '../../src/platform/package-root.js';
import { readLabelled, type TableRow } from '../proposals/labelled-files.js';
import { runBench } from '../proposals/run-bench.js';
import { scoresOf, type Judged } from '../proposals/scores.js';
import { measureLearnt, printLearnt } from './learnt.js';
import { PaperFiler, type FilingQuestion } from '../../src/proposals/categories/file-papers.js';
import { CATEGORY_RULE } from '../../src/proposals/categories/propose-categories.js';

/** Categories of the file, by the root categories of the bundled seed; `other` is none of them. */
const ROOTS: Readonly<Record<string, string>> = {
  distillation: 'distillation',
  quantization: 'quantization',
  'sampler acceleration': 'sampler-acceleration',
  caching: 'caching',
  pruning: 'pruning',
  architecture: 'lightweight-architecture',
};
const NAME_OF = new Map(Object.entries(ROOTS).map(([name, root]) => [root, name]));
const AIMED_AT = ['distillation', 'quantization', 'sampler acceleration', 'caching'];

interface Row {
  readonly title: string;
  /** As the file has it; `other` for the domain negatives. */
  readonly truth: string;
  /** Categories of the file that were proposed; those that it does not know are left out. */
  readonly proposed: readonly { readonly name: string; readonly confidence: number }[];
  readonly half: 'develop' | 'held out';
}

const { values: args, positionals } = parseArgs({
  options: {
    wrong: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    before: { type: 'string', default: '2025-01-01' },
  },
  allowPositionals: true,
});
const bundled = (name: string) => join(PACKAGE_ROOT, 'bench/categories', name);
const RULE = `${CATEGORY_RULE.name}@${CATEGORY_RULE.version}`;

runBench(() => {
  const file = readLabelled(positionals[0] ?? bundled('truth.tsv'), ['lists', 'hepml']);
  if (file.form === 'lists') return measureLists(file.rows);
  const measured = { rule: RULE, ...measureLearnt(file.rows, args.before) };
  if (args.json) console.log(JSON.stringify(measured, null, 2));
  else printLearnt(measured);
});

function measureLists(rows: readonly TableRow[]): void {
  const seed = readSeed();
  const filer = new PaperFiler(seed.covered, seed.categories);
  const parents = new Map(seed.categories.map(({ slug, parent }) => [slug, parent]));
  const ids = new Map(seed.covered.map(({ title, id }) => [foldText(title), id]));
  const judge = (title: string, category: string): Row => {
    // Its own title must not teach what is asked of it.
    const asked = { title, abstract: null, tldr: null, cites: [] };
    const proposed = filer.file(asked, ids.get(foldText(title)) ?? null).flatMap(({ category: slug, confidence }) => {
      let root = slug;
      for (let parent = parents.get(root); parent; parent = parents.get(root)) root = parent;
      const name = NAME_OF.get(root);
      return name === undefined ? [] : [{ name, confidence }];
    });
    const digest = createHash('sha256').update(foldText(title)).digest();
    return { title, truth: category, proposed, half: digest.readUInt8(0) % 2 === 0 ? 'develop' : 'held out' };
  };
  const truth = rows
    .filter((row) => row.basis === 'strong' && row.ambiguous === '0' && row.tie === '0')
    .map((row) => judge(row.title ?? '', row.category ?? ''));
  for (const { truth: category, title } of truth)
    if (category !== 'other' && ROOTS[category] === undefined)
      throw new Error(`"${title}": unknown category "${category}"; known: ${Object.keys(ROOTS).join(', ')}, other`);
  const known = new Set(truth.map(({ title }) => foldText(title)));
  const negatives = readTable(bundled('domain-negatives.tsv'), ['title'])
    .filter(({ title }) => !known.has(foldText(title ?? '')))
    .map(({ title }) => judge(title ?? '', 'other'));
  const all = [...truth, ...negatives];
  const halves = {
    develop: all.filter(({ half }) => half === 'develop'),
    heldOut: all.filter(({ half }) => half === 'held out'),
  };
  if (args.json) {
    const measure = (of: readonly Row[]) => ({
      ...scoresOf(of.map(judgedOf)),
      byCategory: Object.fromEntries(Object.keys(ROOTS).map((category) => [category, line(of, category, [category])])),
      aimedAt: line(of, 'the four aimed at', AIMED_AT),
    });
    const measured = {
      rule: RULE,
      form: 'lists',
      ...measure(all),
      halves: { tune: measure(halves.develop), heldOut: measure(halves.heldOut) },
    };
    return console.log(JSON.stringify(measured, null, 2));
  }
  console.log(
    `Rule ${RULE}; ${truth.length} rows, ${negatives.length} domain negatives; titles alone, ${seed.covered.length} covered papers teach`,
  );
  report('all', all);
  report('develop', halves.develop);
  report('held out', halves.heldOut);
  reportConfidence(all);
  if (args.wrong) listWrong(all);
}

/** Proposals of the category of any row of the file; a row of another field wants none. */
function judgedOf({ truth, proposed }: Row): Judged {
  return {
    answers: proposed.map(({ name, confidence }) => ({ confidence, isRight: name === truth })),
    wanted: truth === 'other' ? 0 : 1,
  };
}

/** precision: right among proposed. recall: right among the category's rows. coverage: rows of the category with any proposal. */
function line(of: readonly Row[], label: string, categories: readonly string[]) {
  const own = of.filter((row) => categories.includes(row.truth));
  const proposals = of.flatMap((row) =>
    row.proposed.filter((p) => categories.includes(p.name)).map((p) => p.name === row.truth),
  );
  const right = proposals.filter(Boolean).length;
  const covered = own.filter(({ proposed }) => proposed.length > 0).length;
  return {
    category: label,
    rows: own.length,
    proposed: proposals.length,
    right,
    precision: ratio(right, proposals.length),
    recall: ratio(right, own.length),
    coverage: ratio(covered, own.length),
  };
}

function report(name: string, of: readonly Row[]): void {
  console.log(`\n${name}`);
  console.table([
    ...Object.keys(ROOTS).map((category) => line(of, category, [category])),
    line(of, `the four aimed at`, AIMED_AT),
  ]);
}

function reportConfidence(of: readonly Row[]): void {
  const proposals = of.flatMap((row) =>
    row.proposed.map(({ name, confidence }) => ({ confidence, right: name === row.truth })),
  );
  console.log('\nHow often proposals were right, by their confidence');
  console.table(
    [0.5, 0.6, 0.7, 0.8, 0.9].map((from) => {
      const band = proposals.filter(({ confidence }) => confidence >= from && confidence < from + 0.1);
      return { from, proposals: band.length, right: ratio(band.filter(({ right }) => right).length, band.length) };
    }),
  );
}

function listWrong(of: readonly Row[]): void {
  for (const { title, truth: category, proposed } of of) {
    const names = proposed.map(({ name }) => name);
    const missed = category !== 'other' && !names.includes(category);
    if (missed || names.some((name) => name !== category))
      console.log(`${category} | ${names.join(', ') || '-'} | ${title}`);
  }
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part / whole) * 1000) / 1000;
}

function readTable(path: string, columns: readonly string[]): Partial<Record<string, string>>[] {
  const [head = '', ...lines] = readFileSync(path, 'utf8').split(/\r?\n/);
  const names = head.split('\t');
  for (const column of columns) if (!names.includes(column)) throw new Error(`${path}: needs a column "${column}"`);
  return lines
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const cells = line.split('\t');
      return Object.fromEntries(names.map((name, at) => [name, cells[at] ?? '']));
    });
}

interface SeedClaim {
  readonly paper?: string;
  readonly method?: string;
  readonly category?: string;
  readonly claimedBy: string;
  readonly section?: string;
}

/** The papers that the bundled seed covers, with the categories of the methods that they introduce and their own. */
function readSeed(): Pick<FilingQuestion, 'covered' | 'categories'> {
  const read = <Entry>(name: string) =>
    parse(readFileSync(join(PACKAGE_ROOT, 'seeds/lightweight-diffusion-models', `${name}.yaml`), 'utf8')) as Entry[];
  const categories = read<{ slug: string; name: string; parent?: string }>('categories').map(
    ({ slug, name, parent = null }) => ({ slug, name, parent }),
  );
  const introducedBy = new Map(
    read<{ slug: string; introducedBy?: string }>('methods').map(({ slug, introducedBy }) => [slug, introducedBy]),
  );
  const ofSection = new Map(
    read<{ source: string; sections: { section: string; categories?: string[] }[] }>('sections').flatMap(
      ({ source, sections }) =>
        sections.map(({ section, categories: of = [] }) => [`${source}\n${section}`, of] as const),
    ),
  );
  const filed = new Map<string, string[]>();
  for (const { paper, method, category, claimedBy, section } of read<SeedClaim>('claims')) {
    const key = paper ?? introducedBy.get(method ?? '');
    const said = category === undefined ? (ofSection.get(`${claimedBy}\n${section}`) ?? []) : [category];
    if (key !== undefined) filed.set(key, [...(filed.get(key) ?? []), ...said]);
  }
  const covered = read<{ key: string; title: string; boundary?: string }>('papers')
    .filter(({ boundary }) => boundary === 'in')
    .map(({ key, title }) => ({
      id: key,
      title,
      abstract: null,
      tldr: null,
      cites: [],
      categories: filed.get(key) ?? [],
    }));
  return { covered, categories };
}
