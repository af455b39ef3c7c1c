import { InvalidArgumentError, Option, type Command } from 'commander';
import { readConfig } from '../platform/config/config.js';
import { NotFoundError } from '../domain/errors.js';
import type { LineageLink, Method } from '../domain/knowledge.js';
import { LINEAGE_RELATIONS, type LineageRelation } from '../domain/lineage/relations.js';
import type { LineageArc } from '../domain/lineage/lineage-graph.js';
import type { GraphStores } from '../graph/stores.js';
import { Loaders } from '../graph/loaders.js';
import { DEFAULT_LINEAGE_DEPTH, MAX_LINEAGE_DEPTH } from '../domain/lineage/bounds.js';
import { drawLineageTree, evidenceText, type DrawnLineage } from './draw-lineage-tree.js';
import {
  DEFAULT_DESCENTS,
  MAX_DESCENTS,
  shortestDescents,
  type Descents,
} from '../domain/lineage/shortest-descents.js';
import type { LinkChoice } from '../domain/lineage/shown-links.js';
import { transitiveReduction } from '../domain/lineage/transitive-reduction.js';
import { truncatedBecause, walkLineage } from '../domain/lineage/walk-lineage.js';
import { findMethod } from '../queries/method-reference.js';
import { openCommandRuntime } from './command-runtime.js';

interface Options {
  readonly up?: boolean;
  readonly down?: boolean;
  readonly to?: string;
  readonly depth: number;
  readonly limit: number;
  readonly relations?: readonly LineageRelation[];
  readonly proposed?: boolean;
  readonly reduced?: boolean;
  readonly json?: boolean;
}

/** Where standard output is no terminal. */
const DEFAULT_WIDTH = 100;

/** Adds `lineage`. */
export function registerLineageCommand(program: Command): void {
  program
    .command('lineage')
    .description('draw the lineage of a method, ancestors or derived methods, with the evidence of each step')
    .argument('<method>', 'slug, name, alias or id')
    .addOption(new Option('--up', 'show ancestors (default)').conflicts('down'))
    .addOption(new Option('--down', 'show derived methods'))
    .addOption(
      new Option('--to <method>', 'show the shortest paths of derivation between the two methods').conflicts([
        'up',
        'down',
        'reduced',
        'depth',
      ]),
    )
    .option(
      '--depth <steps>',
      `maximum number of steps, 1 to ${MAX_LINEAGE_DEPTH}`,
      upTo(MAX_LINEAGE_DEPTH),
      DEFAULT_LINEAGE_DEPTH,
    )
    .option(
      '--limit <count>',
      `with --to: maximum number of paths, 1 to ${MAX_DESCENTS}`,
      upTo(MAX_DESCENTS),
      DEFAULT_DESCENTS,
    )
    .option('--relations <names>', `only these, separated by commas: ${LINEAGE_RELATIONS.join(', ')}`, relationsOption)
    .option('--proposed', 'include proposed links that nobody has accepted yet')
    .option('--reduced', 'leave out links implied by longer paths')
    .option('--json', 'as JSON')
    .action(async (ref: string, options: Options, command: Command) => {
      if (options.to === undefined && command.getOptionValueSource('limit') === 'cli') {
        command.error("error: option '--limit <count>' says how many descents --to shows: give --to <method> too");
      }
      const config = readConfig();
      const runtime = await openCommandRuntime(config, 'NEW');
      try {
        const text =
          options.to === undefined
            ? walk(ref, options, runtime.stores)
            : between(ref, options.to, options, runtime.stores);
        process.stdout.write(`${await text}\n`);
      } finally {
        await runtime.close();
      }
    });
}

function upTo(max: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= 1 && value <= max) return value;
    throw new InvalidArgumentError(`It must be a whole number from 1 to ${max}.`);
  };
}

function relationsOption(text: string): LineageRelation[] {
  return text.split(',').map((name) => {
    const relation = LINEAGE_RELATIONS.find((one) => one === name.trim().toUpperCase().replace(/-/g, '_'));
    if (relation) return relation;
    throw new InvalidArgumentError(`"${name}" is none of ${LINEAGE_RELATIONS.join(', ')}.`);
  });
}

async function methodNamed(ref: string, loaders: Loaders): Promise<Method> {
  const method = await findMethod('method', ref, loaders);
  if (method) return method;
  throw new NotFoundError(`there is no method ${ref}`);
}

function choiceOf({ relations, proposed = false }: Options): LinkChoice {
  return { relations: relations ?? null, includeProposed: proposed };
}

