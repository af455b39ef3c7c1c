import { Option, type Command } from 'commander';
import { readConfig } from '../platform/config/config.js';
import type { Category, Method, Survey } from '../domain/knowledge.js';
import { readRelation, RELATIONS } from '../domain/lineage/relations.js';
import { firstRows } from '../domain/page.js';
import type { Author } from '../domain/paper.js';
import { Loaders } from '../graph/loaders.js';
import { ANY_METHOD } from '../graph/ports/knowledge-store.js';
import { ANY_PAPER } from '../graph/ports/paper-store.js';
import { SEARCH_KINDS, type SearchKind } from '../graph/ports/search-store.js';
import { requireAnything, type Named } from '../queries/anything-reference.js';
import { identifierFields } from '../queries/paper-facts.js';
import { openCommandRuntime } from './command-runtime.js';
import { searchKind } from './search-command.js';
import { oneLine } from './terminal-text.js';

/** The number of rows of each list that is shown; the counts include all. */
const ROWS = 10;

/** One line of what is shown: a label with one value, or with several. */
type Facts = Readonly<Record<string, unknown>>;

/** Adds `show`. */
export function registerShowCommand(program: Command): void {
  program
    .command('show')
    .description('show a paper, method, category, survey or author')
    .argument(
      '<reference>',
      'any identifier of a paper; slug, name or alias of a method, category or survey; name of an author; or an id',
    )
    .addOption(
      new Option(
        '--kind <kind>',
        `if the name is of several kinds: ${SEARCH_KINDS.map((kind) => kind.toLowerCase()).join(', ')}`,
      ).argParser(searchKind),
    )
    .option('--json', 'as JSON')
    .action(
      async (
        reference: string,
        { kind = null, json }: { readonly kind?: SearchKind | null; readonly json?: boolean },
      ) => {
        const runtime = await openCommandRuntime(readConfig(), 'NEW');
        try {
          const loaders = new Loaders(runtime.stores);
          const named = await requireAnything(reference, kind, runtime.stores, loaders);
          const facts = await factsOf(named, loaders);
          process.stdout.write(`${json ? JSON.stringify(facts, null, 2) : written(facts)}\n`);
        } finally {
          await runtime.close();
        }
      },
    );
}

async function factsOf(named: Named, loaders: Loaders): Promise<Facts> {
  switch (named.kind) {
    case 'PAPER':
      return paperFacts(named.id, loaders);
    case 'METHOD':
      return methodFacts(named.method, loaders);
    case 'CATEGORY':
      return categoryFacts(named.category, loaders);
    case 'SURVEY':
      return surveyFacts(named.survey, loaders);
    default:
      return authorFacts(named.author, loaders);
  }
}

async function paperFacts(id: string, loaders: Loaders): Promise<Facts> {
  const parts = [
    'title',
    'authors',
    'year',
    'publicationDate',
    'venue',
    'identifiers',
    'status',
    'reportedCitations',
    'reportedAt',
    'citationsKnown',
    'referencesKnown',
    'tldr',
  ] as const;
  const [paper, methods, categories, surveys] = await Promise.all([
    loaders.papers({ parts: [...parts] }).load(id),
    loaders.introducedBy().load(id),
    categoryNames(id, loaders),
    loaders.surveysOf().load(id),
  ]);
  const { aliases, ...identifiers } = identifierFields({ id, ...paper });
  return {
    kind: 'PAPER',
    id,
    title: paper?.title ?? null,
    authors: paper?.authors?.map(({ name }) => name) ?? null,
    published: paper?.publicationDate ?? paper?.year ?? null,
    venue: paper?.venue ?? null,
    status: paper?.status ?? null,
    identifiers: Object.entries(identifiers).flatMap(([scheme, value]) =>
      value === null ? [] : [`${scheme}:${value}`],
    ),
    aliases,
    citationsReported: paper?.reportedCitations ?? null,
    citationsReportedAt: paper?.reportedAt ?? null,
    citingInGraph: paper?.citationsKnown ?? 0,
    citedInGraph: paper?.referencesKnown ?? 0,
    introduces: methods.map(({ slug }) => slug),
    categories,
    surveys: surveys.map(({ slug }) => slug),
    tldr: paper?.tldr ?? null,
  };
}

