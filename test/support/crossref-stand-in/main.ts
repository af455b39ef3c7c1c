import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readSeed } from '../../../src/seeds/check-seed.js';
import { BUNDLED_SEEDS } from '../../../src/seeds/locate-seed.js';
import { CROSSREF_FAULTS, startCrossrefStandIn, type CrossrefFault, type StandInWork } from './server.js';
import { surveyWork } from './survey-work.js';

const USAGE = `A stand-in of Crossref's REST API: recorded answers, and a made-up list of references of the bundled survey.

npm run crossref:stand-in -- [options]
  --port N          where to listen (4020)
  --faults KINDS    divided by commas: ${CROSSREF_FAULTS.join(' ')}
  --fault-rate X    part of the requests that fail (0.1)
  --seed N          other faults (1)

Then: CROSSREF_API_URL=http://127.0.0.1:4020 npm start
`;

/** The works among the recorded answers. */
function recordedWorks(): StandInWork[] {
  const folder = fileURLToPath(new URL('../../../../test/fixtures/crossref/', import.meta.url));
  return readdirSync(folder)
    .filter((name) => name.startsWith('work') && name.endsWith('.json'))
    .flatMap((name) => {
      const { response } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as {
        response?: { json?: { message?: StandInWork & { items?: StandInWork[] } } };
      };
      const message = response?.json?.message;
      return message?.items ?? (message?.DOI === undefined ? [] : [message]);
    });
}

function faultsOf(text: string | undefined): CrossrefFault[] {
  return (text ?? '')
    .split(',')
    .filter((name) => name !== '')
    .map((name) => {
      const fault = CROSSREF_FAULTS.find((one) => one === name);
      if (!fault) throw new Error(`--faults: "${name}" is none of ${CROSSREF_FAULTS.join(', ')}`);
      return fault;
    });
}

try {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: { port: text, faults: text, 'fault-rate': text, seed: text, help: { type: 'boolean' } },
  });
  if (values.help === true) {
    process.stdout.write(USAGE);
  } else {
    const seed = await readSeed(join(BUNDLED_SEEDS, 'lightweight-diffusion-models'));
    const standIn = await startCrossrefStandIn({
      port: Number(values.port ?? '4020'),
      works: [...recordedWorks(), surveyWork(seed)],
      faults: faultsOf(values.faults),
      faultRate: Number(values['fault-rate'] ?? '0.1'),
      seed: Number(values.seed ?? '1'),
    });
    process.stdout.write(`Crossref's stand-in listens at ${standIn.url}\n`);
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  process.exitCode = 2;
}