async function walk(ref: string, options: Options, stores: GraphStores): Promise<string> {
  const loaders = new Loaders(stores);
  const { id } = await methodNamed(ref, loaders);
  const walked = walkLineage(await loaders.lineageGraph(), id, {
    ...choiceOf(options),
    side: options.down ? 'children' : 'parents',
    maxDepth: options.depth,
  });
  const methodIds = walked.methods.map(({ methodId }) => methodId);
  const { links, hidden } = options.reduced
    ? transitiveReduction(methodIds, walked.links)
    : { links: walked.links, hidden: 0 };
  const { side, rootId, methods, cycles, cyclesComplete, truncation } = walked;
  const shown = await lookedUp(methodIds, links, loaders);
  if (!options.json) {
    return shown.draw({ side, rootId, methods, links, cycles, cyclesComplete, truncation }, hidden);
  }
  const slugOf = (methodId: string) => shown.methods.get(methodId)?.slug ?? methodId;
  return JSON.stringify(
    {
      root: slugOf(rootId),
      direction: side === 'parents' ? 'ANCESTORS' : 'DESCENDANTS',
      methods: methods.map(({ methodId, depth }) => ({ slug: slugOf(methodId), name: shown.nameOf(methodId), depth })),
      links: links.map((link) => shown.plain(link)),
      linksHidden: hidden,
      cycles: cycles.map((cycle) => cycle.map(slugOf)),
      cyclesComplete,
      truncatedBecause: truncatedBecause(walked),
    },
    null,
    2,
  );
}

async function between(fromRef: string, toRef: string, options: Options, stores: GraphStores): Promise<string> {
  const loaders = new Loaders(stores);
  const [from, to] = [await methodNamed(fromRef, loaders), await methodNamed(toRef, loaders)];
  const found = shortestDescents(await loaders.lineageGraph(), from.id, to.id, options.limit, choiceOf(options));
  const links = found.descents.flatMap(({ steps }) => steps.flat());
  const shown = await lookedUp(
    found.descents.flatMap(({ methods }) => methods),
    links,
    loaders,
  );
  if (options.json) {
    const descents = found.descents.map(({ methods, steps }) => ({
      length: steps.length,
      methods: methods.map((id) => shown.methods.get(id)?.slug ?? id),
      steps: steps.map((those) => those.map((link) => shown.plain(link))),
    }));
    return JSON.stringify({ from: from.slug, to: to.slug, toward: found.toward, descents }, null, 2);
  }
  if (found.descents.length === 0) return `Neither ${from.name} nor ${to.name} descends from the other.`;
  return drawnPaths(found)
    .map((path) => shown.draw(path, 0))
    .join('\n\n');
}

/** Each descent as a lineage of its own, without a branch. */
function drawnPaths({ descents, toward }: Descents): DrawnLineage[] {
  return descents.map(({ methods, steps }) => ({
    rootId: methods[0] ?? '',
    side: toward === 'DESCENDANT' ? 'children' : 'parents',
    methods: methods.map((methodId, depth) => ({ methodId, depth })),
    links: steps.flat(),
    cycles: [],
    cyclesComplete: true,
    truncation: null,
  }));
}

/** What is shown of methods and links, read once. */
async function lookedUp(methodIds: readonly string[], arcs: readonly LineageArc[], loaders: Loaders) {
  const [methods, links] = await Promise.all([
    Promise.all(methodIds.map(async (id) => [id, await loaders.methods().load(id)] as const)),
    Promise.all(arcs.map(async ({ id }) => [id, await loaders.lineageLinksById().load(id)] as const)),
  ]);
  const methodOf = new Map(methods);
  const linkOf = new Map(links);
  const nameOf = (id: string): string => methodOf.get(id)?.name ?? id;
  return {
    methods: methodOf,
    nameOf,
    draw: (lineage: DrawnLineage, linksHidden: number): string =>
      drawLineageTree(lineage, {
        names: new Map(methodIds.map((id) => [id, nameOf(id)])),
        evidence: ({ id }) => evidenceLine(linkOf.get(id) ?? null),
        linksHidden,
        width: process.stdout.columns ?? DEFAULT_WIDTH,
      }),
    plain: ({ id, childId, parentId, relation, status }: LineageArc) => ({
      id,
      child: methodOf.get(childId)?.slug ?? childId,
      relation,
      parent: methodOf.get(parentId)?.slug ?? parentId,
      status,
      claimedBy: linkOf.get(id)?.claimedBy ?? null,
      rule: linkOf.get(id)?.rule ?? null,
      evidence: linkOf.get(id)?.evidence ?? [],
    }),
  };
}

/** What the evidence says, and who says it. */
function evidenceLine(link: LineageLink | null): string | null {
  const text = link === null ? null : evidenceText(link);
  const source = link?.evidence[0]?.source;
  return text === null || source === undefined || text === source ? text : `${text} (${source})`;
}
