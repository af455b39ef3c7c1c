import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A record as Crossref answers it, `message` of a single work. */
export type StandInWork = Readonly<Record<string, unknown>> & { readonly DOI: string };

/** Ways in which Crossref fails. `slow` waits a second; `down` closes the connection. */
export const CROSSREF_FAULTS = [
  'throttled',
  'throttled-bare',
  'error-500',
  'gateway-504',
  'html-200',
  'blocked',
  'slow',
  'down',
] as const;
export type CrossrefFault = (typeof CROSSREF_FAULTS)[number];

export interface CrossrefStandInOptions {
  readonly port?: number;
  readonly works?: readonly StandInWork[];
  /** Alias DOI -> prime DOI. */
  readonly aliases?: Readonly<Record<string, string>>;
  /** Faults of each request with this probability, by chance of the seed. */
  readonly faults?: readonly CrossrefFault[];
  readonly faultRate?: number;
  readonly seed?: number;
  /** Limits that the headers announce; those of the public and the polite pool where not said. */
  readonly announces?: { readonly perSecond: number; readonly atOnce: number };
}

export interface CrossrefStandIn {
  readonly url: string;
  /** Path and query of every request, in their order. */
  readonly requests: readonly string[];
  /** Adds or replaces a record. */
  put(work: StandInWork): void;
  remove(doi: string): void;
  /** The next `times` requests fail so. */
  fail(fault: CrossrefFault, times?: number): void;
  /** Every request fails until it is called with false. */
  down(isDown: boolean): void;
  close(): Promise<void>;
}

const SELECTABLE = new Set([
  'DOI',
  'title',
  'type',
  'issued',
  'reference',
  'references-count',
  'relation',
  'update-to',
  'updated-by',
  'author',
  'publisher',
  'container-title',
  'published',
  'is-referenced-by-count',
  'subtitle',
  'ISSN',
  'ISBN',
  'volume',
  'issue',
  'page',
  'score',
  'URL',
]);