async function methodFacts(method: Method, loaders: Loaders): Promise<Facts> {
  const { id, slug, name, aliases, year, summary, training, introducedById } = method;
  const filter = { relations: null, includeProposed: false };
  const [paper, parents, children, categories] = await Promise.all([
    introducedById === null ? null : loaders.papers({ parts: ['title'] }).load(introducedById),
    loaders.lineageLinks('parents', filter).load(id),
    loaders.lineageLinks('children', filter).load(id),
    categoryNames(id, loaders),
  ]);
  const slugOf = async (methodId: string) => (await loaders.methods().load(methodId))?.slug ?? methodId;
  const links = await Promise.all([
    ...parents.map(async ({ relation, parentId }) => ({
      relation,
      from: 'child' as const,
      method: await slugOf(parentId),
    })),
    ...children.map(async ({ relation, childId }) => ({
      relation,
      from: 'parent' as const,
      method: await slugOf(childId),
    })),
  ]);
  const lineage = RELATIONS.flatMap(({ name: relation }) =>
    (['child', 'parent'] as const).flatMap((from) => {
      const methods = links
        .filter((link) => link.relation === relation && link.from === from)
        .map((link) => link.method);
      return methods.length === 0 ? [] : [[readRelation(relation, from), methods] as const];
    }),
  );
  return {
    kind: 'METHOD',
    id,
    slug,
    name,
    aliases,
    year,
    summary,
    training,
    introducedBy: introducedById === null ? null : { id: introducedById, title: paper?.title ?? null },
    categories,
    lineage: Object.fromEntries(lineage),
  };
}

/** Accepted, each once. */
async function categoryNames(subjectId: string, loaders: Loaders): Promise<readonly string[]> {
  const [claims, tree] = await Promise.all([loaders.categoryClaims(false).load(subjectId), loaders.categories()]);
  return [...new Set(claims.map(({ categoryId }) => tree.get(categoryId)?.slug ?? categoryId))];
}

async function categoryFacts({ id, slug, name, definition, parentId }: Category, loaders: Loaders): Promise<Facts> {
  const tree = await loaders.categories();
  const categoriesAny = tree.family(id);
  const [methods, papers] = await Promise.all([
    loaders.methodPage({
      filter: { ...ANY_METHOD, categoriesAny },
      order: 'NEWEST',
      page: firstRows(ROWS),
      withTotal: true,
    }),
    loaders.paperPage({
      filter: { ...ANY_PAPER, categoriesAny },
      order: 'MOST_CITED',
      page: firstRows(ROWS),
      parts: ['title', 'year'],
      withRows: true,
      withTotal: true,
    }),
  ]);
  return {
    kind: 'CATEGORY',
    id,
    slug,
    name,
    definition,
    parent: parentId === null ? null : (tree.get(parentId)?.slug ?? null),
    children: tree.children(id).map((child) => child.slug),
    methods: methods.total,
    newestMethods: methods.rows.map((method) => method.slug),
    papers: papers.total,
    mostCited: papers.rows.map((paper) => ({ id: paper.id, title: paper.title ?? null })),
  };
}

async function surveyFacts({ id, slug, title, paperId, categoryIds }: Survey, loaders: Loaders): Promise<Facts> {
  const [papersCovered, run, tree] = await Promise.all([
    loaders.coveredCount(id),
    loaders.lastRun(id),
    loaders.categories(),
  ]);
  return {
    kind: 'SURVEY',
    id,
    slug,
    title,
    paper: paperId,
    categories: categoryIds.flatMap((categoryId) => tree.get(categoryId)?.slug ?? []),
    papersCovered,
    lastRun: run && { id: run.id, status: run.status, startedAt: run.startedAt, finishedAt: run.finishedAt },
  };
}

async function authorFacts({ id, name, s2Id }: Author, loaders: Loaders): Promise<Facts> {
  const [papers, methods] = await Promise.all([
    loaders
      .papersOfAuthors({ page: firstRows(ROWS), parts: ['title', 'year'], withRows: true, withTotal: true })
      .load(id),
    loaders.methodsOfAuthors().load(id),
  ]);
  return {
    kind: 'AUTHOR',
    id,
    name,
    s2Id,
    methods: methods.map(({ slug }) => slug),
    papers: papers.total,
    latest: papers.rows.map((paper) => ({ id: paper.id, title: paper.title ?? null })),
  };
}

/** `citingInGraph` as `citing in graph`. */
function labelOf(name: string): string {
  return name.replace(/([a-z])([A-Z0-9])/g, '$1 $2').toLowerCase();
}

function written(facts: Facts): string {
  const rows = Object.entries(facts).flatMap(([name, value]) =>
    name === 'lineage' ? Object.entries(value as Facts) : [[labelOf(name), value] as const],
  );
  const shown = rows.flatMap(([label, value]) => {
    const text = textOf(value);
    return text === '' ? [] : [[label, text] as const];
  });
  const width = Math.max(...shown.map(([label]) => label.length));
  return shown
    .map(([label, text]) => `${label.padEnd(width)}  ${text.replaceAll('\n', `\n${' '.repeat(width + 2)}`)}`)
    .join('\n');
}

/** What is not known is left out. */
function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) {
    return value.map(textOf).join(value.some((one) => typeof one === 'object') ? '\n' : ', ');
  }
  if (typeof value === 'object')
    return Object.values(value)
      .map(textOf)
      .filter((text) => text !== '')
      .join('  ');
  return oneLine(typeof value === 'string' ? value : JSON.stringify(value));
}
