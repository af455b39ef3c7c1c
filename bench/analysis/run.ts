/**
 * How long main path analysis takes from arcs in memory, each case in a process of its own so that its memory is its own.
 *
 *   npm run bench:analysis -- FILE [--rounds 5] [--papers 1000000] [--arcs 10000000] [--python PYTHON] [--json]
 *
 * FILE is a network as `stemma analyse --arcs` reads it. `--papers 0` leaves out the generated network. `--python` names a Python that has
 * scopus-plus-mcp 0.24.0 (`pip install scopus-plus-mcp==0.24.0`), which is then measured on the same arcs, in the same run.
 * Times are wall-clock, the median of the rounds; load is that of the machine.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { MeasuredCase } from './measure.js';

const AIMS = { file: { ms: 1000, megabytes: 400 }, generated: { ms: 30_000, megabytes: 2000 } };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '5' },
    papers: { type: 'string', default: '1000000' },
    arcs: { type: 'string', default: '10000000' },
    python: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const [file] = positionals;
if (file === undefined) {
  process.stderr.write('Give a file of citations: npm run bench:analysis -- FILE\n');
  process.exit(2);
}

function measured(...args: string[]): MeasuredCase {
  const script = fileURLToPath(new URL('./measure.js', import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as MeasuredCase;
}

/** The peer on the same arcs; null where it is not asked for. */
function peer(
  python: string,
  arcs: string,
): { readonly ms: number; readonly papersOnPath: number; readonly citations: number } {
  const folder = mkdtempSync(join(tmpdir(), 'stemma-bench-analysis-'));
  try {
    const target = join(folder, 'arcs.tsv');
    const printTable = [fileURLToPath(new URL('./measure.js', import.meta.url)), 'table', arcs];
    writeFileSync(target, spawnSync(process.execPath, printTable, { encoding: 'utf8', maxBuffer: 2 ** 30 }).stdout);
    const script = fileURLToPath(new URL('../../../bench/analysis/peer.py', import.meta.url));
    const { status, stdout, stderr } = spawnSync(python, [script, target], { encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
    return JSON.parse(stdout) as ReturnType<typeof peer>;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const cases = [{ name: 'file', aim: AIMS.file, result: measured('file', file, values.rounds) }];
if (values.papers !== '0') {
  cases.push({ name: 'generated', aim: AIMS.generated, result: measured('generated', values.papers, values.arcs) });
}
const beside = values.python === undefined ? null : peer(values.python, file);
const [load = 0] = loadavg();

if (values.json) {
  process.stdout.write(`${JSON.stringify({ cases, peer: beside, load })}\n`);
} else {
  for (const { name, aim, result } of cases) {
    const verdict = result.ms <= aim.ms && (result.megabytes ?? 0) <= aim.megabytes ? 'meets' : 'MISSES';
    process.stdout.write(
      `${name}: ${result.papers} papers, ${result.arcs} citations, ${result.cycles} cycles: SPC and ${result.paths} global path(s) of ${result.pathArcs} arcs in ${result.ms} ms (of it cycles ${result.parts.cycles}, weights ${result.parts.weights}, path ${result.parts.path}), processor ${result.processorMs} ms, peak ${result.megabytes} MB; ${verdict} the aim of ${aim.ms} ms and ${aim.megabytes} MB\n`,
    );
  }
  if (beside)
    process.stdout.write(
      `scopus-plus-mcp: ${beside.ms} ms, ${(beside.ms / (cases[0]?.result.ms ?? 1)).toFixed(0)} times as long\n`,
    );
  process.stdout.write(`load ${load.toFixed(1)}\n`);
}
