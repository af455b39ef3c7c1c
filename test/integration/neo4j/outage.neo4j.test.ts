import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { GraphUnavailableError } from '../../../src/domain/errors.js';
import { createNeo4jStores } from '../../../src/graph/neo4j/neo4j-stores.js';
import { batch, cites, paper } from '../../contract/harness.js';
import { describeNeo4j } from '../../support/neo4j-server.js';

const run = promisify(execFile);
const PASSWORD = 'made-up-password';

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describeNeo4j('a server that goes away', () => {
  let home = '';
  let port = 0;
  const neo4j = (action: 'start' | 'stop') =>
    run(
      'bash',
      [
        'scripts/neo4j.sh',
        action,
        '--home',
        home,
        ...(action === 'start' ? ['--port', String(port), '--heap', '512m'] : []),
      ],
      { env: { ...process.env, NEO4J_PASSWORD: PASSWORD } },
    );
  const stores = (password: string) =>
    createNeo4jStores({ uri: `bolt://127.0.0.1:${port}`, user: 'neo4j', password, database: 'neo4j' });
  const refused = async (work: () => Promise<unknown>): Promise<string> => {
    const start = Date.now();
    const error: unknown = await work().catch((reason: unknown) => reason);
    expect(Date.now() - start).toBeLessThan(9_000);
    expect(error).toBeInstanceOf(GraphUnavailableError);
    return error instanceof Error ? error.message : '';
  };

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'stemma-outage-'));
    port = await freePort();
    await neo4j('start');
  }, 240_000);

  afterAll(async () => {
    await neo4j('stop').catch(() => undefined);
    await rm(home, { recursive: true, force: true });
  }, 120_000);

  it('is told as such within seconds, to readers and writers, and used again once it is back', async () => {
    const { graph, writer, papers } = stores(PASSWORD);
    await graph.open();
    await writer.apply(batch({ papers: [paper(1), paper(2)], citations: [cites(2, 1)] }));
    await neo4j('stop');
    for (const work of [
      () => graph.ping(),
      () => papers.byIds(['p_x'], []),
      () => writer.apply(batch({ papers: [paper(3)] })),
    ]) {
      expect(await refused(work)).toMatch(/cannot be reached: start it .*NEO4J_URI/);
    }
    const late = stores(PASSWORD);
    expect(await refused(() => late.graph.open())).toMatch(/cannot be reached/);
    await late.graph.close();
    await neo4j('start');
    await graph.ping();
    await writer.apply(batch({ papers: [paper(3)], citations: [cites(3, 3)] }));
    expect(await graph.stats()).toEqual({ papers: 3, citations: 2, methods: 0 });
    await graph.close();
  }, 240_000);

  it('says so of a wrong password, and never shows it', async () => {
    const { graph } = stores('another-password');
    const message = await refused(() => graph.open());
    expect(message).toMatch(/refuses the user neo4j: correct NEO4J_USER and NEO4J_PASSWORD/);
    expect(message).not.toContain('another-password');
    await graph.close();
  });
});
