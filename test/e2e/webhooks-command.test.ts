import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createEmbeddedStores } from '../../src/graph/embedded/embedded-stores.js';
import { day } from '../contract/harness.js';

const CLI = fileURLToPath(new URL('../../src/cli.js', import.meta.url));
const SECRET = `whsec_${Buffer.alloc(32, 3).toString('base64')}`;

describe('stemma webhooks', () => {
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'stemma-webhooks-'));
    const stores = createEmbeddedStores({ dataDir: join(folder, 'data') });
    await stores.graph.open();
    const { webhooks } = stores;
    const messages = [1, 2, 3].map((number) => ({ number, id: `urn:${number}`, body: '{}' }));
    for (const name of ['lab', 'former']) await webhooks.open(name, 0);
    await webhooks.queue('lab', 0, 3, messages, day(1));
    await webhooks.settle('lab', [
      { number: 1, state: 'DELIVERED', at: day(2), nextAt: null, failure: null },
      { number: 2, state: 'GIVEN_UP', at: day(6), nextAt: null, failure: 'it answered 500' },
    ]);
    await webhooks.disable('lab', day(7), 'it answered 410 (Gone)');
    await stores.graph.close();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function stemma(...args: string[]): { readonly code: number | null; readonly out: string; readonly err: string } {
    const { PATH = '', HOME = '' } = process.env;
    const hook = (name: string) => ({ name, url: `https://${name}.example.org/hook?token=hidden`, secret: SECRET });
    const env = {
      PATH,
      HOME,
      STEMMA_DATA: join(folder, 'data'),
      STEMMA_WEBHOOKS: JSON.stringify([hook('lab'), hook('coming')]),
      LOG_LEVEL: 'error',
    };
    const ran = spawnSync(process.execPath, [CLI, ...args], { cwd: folder, env, encoding: 'utf8' });
    return { code: ran.status, out: ran.stdout, err: ran.stderr };
  }

  it('lists what each was told, what waits and why, and shows no secret', () => {
    const { code, out } = stemma('webhooks');
    expect([code, out]).toEqual([
      0,
      `lab  https://lab.example.org
  1 waiting, the oldest since ${day(1)}
  1 delivered, the last at ${day(2)}
  1 given up
  last failure: it answered 500
  disabled since ${day(7)}: it answered 410 (Gone)
coming  https://coming.example.org
  not served yet
former  not in STEMMA_WEBHOOKS any more
  0 waiting
  0 delivered
  0 given up
`,
    ]);
    const { out: json } = stemma('webhooks', '--json');
    expect(JSON.parse(json)).toMatchObject({
      webhooks: [
        { name: 'former', waiting: 0 },
        { name: 'lab', waiting: 1, delivered: 1, givenUp: 1, disabledAt: day(7) },
      ],
    });
    for (const secret of ['whsec_', 'hidden']) expect(out + json).not.toContain(secret);
  }, 120_000);

  it('enables one that is disabled, and says where there is none', () => {
    expect(stemma('webhooks', 'enable', 'lab')).toMatchObject({ code: 0, out: 'lab goes on from where it stood.\n' });
    expect(stemma('webhooks').out).not.toContain('disabled');
    const again = stemma('webhooks', 'enable', 'lab');
    expect([again.code, again.err]).toEqual([3, expect.stringContaining('stemma webhooks lists them')]);
  }, 120_000);
});
