/**
 * How often the rule that proposes categories agrees with curators, from titles alone: precision, recall and coverage of each category.
 *
 *   npm run bench:categories [-- FILE] [-- --wrong]
 *
 * FILE: tab-separated with the columns title, category, basis, ambiguous, tie (others are ignored); the bundled `truth.tsv` where none is given.
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
import { CATEGORY_RULE, proposeCategories } from '../../src/proposals/categories/propose-categories.js';

/** Categories of the file, by the root categories of the bundled seed; `other` is none of them. */
const ROOTS: Readonly<Record<string, string>> = {
  distillation: 'distillation',
  quantization: 'quantization',
  'sampler acceleration': 'sampler-acceleration',
  caching: 'caching',
  pruning: 'pruning',
  architecture: 'lightweight-architecture',
};
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
  options: { wrong: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const bundled = (name: string) => join(PACKAGE_ROOT, 'bench/categories', name);
const parents = readParents();
const nameOf = new Map(Object.entries(ROOTS).map(([name, root]) => [root, name]));

const truth = readTable(positionals[0] ?? bundled('truth.tsv'), ['title', 'category', 'basis', 'ambiguous', 'tie'])
  .filter((row) => row.basis === 'strong' && row.ambiguous === '0' && row.tie === '0')
  .map((row) => judge(row.title ?? '', row.category ?? ''));
for (const { truth: category, title } of truth)
  if (category !== 'other' && ROOTS[category] === undefined)
    throw new Error(`"${title}": unknown category "${category}"; known: ${Object.keys(ROOTS).join(', ')}, other`);
const known = new Set(truth.map(({ title }) => foldText(title)));
const negatives = readTable(bundled('domain-negatives.tsv'), ['title'])
  .filter(({ title }) => !known.has(foldText(title ?? '')))
  .map(({ title }) => judge(title ?? '', 'other'));

console.log(
  `Rule ${CATEGORY_RULE.name} ${CATEGORY_RULE.version}; ${truth.length} rows, ${negatives.length} domain negatives; titles alone`,
);
const rows = [...truth, ...negatives];
report('all', rows);
report(
  'develop',
  rows.filter(({ half }) => half === 'develop'),
);
report(
  'held out',
  rows.filter(({ half }) => half === 'held out'),
);
reportConfidence(rows);
if (args.wrong) listWrong(rows);

function judge(title: string, category: string): Row {
  const proposed = proposeCategories({ title, abstract: null, tldr: null, cites: [] }, parents).flatMap((proposal) => {
    let root = proposal.category;
    for (let parent = parents.get(root); parent; parent = parents.get(root)) root = parent;
    const name = nameOf.get(root);
    return name === undefined ? [] : [{ name, confidence: proposal.confidence }];
  });
  const digest = createHash('sha256').update(foldText(title)).digest();
  return { title, truth: category, proposed, half: digest.readUInt8(0) % 2 === 0 ? 'develop' : 'held out' };
}

/** precision: right among proposed. recall: right among the category's rows. coverage: rows of the category with any proposal. */
function report(name: string, of: readonly Row[]): void {
  const line = (label: string, categories: readonly string[]) => {
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
  };
  console.log(`\n${name}`);
  console.table([
    ...Object.keys(ROOTS).map((category) => line(category, [category])),
    line(`the four aimed at`, AIMED_AT),
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

function readParents(): ReadonlyMap<string, string | null> {
  const path = join(PACKAGE_ROOT, 'seeds/lightweight-diffusion-models/categories.yaml');
  const categories = parse(readFileSync(path, 'utf8')) as { slug: string; parent?: string }[];
  return new Map(categories.map(({ slug, parent }) => [slug, parent ?? null]));
}
