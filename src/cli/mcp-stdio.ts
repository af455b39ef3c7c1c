import 'reflect-metadata';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import type { Runtime } from '../app/runtime.js';
import { createApplication, toolSources } from '../app/server.js';
import { createMcpServer } from '../mcp/mcp-server.js';

/** Answers over standard input and output until the input ends or a signal comes. */
export async function serveStdio(runtime: Runtime): Promise<void> {
  const app = await createApplication(runtime);
  await app.init();
  try {
    // Who starts the process has this machine; where there are keys, proposals go by HTTP, with one.
    const server = createMcpServer(toolSources(app, { host: 'localhost' }), runtime.logger);
    const ended = new Promise<void>((done) => {
      // oxlint-disable-next-line unicorn/prefer-add-event-listener -- the SDK's server is no event target
      server.server.onclose = done;
    });
    process.stdin.once('end', () => void server.close());
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void server.close());
    await server.connect(new StdioServerTransport());
    await ended;
  } finally {
    await app.close();
  }
}
