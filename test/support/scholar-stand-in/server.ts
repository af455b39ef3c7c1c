import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer } from './answers.js';
import { MAX_ANSWER_BYTES } from './answers.js';
import { CONTROL_ROOT, control } from './control.js';
import { deliver, outgoing } from './deliver.js';
import type { FaultPlan } from './faults.js';
import { Faults } from './faults.js';
import type { GateOptions } from './gate.js';
import { Gate } from './gate.js';
import { parsePaperId } from './ids.js';
import type { LogEntry, Stats } from './log.js';
import { RequestLog } from './log.js';
import { Lookup } from './lookup.js';
import { answer } from './routes.js';
import type { Truth } from './truth.js';
import { truthOf } from './truth.js';
import type { WorldOptions } from './world.js';
import { World } from './world.js';

export interface StandInOptions extends GateOptions {
  /** A world, or how to make one up. */
  readonly world?: World | WorldOptions;
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** Default: 127.0.0.1. */
  readonly host?: string;
  readonly faults?: FaultPlan;
  /** Answers over this many bytes are refused. Default: 10,000,000, as in the contract; tests set less. */
  readonly maxAnswerBytes?: number;
  /** How long every answer takes at least. Default: 0. */
  readonly latencyMs?: number;
}

/** A running stand-in. */
export interface StandIn {
  /** Where `/graph/v1` lies, without a slash at the end. */
  readonly url: string;
  readonly world: World;
  readonly lookup: Lookup;
  /** Requests since the start, or since the log was cleared, oldest first. */
  readonly log: readonly LogEntry[];
  stats(): Stats;
  clearLog(): void;
  /** What an ingest of the whole survey must hold, as the world is now. */
  truth(): Truth;
  faults(plan: FaultPlan): void;
  clearFaults(): void;
  /** Adds citing papers, to one paper by its id or spread over all covered ones. Returns their paperIds, oldest first. */
  grow(count: number, paperId?: string): string[];
  /** Stops listening and cuts what is open. */
  close(): Promise<void>;
}

const MOST_BODY_BYTES = 10_000_000;

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    const bytes: unknown = part;
    if (!Buffer.isBuffer(bytes)) continue;
    size += bytes.length;
    if (size <= MOST_BODY_BYTES) parts.push(bytes);
  }
  return Buffer.concat(parts).toString('utf8');
}

/** Whether an answer is a page of a citation list with more to come. */
function hasNext({ status, body }: Answer): boolean {
  return status === 200 && /^\{"offset":\d+,"next":\d+,/.test(body);
}

/** Starts a stand-in of Semantic Scholar's graph API. */
export async function startStandIn(options: StandInOptions = {}): Promise<StandIn> {
  const world = options.world instanceof World ? options.world : new World(options.world);
  const lookup = new Lookup(world);
  const faults = new Faults();
  faults.add(options.faults ?? {});
  const gate = new Gate(options);
  const log = new RequestLog();
  const on = { world, lookup, faults, log };
  const maxBytes = options.maxAnswerBytes ?? MAX_ANSWER_BYTES;

  const drift = (method: string, path: string, sent: Answer): void => {
    const id = method === 'GET' ? /^\/graph\/v1\/paper\/(.+)\/citations$/.exec(path)?.[1] : undefined;
    if (id === undefined || !hasNext(sent)) return;
    const form = parsePaperId(decodeURIComponent(id));
    const count = faults.afterPage();
    if (form && count > 0) world.grow(count, lookup.find(form));
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [path = '', search = ''] = (request.url ?? '').split(/\?(.*)/s);
    const method = request.method ?? 'GET';
    if (path.startsWith(`${CONTROL_ROOT}/`)) {
      const { status, body } = control(on, method, path, await readBody(request));
      response.writeHead(status, { 'content-type': 'application/json' }).end(body);
      return;
    }
    const [time, at] = [Date.now(), performance.now()];
    log.arrive(at);
    const header = request.headers['x-api-key'];
    const key = Array.isArray(header) ? header.join(',') : header;
    const refused = gate.refusal(key, at);
    const body = await readBody(request);
    const fault = refused ? undefined : faults.next(`${method} ${request.url ?? ''}`);
    const made = refused ?? answer(world, lookup, { method, path, query: new URLSearchParams(search), body }, maxBytes);
    if (options.latencyMs !== undefined) await sleep(options.latencyMs);
    const sent = outgoing(made, fault);
    // Noted before it goes out: a caller who has read the answer finds it in the log, and asks a world that has moved on.
    const noted = {
      status: sent?.status ?? 0,
      key: key === undefined ? null : key.slice(0, 4),
      fault: fault?.kind ?? null,
    };
    log.add({ time, method, path: request.url ?? '', ...noted }, body);
    if (!fault || fault.kind === 'slow') drift(method, path, made);
    await deliver(response, sent, fault);
  };

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, options.host ?? '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the stand-in listens on no port');

  return {
    url: `http://${address.family === 'IPv6' ? `[${address.address}]` : address.address}:${address.port}`,
    world,
    lookup,
    log: log.entries,
    stats: () => log.stats(),
    clearLog: () => log.clear(),
    truth: () => truthOf(world),
    faults: (plan) => faults.add(plan),
    clearFaults: () => faults.clear(),
    grow: (count, paperId) => {
      const form = paperId === undefined ? undefined : parsePaperId(paperId);
      const cited = form && lookup.find(form);
      if (paperId !== undefined && cited === undefined) throw new RangeError(`no paper has the id ${paperId}`);
      return world.grow(count, cited).map((number) => world.paperId(number) ?? '');
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
