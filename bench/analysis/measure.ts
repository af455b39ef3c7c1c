/** One case of the bench, in a process of its own: `file FILE ROUNDS`, `generated PAPERS ARCS`, or `table FILE`, which prints the arcs as a table. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { buildNetwork, type CitationNetwork, type NetworkRows } from '../../src/analysis/citation-network.js';
import { treatCycles } from '../../src/analysis/cycle-treatment.js';
import { readNetwork, type NamedNetwork } from '../../src/analysis/files/network-file.js';
import { flowNetwork } from '../../src/analysis/flow-network.js';
import { mainPath } from '../../src/analysis/main-path.js';
import { traversalWeights } from '../../src/analysis/traversal-weights.js';
import { peakMemory } from '../process-usage.js';
import { Random } from '../scale/random.js';

export interface MeasuredCase {
  readonly papers: number;
  readonly arcs: number;
  readonly cycles: number;
  /** As text: may exceed 2^53. */
  readonly paths: string;
  readonly pathArcs: number;
  /** From the rows of arcs to the path, median of the rounds. */
  readonly ms: number;
  readonly processorMs: number;
  readonly parts: { readonly cycles: number; readonly weights: number; readonly path: number };
  readonly megabytes: number | null;
}

const [kind, first = '', second = ''] = process.argv.slice(2);

function readFile(path: string): NamedNetwork {
  const bytes = readFileSync(path);
  return readNetwork({ name: path, bytes: bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes });
}

/** Papers cite earlier ones, recent and much cited ones more, and one citation of a thousand goes to a later paper. */
function generated(size: number, count: number): NetworkRows {
  const random = new Random();
  const [citing, cited] = [new Uint32Array(count), new Uint32Array(count)];
  for (let arc = 0; arc < count; arc++) {
    const from = 1 + Math.floor(((size - 1) * arc) / count);
    const back = 1 + random.skewed(from, 3);
    const to = random.below(1000) === 0 ? Math.min(size - 1, from + random.below(100)) : Math.max(0, from - back);
    citing[arc] = from;
    cited[arc] = to;
  }
  return { size, citing, cited };
}

function measure(rows: NetworkRows, rounds: number): MeasuredCase {
  const results = Array.from({ length: rounds }, () => once(rows)).sort((a, b) => a.ms - b.ms);
  const median = results[Math.floor((rounds - 1) / 2)] as Omit<MeasuredCase, 'megabytes'>;
  return { ...median, megabytes: peakMemory(process.pid) };
}

function once(rows: NetworkRows): Omit<MeasuredCase, 'megabytes'> {
  const processor = process.cpuUsage();
  const times = [performance.now()];
  const { network } = buildNetwork(rows);
  const acyclic = treatCycles(network, 'SHRINK');
  times.push(performance.now());
  const flow = flowNetwork(acyclic.network);
  const weights = traversalWeights(flow, 'SPC');
  times.push(performance.now());
  const path = mainPath(flow, weights, { search: 'GLOBAL' });
  times.push(performance.now());
  const { user, system } = process.cpuUsage(processor);
  const [start = 0, cycles = 0, weighed = 0, end = 0] = times;
  return {
    papers: network.size,
    arcs: network.citing.length,
    cycles: acyclic.cycles.length,
    paths: String(path.paths),
    pathArcs: path.arcs.length,
    ms: Math.round(end - start),
    processorMs: Math.round((user + system) / 1000),
    parts: {
      cycles: Math.round(cycles - start),
      weights: Math.round(weighed - cycles),
      path: Math.round(end - weighed),
    },
  };
}

function tableOf({ network, names }: { readonly network: CitationNetwork; readonly names: readonly string[] }): string {
  const lines = Array.from(network.citing, (from, arc) => `${names[from]}\t${names[network.cited[arc] ?? -1]}`);
  return ['citing\tcited', ...lines, ''].join('\n');
}

if (kind === 'file') process.stdout.write(JSON.stringify(measure(readFile(first).network, Number(second))));
else if (kind === 'generated')
  process.stdout.write(JSON.stringify(measure(generated(Number(first), Number(second)), 1)));
else process.stdout.write(tableOf(readFile(first)));