/** A stand-in of Crossref's REST API, as its answers were recorded. */
export async function startCrossrefStandIn(options: CrossrefStandInOptions = {}): Promise<CrossrefStandIn> {
  const works = new Map((options.works ?? []).map((work) => [work.DOI.toLowerCase(), work]));
  const aliases = new Map(
    Object.entries(options.aliases ?? {}).map(([from, to]) => [from.toLowerCase(), to.toLowerCase()]),
  );
  const requests: string[] = [];
  const planned: CrossrefFault[] = [];
  const chance = chanceOf(options.seed ?? 1);
  let isDown = false;

  const faultNow = (): CrossrefFault | null => {
    if (isDown) return 'down';
    const next = planned.shift();
    if (next) return next;
    const { faults = [], faultRate = 0 } = options;
    if (faults.length === 0 || chance() >= faultRate) return null;
    return faults[Math.floor(chance() * faults.length)] ?? null;
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://stand-in');
    requests.push(request.url ?? '/');
    const isPolite = url.searchParams.has('mailto') || /mailto:/.test(request.headers['user-agent'] ?? '');
    const isList = url.pathname === '/works';
    const reply = new Reply(response, headersOf(isPolite, isList, options.announces));
    const fault = faultNow();
    if (fault === 'down') return void request.socket.destroy();
    if (fault === 'slow') await new Promise((resolve) => setTimeout(resolve, 1_000));
    else if (fault !== null) return reply.fault(fault);
    if (isList) return answerList(url, works, reply);
    const path = /^\/works\/(.+)$/.exec(url.pathname)?.[1];
    if (path === undefined) return reply.text(404, '<html><body>404 page not found</body></html>', 'text/html');
    const doi = decodeURIComponent(path).toLowerCase();
    const prime = aliases.get(doi);
    if (prime !== undefined) return reply.redirect(`/works/${encodeURIComponent(prime)}${url.search}`);
    const work = works.get(doi);
    // As recorded: now text, now declared JSON, and the same words.
    if (!work)
      return reply.text(
        404,
        'Resource not found.',
        requests.length % 2 === 0 ? 'text/plain' : 'application/json;charset=utf-8',
      );
    return reply.json(200, { status: 'ok', 'message-type': 'work', 'message-version': '1.0.0', message: work });
  };

  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    put: (work) => works.set(work.DOI.toLowerCase(), work),
    remove: (doi) => works.delete(doi.toLowerCase()),
    fail: (fault, times = 1) => planned.push(...Array.from({ length: times }, () => fault)),
    down: (value) => {
      isDown = value;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function headersOf(
  isPolite: boolean,
  isList: boolean,
  announced: CrossrefStandInOptions['announces'],
): Record<string, string> {
  const pool = isPolite ? { list: 3, single: 10, atOnce: 3 } : { list: 1, single: 5, atOnce: 1 };
  return {
    'x-api-pool': `${isPolite ? 'polite' : 'public'}-${isList ? 'array' : 'single'}`,
    'x-rate-limit-limit': String(announced?.perSecond ?? (isList ? pool.list : pool.single)),
    'x-rate-limit-interval': '1s',
    'x-concurrency-limit': String(announced?.atOnce ?? pool.atOnce),
  };
}

/** Only what Stemma asks: works by their DOIs. An unknown DOI is missing from the answer, and the order is the service's own. */
function answerList(url: URL, works: ReadonlyMap<string, StandInWork>, reply: Reply): void {
  const cursor = url.searchParams.get('cursor');
  if (cursor !== null && cursor !== '*')
    return reply.failure(404, 'resource-failure', 'cursor-invalid', cursor, 'Cursor specified but it is invalid');
  const rows = Number(url.searchParams.get('rows') ?? '20');
  if (!Number.isInteger(rows) || rows < 0 || rows > 1_000)
    return reply.failure(
      400,
      'validation-failure',
      'integer-not-valid',
      String(rows),
      'Integer specified but must be less than 1000',
    );
  const dois: string[] = [];
  for (const part of (url.searchParams.get('filter') ?? '').split(',').filter((one) => one !== '')) {
    const [, name, value] = /^([a-z-]+):(.*)$/.exec(part) ?? [];
    if (name !== 'doi' || value === undefined)
      return reply.failure(
        400,
        'validation-failure',
        'filter-not-available',
        part,
        `Filter '${part}' specified but there is no such filter for this route.`,
      );
    dois.push(value.toLowerCase());
  }
  const selected = url.searchParams.get('select')?.split(',');
  const wrong = selected?.find((name) => !SELECTABLE.has(name));
  if (wrong !== undefined)
    return reply.failure(
      400,
      'validation-failure',
      'select-not-available',
      wrong,
      `Select '${wrong}' specified but there is no such select for this route.`,
    );
  const items = [...new Set(dois)]
    .reverse()
    .flatMap((doi) => works.get(doi) ?? [])
    .slice(0, rows)
    .map((work) =>
      selected ? Object.fromEntries(selected.filter((name) => name in work).map((name) => [name, work[name]])) : work,
    );
  reply.json(200, {
    status: 'ok',
    'message-type': 'work-list',
    'message-version': '1.0.0',
    message: {
      facets: {},
      'total-results': items.length,
      items,
      'items-per-page': rows,
      query: { 'start-index': 0, 'search-terms': null },
    },
  });
}

class Reply {
  constructor(
    private readonly response: ServerResponse,
    private readonly headers: Readonly<Record<string, string>>,
  ) {}

  json(status: number, body: object): void {
    this.text(status, JSON.stringify(body), 'application/json');
  }

  text(status: number, body: string, type: string, headers: Readonly<Record<string, string>> = this.headers): void {
    this.response.writeHead(status, { ...headers, 'content-type': type }).end(body);
  }

  failure(status: number, messageType: string, type: string, value: string, message: string): void {
    this.json(status, { status: 'failed', 'message-type': messageType, message: [{ type, value, message }] });
  }

  redirect(location: string): void {
    this.response.writeHead(301, { ...this.headers, location }).end();
  }

  fault(fault: CrossrefFault): void {
    switch (fault) {
      case 'throttled':
        return this.text(429, 'Too many requests', 'text/plain', { ...this.headers, 'retry-after': '1' });
      case 'throttled-bare':
        return this.text(429, '', 'text/plain', {});
      case 'error-500':
        return this.json(500, {
          status: 'error',
          'message-type': 'exception',
          'message-version': '1.0.0',
          message: {
            name: 'class java.lang.NumberFormatException',
            description: 'x',
            message: 'x',
            'stack-trace': ['a.clj:1', 'b.clj:2'],
          },
        });
      case 'gateway-504':
        return this.text(
          504,
          '<html><head><title>504 Gateway Time-out</title></head><body></body></html>',
          'text/html',
          {},
        );
      case 'html-200':
        return this.text(200, '<html><body>We will be back soon</body></html>', 'text/html');
      case 'blocked':
        return this.text(403, 'Forbidden', 'text/plain', {});
      default:
        this.response.destroy();
    }
  }
}

/** The same numbers for the same seed. */
function chanceOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
