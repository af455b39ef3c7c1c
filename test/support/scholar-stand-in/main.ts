import { fileURLToPath } from 'node:url';
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readSeedFacts } from './facts.js';
import type { FaultKind, FaultPlan } from './faults.js';
import { FAULT_KINDS } from './faults.js';
import type { StandInOptions } from './server.js';
import { startStandIn } from './server.js';

const USAGE = `A stand-in of Semantic Scholar's graph API, with made-up citations. Nothing it says is true but titles, years and ids of the seed.

npm run scholar:stand-in -- [options]
  --port N          where to listen (4010)
  --seed-folder DIR facts of the covered papers (seeds/lightweight-diffusion-models); "none" makes all papers up
  --papers N        covered papers (all of the folder, or 40)
  --citations N     citations of covered papers in all (20 a paper)
  --hub N           citations of the first covered paper on top
  --elided N        covered papers whose reference list is hidden (one in twenty)
  --elided-survey   hide the survey's own reference list
  --seed N          another number, another world and other faults (1)
  --rate N          requests a second and key; more are answered 429 (no limit)
  --key KEY         the only good key; may be given more than once (any key is good)
  --faults KINDS    mixed, or kinds divided by commas: ${FAULT_KINDS.join(' ')}
  --fault-rate X    part of the requests that fail (0.1)
  --drift N         citing papers that appear after each of the first three pages with more to come
  --latency MS      how long every answer takes at least (0)
`;

class Usage extends Error {}

function whole(name: string, text: string | undefined, fallback: number | undefined): number | undefined {
  if (text === undefined) return fallback;
  if (!/^\d{1,9}$/.test(text)) throw new Usage(`--${name} takes a whole number, not "${text}"`);
  return Number(text);
}

function decimal(name: string, text: string | undefined, most: number): number | undefined {
  if (text === undefined) return undefined;
  const value = /^\d*\.?\d+$/.test(text) ? Number(text) : 0;
  if (value <= 0 || value > most) throw new Usage(`--${name} takes a number over 0 and up to ${most}, not "${text}"`);
  return value;
}

function kindsOf(text: string): FaultKind[] {
  return text.split(',').map((name) => {
    const kind = FAULT_KINDS.find((one) => one === name);
    if (!kind) throw new Usage(`--faults: "${name}" is none of ${FAULT_KINDS.join(', ')}`);
    return kind;
  });
}

/** Options of the command line as those of a stand-in. Throws with the name of the option that is wrong. */
function optionsOf(args: readonly string[]): StandInOptions | 'help' {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: text,
      'seed-folder': text,
      papers: text,
      citations: text,
      hub: text,
      elided: text,
      'elided-survey': { type: 'boolean' },
      seed: text,
      rate: text,
      key: { type: 'string', multiple: true },
      faults: text,
      'fault-rate': text,
      drift: text,
      latency: text,
      help: { type: 'boolean' },
    },
  });
  if (values.help === true) return 'help';
  const seed = whole('seed', values.seed, 1) ?? 1;
  // Compiled, this file lies four folders under the output folder, which lies beside the seeds.
  const bundled = fileURLToPath(new URL('../../../../seeds/lightweight-diffusion-models', import.meta.url));
  const folder = values['seed-folder'] ?? (existsSync(bundled) ? bundled : 'none');
  const [papers, citations] = [
    whole('papers', values.papers, undefined),
    whole('citations', values.citations, undefined),
  ];
  const [hub, elidedReferences] = [whole('hub', values.hub, undefined), whole('elided', values.elided, undefined)];
  const latencyMs = whole('latency', values.latency, undefined);
  const rate = decimal('rate', values.rate, 10_000);
  const drift = whole('drift', values.drift, undefined);
  const faultRate = decimal('fault-rate', values['fault-rate'], 1) ?? 0.1;
  const faults: FaultPlan = {
    ...(drift !== undefined && drift > 0 && { drift: { add: drift } }),
    ...(values.faults !== undefined && {
      random: { rate: faultRate, seed, ...(values.faults !== 'mixed' && { kinds: kindsOf(values.faults) }) },
    }),
  };
  return {
    port: whole('port', values.port, 4010) ?? 4010,
    world: {
      seed,
      ...(folder !== 'none' && { facts: readSeedFacts(folder) }),
      ...(papers !== undefined && { papers }),
      ...(citations !== undefined && { citations }),
      ...(hub !== undefined && { hub }),
      ...(elidedReferences !== undefined && { elidedReferences }),
      ...(values['elided-survey'] === true && { elidedSurvey: true }),
    },
    faults,
    ...(rate !== undefined && { rate }),
    ...(values.key && { keys: values.key }),
    ...(latencyMs !== undefined && { latencyMs }),
  };
}

async function main(): Promise<void> {
  const options = optionsOf(process.argv.slice(2));
  if (options === 'help') {
    process.stdout.write(USAGE);
    return;
  }
  const standIn = await startStandIn(options);
  const { papers, citations, leastRequests } = standIn.truth();
  process.stdout.write(`${standIn.url}
${papers.covered} covered papers, ${papers.all} papers and ${citations} citations in all; at least ${leastRequests.all} requests to read them
try    curl '${standIn.url}/graph/v1/paper/${standIn.world.paperId(1)}/citations?fields=title,year&limit=3'
ingest S2_API_URL=${standIn.url} npx stemma ingest
watch  curl ${standIn.url}/__stand-in/stats    (also log, truth)
break  curl -d '{"rules":[{"kind":"500","times":3,"match":"/citations"}]}' ${standIn.url}/__stand-in/faults
grow   curl -d '{"add":5}' ${standIn.url}/__stand-in/grow
`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void standIn.close());
}

main().catch((error: unknown) => {
  const usage = error instanceof Usage || (error instanceof TypeError && 'code' in error);
  process.stderr.write(
    `${error instanceof Error ? error.message : String(error)}\n${usage ? '(--help lists the options)\n' : ''}`,
  );
  process.exitCode = usage ? 2 : 1;
});
