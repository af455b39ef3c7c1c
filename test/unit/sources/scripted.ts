import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import {
  SemanticScholar,
  type SemanticScholarOptions,
} from '../../../src/sources/semantic-scholar/semantic-scholar.js';
import type { Timing } from '../../../src/sources/http/timing.js';

/** Time that passes only by sleeping. */
export class FakeTime implements Timing {
  readonly slept: number[] = [];
  private instant = Date.UTC(2026, 0, 1);
  private free = 0;

  now = (): number => this.instant;
  random = (): number => 1;

  sleep = async (ms: number, signal?: AbortSignal): Promise<void> => {
    signal?.throwIfAborted();
    this.slept.push(ms);
    this.instant += ms;
    await Promise.resolve();
    signal?.throwIfAborted();
  };

  slots = async (intervalMs: number): Promise<number> => {
    const at = Math.max(this.instant, this.free);
    this.free = at + intervalMs;
    return Promise.resolve(at - this.instant);
  };
}

export interface Asked {
  readonly method: string;
  readonly url: URL;
  readonly ids: string[];
  readonly headers: IncomingMessage['headers'];
}

/** A status with a JSON body or raw text, or what to do with the response. */
export type Reply =
  | { status?: number; json?: unknown; text?: string; headers?: Record<string, string> }
  | ((response: ServerResponse) => void);

/** A source that answers by a function of what it was asked and how often. */
export async function scripted(
  answer: (asked: Asked, index: number) => Reply,
  options: Partial<SemanticScholarOptions> = {},
) {
  const asked: Asked[] = [];
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    let body = '';
    for await (const part of request) body += String(part);
    const url = new URL(request.url ?? '', 'http://x');
    const ids = body === '' ? [] : (JSON.parse(body) as { ids: string[] }).ids;
    const one = { method: request.method ?? '', url, ids, headers: request.headers };
    asked.push(one);
    const reply = answer(one, asked.length - 1);
    if (typeof reply === 'function') return reply(response);
    response.writeHead(reply.status ?? 200, { 'content-type': 'application/json', ...reply.headers });
    response.end(reply.text ?? JSON.stringify(reply.json));
  };
  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const time = new FakeTime();
  const source = new SemanticScholar({
    baseUrl: `http://127.0.0.1:${port}/`,
    apiKey: 'sesame-key',
    requestsPerSecond: null,
    slots: time.slots,
    timing: time,
    ...options,
  });
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { source, asked, time, close };
}

export const sha = (n: number): string => n.toString(16).padStart(40, '0');
