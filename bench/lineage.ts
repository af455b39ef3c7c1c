/**
 * How long the lineage of a method takes over 5,000 methods and 20,000 links with cycles, walked to depth 10: on the embedded store, and on a
 * Neo4j beside a bare variable-length query on the same server, which returns ids and depths only.
 *
 *   node dist/bench/lineage.js [BOLT_URI] [rounds]
 *
 * The database is EMPTIED. Without an address only the embedded store is measured. The lineage is made up, the same each time, in two shapes:
 * see bench/lineage-graph.ts. In turn, so that all meet the same machine: the walk that the API takes (methods, depths, every link among them,
 * cycles), the walk level by level that it could take instead (one question to the store for each level), and the bare query.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import neo4j, { type Driver } from 'neo4j-driver';
import type { LineageSide } from '../src/domain/lineage/lineage-graph.js';
import { DESCENT_RELATIONS } from '../src/domain/lineage/link-order.js';
import { createEmbeddedStores } from '../src/graph/embedded/embedded-stores.js';
import { createNeo4jStores } from '../src/graph/neo4j/neo4j-stores.js';
import type { KnowledgeStore } from '../src/graph/ports/knowledge-store.js';
import type { GraphStores } from '../src/graph/stores.js';
import { walkLineage } from '../src/domain/lineage/walk-lineage.js';
import { lineageBatches, methodIdOf, type GraphShape } from './lineage-graph.js';

const [uri, roundsText = '60'] = process.argv.slice(2);
const rounds = Number(roundsText);
const SIZE = { methods: 5_000, links: 20_000, backward: 400 };
const MAX_DEPTH = 10;
const WARM_UP = 20;
const API_WALK = 'as the API walks';
/** A slow way is measured less often: its median needs no more. */
const SLOW_EVERY = 6;

interface Way {
  readonly name: string;
  readonly every: number;
  readonly take: (root: string) => Promise<number>;
}

function waysOf(knowledge: KnowledgeStore, side: LineageSide, driver: Driver | null): Way[] {
  const ways: Way[] = [
    {
      name: API_WALK,
      every: 1,
      take: async (root) => {
        const walked = walkLineage(await knowledge.lineageGraph(), root, { side, maxDepth: MAX_DEPTH });
        return walked.cycles.length < 0 ? 0 : walked.methods.length;
      },
    },
    { name: 'level by level', every: SLOW_EVERY, take: (root) => levelByLevel(knowledge, root, side) },
  ];
  if (driver) ways.push({ name: 'bare Cypher', every: 1, take: (root) => bareQuery(driver, root, side) });
  return ways;
}

/** One question to the store for each level, evidence and all. */
async function levelByLevel(knowledge: KnowledgeStore, root: string, side: LineageSide): Promise<number> {
  const found = new Set([root]);
  let level = [root];
  for (let depth = 0; depth <= MAX_DEPTH && level.length > 0; depth++) {
    const next = new Set<string>();
    const links = await knowledge.lineageLinks(level, side, { relations: null, includeProposed: false });
    for (const link of links.flat()) {
      const far = side === 'parents' ? link.parentId : link.childId;
      if (DESCENT_RELATIONS.includes(link.relation) && !found.has(far) && depth < MAX_DEPTH) next.add(far);
    }
    level = [...next];
    for (const id of level) found.add(id);
  }
  return found.size;
}

async function bareQuery(driver: Driver, id: string, side: LineageSide): Promise<number> {
  const step = `[:${DESCENT_RELATIONS.join('|')}*1..${MAX_DEPTH}]`;
  const pattern = side === 'parents' ? `-${step}->` : `<-${step}-`;
  const session = driver.session({ defaultAccessMode: neo4j.session.READ });
  try {
    const { records } = await session.run(
      `MATCH p = (:Method {id: $id})${pattern}(m:Method) RETURN m.id AS id, min(length(p)) AS depth`,
      { id },
    );
    // The method itself is reached again where it lies on a cycle.
    return records.filter((record) => record.get('id') !== id).length + 1;
  } finally {
    await session.close();
  }
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

async function measure(store: string, shape: GraphShape, stores: GraphStores, driver: Driver | null): Promise<void> {
  for (const side of ['parents', 'children'] as const) {
    const ways = waysOf(stores.knowledge, side, driver);
    const times = new Map(ways.map(({ name }) => [name, new Map<number, number>()]));
    const sizes: number[] = [];
    for (let round = -WARM_UP; round < rounds; round++) {
      const root = methodIdOf((((round + WARM_UP) * 997 + 13) * 7) % SIZE.methods);
      const found: number[] = [];
      for (const { name, every, take } of ways) {
        if (round % every !== 0) continue;
        const start = performance.now();
        found.push(await take(root));
        if (round >= 0) times.get(name)?.set(round, performance.now() - start);
      }
      if (new Set(found).size !== 1) throw new Error(`the ways found ${found.join(', ')} methods from ${root}`);
      if (round >= 0) sizes.push(found[0] ?? 0);
    }
    process.stdout.write(`\n${store}, ${shape}, ${side}: ${median(sizes)} methods at the median of ${rounds} roots\n`);
    const own = times.get(API_WALK) ?? new Map<number, number>();
    for (const [name, taken] of times) {
      const ms = [...taken.values()];
      const ratios = [...taken].map(([round, those]) => those / (own.get(round) ?? Number.NaN));
      const ratio =
        name === API_WALK ? '' : `, ${median(ratios).toFixed(1)} times the API's walk from the same ${ms.length} roots`;
      const [middle, least, worst] = [median(ms), Math.min(...ms), Math.max(...ms)].map((one) => one.toFixed(1));
      process.stdout.write(`  ${name.padEnd(17)} median ${middle} ms, least ${least} ms, worst ${worst} ms${ratio}\n`);
    }
  }
}

/** What the first question after a change of the lineage pays, and a question that wants all evidence. */
async function measureReading(store: string, stores: GraphStores): Promise<void> {
  const start = performance.now();
  const graph = await stores.knowledge.lineageGraph();
  const read = performance.now();
  const walked = walkLineage(graph, methodIdOf(SIZE.methods - 1), { side: 'parents', maxDepth: MAX_DEPTH });
  const walkedAt = performance.now();
  await stores.knowledge.lineageLinksByIds(walked.links.map(({ id }) => id));
  const end = performance.now();
  process.stdout.write(
    `\n${store}: the whole lineage into memory, once after each change of it: ${(read - start).toFixed(0)} ms; ` +
      `evidence of all ${walked.links.length} links of a walk: ${(end - walkedAt).toFixed(0)} ms\n`,
  );
}

// What other programs take away is in every figure: beyond one for each core, read the least.
process.stdout.write(`Load ${loadavg()[0]?.toFixed(1)} on ${availableParallelism()} cores, Node ${process.version}\n`);
for (const shape of ['grown', 'random'] as const) {
  const batches = lineageBatches(shape, SIZE);
  const dataDir = mkdtempSync(join(tmpdir(), 'stemma-bench-'));
  const embedded = createEmbeddedStores({ dataDir });
  await embedded.graph.open();
  for (const batch of batches) await embedded.writer.apply(batch);
  await measureReading('embedded', embedded);
  await measure('embedded', shape, embedded, null);
  await embedded.graph.close();
  rmSync(dataDir, { recursive: true, force: true });
  if (uri === undefined) continue;

  const driver = neo4j.driver(uri, undefined, { disableLosslessIntegers: true });
  const session = driver.session();
  await session.run('MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS');
  await session.close();
  const server = createNeo4jStores({ uri, user: null, password: null, database: 'neo4j' });
  await server.graph.open();
  for (const batch of batches) await server.writer.apply(batch);
  await measureReading('Neo4j', server);
  await measure('Neo4j', shape, server, driver);
  await server.graph.close();
  await driver.close();
}
