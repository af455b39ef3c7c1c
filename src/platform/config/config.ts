import { statSync } from 'node:fs';
import { BlockList, isIP } from 'node:net';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { HOST } from '../../domain/evidence-hosts.js';
import { scheduleProblem, type ScheduleSetting } from './schedule-setting.js';
import { KeySource, readEnvFile, readKeys, type WriteKey } from './write-keys.js';
import { readWebhooks } from './webhook-setting.js';
import type { Webhook } from '../../domain/webhook.js';

export interface Config {
  readonly port: number;
  readonly host: string;
  readonly production: boolean;
  readonly store: StoreConfig;
  readonly scholar: {
    readonly baseUrl: string;
    readonly apiKey: string | null;
    /** Requests a second; null: adaptive, because without a key the source gives no promise. */
    readonly requestsPerSecond: number | null;
  };
  /** Crossref; null: it is not asked. */
  readonly crossref: {
    readonly baseUrl: string;
    /** A contact address, for the polite pool. */
    readonly mailto: string | null;
  } | null;
  /** Under which address people reach the service, without a slash at its end; null: as each request calls it. */
  readonly publicUrl: string | null;
  /** Proxies whose X-Forwarded-For is believed: addresses, networks, or `loopback`, `linklocal`, `uniquelocal`. */
  readonly trustedProxies: readonly string[];
  /** A folder with more seeds than the bundled ones, each a folder of its own: where surveys that are made here are kept. It may not be there yet. */
  readonly seedsDir: string;
  readonly writeKeys: readonly WriteKey[];
  /** Where they were read, and are read again. */
  readonly keySource: KeySource;
  /** Cost of queries in a minute, of one network address and of one key; null: no limit. */
  readonly costLimits: { readonly perAddress: number | null; readonly perKey: number | null };
  /** How many proposals a key may make in a day (UTC). */
  readonly proposalsPerDay: number;
  readonly readOnly: boolean;
  /** Hosts of evidence that people may name, beside those that everybody knows. */
  readonly evidenceHosts: readonly string[];
  /** Whether /metrics answers. */
  readonly metrics: boolean;
  /** When the surveys are brought up to date by themselves; null: never. */
  readonly schedule: ScheduleSetting | null;
  /** Runs that were not asked for otherwise. */
  readonly ingest: {
    /** Every list is read whole at least once in so many days. */
    readonly fullWalkDays: number;
    /** A run ends once it has sent so many requests; null: no limit. */
    readonly maxRequests: number | null;
  };
  /** Who is told of changes by POST. */
  readonly webhooks: readonly Webhook[];
  /** Whether webhooks may be at addresses that are not of the public internet, and without TLS. */
  readonly webhooksMayBePrivate: boolean;
  readonly logLevel: LogLevel;
}

export type StoreConfig =
  | { readonly kind: 'embedded'; readonly dataDir: string }
  | {
      readonly kind: 'neo4j';
      readonly uri: string;
      readonly user: string;
      readonly password: string;
      readonly database: string;
    };

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** The settings cannot be used; the message names every wrong one and what it may be. */
export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`Stemma cannot start with these settings:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

/** An empty variable is one that is not set: that is how compose files and shells pass optional ones on. */
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema);

/** The path of the API is the client's to add. */
const API_PATH = /\/graph\/v1\/?$/;

const httpUrl = z
  .url({ protocol: /^https?$/, error: 'must be an http or https address, like https://api.semanticscholar.org' })
  .refine((text) => !API_PATH.test(text), { error: 'must be the address without /graph/v1' })
  .transform((text) => text.replace(/\/+$/, ''));

/** Sources that can be asked; the first is always among them. */
export const SOURCE_NAMES = ['semantic-scholar', 'crossref'] as const;
type SourceName = (typeof SOURCE_NAMES)[number];

const SOURCES = `must be names of sources with commas between them, semantic-scholar among them; there are ${SOURCE_NAMES.join(', ')}`;

const sources = z
  .string()
  .transform((text) =>
    text
      .split(',')
      .map((name) => name.trim().toLowerCase())
      .filter((name) => name !== ''),
  )
  .refine((names): names is SourceName[] => names.every((name) => SOURCE_NAMES.some((one) => one === name)), SOURCES)
  .refine((names) => names.includes('semantic-scholar'), SOURCES);

const crossrefUrl = z
  .url({ protocol: /^https?$/, error: 'must be an http or https address, like https://api.crossref.org' })
  .refine((text) => !/\/works\/?$/.test(text), { error: 'must be the address without /works' })
  .transform((text) => text.replace(/\/+$/, ''));

const PUBLIC_URL = 'must be an http or https address without a question mark, like https://stemma.example.org';

const publicUrl = z
  .url({ protocol: /^https?$/, error: PUBLIC_URL })
  .refine((text) => !/[?#@]/.test(text), { error: PUBLIC_URL })
  .transform((text) => text.replace(/\/+$/, ''));

const PROXY_NAMES: ReadonlySet<string> = new Set(['loopback', 'linklocal', 'uniquelocal']);

const trustedProxies = z
  .string()
  .transform((text) => text.split(',').map((part) => part.trim()))
  .refine((parts) => parts.every(isProxy), {
    error:
      'must be addresses or networks with commas between them, like 10.0.0.0/8, or loopback, linklocal, uniquelocal',
  });

function isProxy(text: string): boolean {
  const [address = '', prefix, ...others] = text.split('/');
  if (PROXY_NAMES.has(text)) return true;
  const version = isIP(address);
  if (version === 0 || others.length > 0) return false;
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (version === 4 ? 32 : 128));
}

const evidenceHosts = z
  .string()
  .transform((text) =>
    text
      .split(',')
      .map((host) => host.trim().toLowerCase())
      .filter((host) => host !== ''),
  )
  .refine((hosts) => hosts.every((host) => HOST.test(host)), {
    error: 'must be hosts alone, with commas between them, such as lab.example.org,wiki.example.org',
  });

const NEO4J_SCHEMES = /^(?:bolt|neo4j)(?:\+s|\+ssc)?:\/\/\S+$/;

const countFrom1 = (what: string) =>
  z
    .string()
    .regex(/^[1-9]\d{0,6}$/, `must be a whole number from 1 to 9999999: ${what}`)
    .transform(Number);

/** The dearest query must be within it, or it would never be answered. */
const COST_PER_MINUTE = 'must be a whole number from 20000 on, the cost of the dearest query, or 0 for no limit';

const costPerMinute = z
  .string()
  .regex(/^\d{1,12}$/, COST_PER_MINUTE)
  .transform((text) => (Number(text) === 0 ? null : Number(text)))
  .refine((cost) => cost === null || cost >= 20_000, COST_PER_MINUTE);

const environment = z.object({
  PORT: optional(
    z
      .string()
      .regex(/^\d{1,5}$/, 'must be a whole number from 0 to 65535 (0: any free port)')
      .transform(Number)
      .refine((port) => port <= 65535, 'must be a whole number from 0 to 65535 (0: any free port)')
      .default(3000),
  ),
  HOST: optional(
    z
      .string()
      .regex(/^[\w.:-]+$/, 'must be a host name or an IP address')
      .default('127.0.0.1'),
  ),
  NODE_ENV: optional(z.string().default('development')),
  STEMMA_STORE: optional(z.enum(['embedded', 'neo4j'], { error: 'must be embedded or neo4j' }).default('embedded')),
  STEMMA_DATA: optional(z.string().default('./data')),
  NEO4J_URI: optional(
    z
      .string()
      .regex(NEO4J_SCHEMES, 'must begin with bolt://, neo4j://, bolt+s://, neo4j+s://, bolt+ssc:// or neo4j+ssc://')
      .optional(),
  ),
  NEO4J_USER: optional(z.string().default('neo4j')),
  NEO4J_PASSWORD: optional(z.string().default('')),
  NEO4J_DATABASE: optional(z.string().default('neo4j')),
  S2_API_URL: optional(httpUrl.default('https://api.semanticscholar.org')),
  S2_API_KEY: optional(
    z
      .string()
      .regex(/^[\x21-\x7e]+$/, 'must be a key without spaces or line ends')
      .optional(),
  ),
  S2_RPS: optional(
    z
      .string()
      .refine((text) => /^\d+(\.\d+)?$/.test(text) && Number(text) > 0 && Number(text) <= 1000, {
        error: 'must be a number above 0 and up to 1000: requests a second',
      })
      .transform(Number)
      .optional(),
  ),
  STEMMA_SOURCES: optional(sources.default(['semantic-scholar', 'crossref'])),
  CROSSREF_API_URL: optional(crossrefUrl.default('https://api.crossref.org')),
  CROSSREF_MAILTO: optional(
    z
      .string()
      .regex(/^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>".]+$/, 'must be one e-mail address, like library@example.org')
      .optional(),
  ),
  STEMMA_PUBLIC_URL: optional(publicUrl.optional()),
  STEMMA_TRUSTED_PROXIES: optional(trustedProxies.default([])),
  STEMMA_SEEDS: optional(z.string().optional()),
  STEMMA_KEYS: optional(z.string().default('')),
  STEMMA_KEYS_FILE: optional(z.string().optional()),
  STEMMA_COST_PER_MINUTE: optional(costPerMinute.default(6_000_000)),
  STEMMA_KEY_COST_PER_MINUTE: optional(costPerMinute.default(30_000_000)),
  STEMMA_PROPOSALS_PER_DAY: optional(
    z
      .string()
      .regex(/^\d{1,9}$/, 'must be a whole number: how many proposals a key may make in a day, 0 for none')
      .default('500')
      .transform(Number),
  ),
  STEMMA_READ_ONLY: optional(z.enum(['true', 'false'], { error: 'must be true or false' }).default('false')),
  STEMMA_EVIDENCE_HOSTS: optional(evidenceHosts.default([])),
  STEMMA_METRICS: optional(z.enum(['true', 'false'], { error: 'must be true or false' }).default('false')),
  STEMMA_WEBHOOKS: optional(z.string().optional()),
  STEMMA_WEBHOOKS_PRIVATE: optional(z.enum(['true', 'false'], { error: 'must be true or false' }).default('false')),
  INGEST_CRON: optional(z.string().optional()),
  INGEST_TIMEZONE: optional(z.string().default('UTC')),
  INGEST_MAX_REQUESTS: optional(countFrom1('requests that one run may send').optional()),
  INGEST_FULL_WALK_DAYS: optional(countFrom1('days after which a list is read whole again').default(30)),
  LOG_LEVEL: optional(z.enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(', ')}` }).default('info')),
});

/**
 * Reads the settings once, from the environment and, below it, a file `.env` in the working directory.
 * @throws ConfigError that names every wrong setting at once
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env, directory: string = process.cwd()): Config {
  const given: NodeJS.ProcessEnv = { ...readEnvFile(directory), ...withoutUnset(env) };
  const parsed = environment.safeParse(given);
  const keySource = new KeySource(env, directory);
  const { keys, problems: keyProblems } = readGivenKeys(keySource, given);
  const mayBePrivate = given.STEMMA_WEBHOOKS_PRIVATE === 'true';
  const { webhooks, problems: webhookProblems } = readWebhooks(given.STEMMA_WEBHOOKS ?? '', mayBePrivate);
  const problems = [
    ...(parsed.error?.issues ?? []).map((issue) => `${issue.path.join('.')} ${issue.message}`),
    ...keyProblems,
    ...webhookProblems,
    ...crossProblems(given, keys, directory),
  ];
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);
  const settings = parsed.data;
  return Object.freeze({
    port: settings.PORT,
    host: settings.HOST,
    production: settings.NODE_ENV === 'production',
    store: storeOf(settings, directory),
    scholar: {
      baseUrl: settings.S2_API_URL,
      apiKey: settings.S2_API_KEY ?? null,
      requestsPerSecond: settings.S2_RPS ?? (settings.S2_API_KEY === undefined ? null : 1),
    },
    crossref: settings.STEMMA_SOURCES.includes('crossref')
      ? { baseUrl: settings.CROSSREF_API_URL, mailto: settings.CROSSREF_MAILTO ?? null }
      : null,
    publicUrl: settings.STEMMA_PUBLIC_URL ?? null,
    trustedProxies: settings.STEMMA_TRUSTED_PROXIES,
    seedsDir: resolve(directory, settings.STEMMA_SEEDS ?? join(settings.STEMMA_DATA, 'seeds')),
    writeKeys: keys,
    keySource,
    proposalsPerDay: settings.STEMMA_PROPOSALS_PER_DAY,
    costLimits: { perAddress: settings.STEMMA_COST_PER_MINUTE, perKey: settings.STEMMA_KEY_COST_PER_MINUTE },
    readOnly: settings.STEMMA_READ_ONLY === 'true',
    metrics: settings.STEMMA_METRICS === 'true',
    schedule:
      settings.INGEST_CRON === undefined ? null : { cron: settings.INGEST_CRON, zone: settings.INGEST_TIMEZONE },
    ingest: {
      fullWalkDays: settings.INGEST_FULL_WALK_DAYS,
      maxRequests: settings.INGEST_MAX_REQUESTS ?? null,
    },
    evidenceHosts: settings.STEMMA_EVIDENCE_HOSTS,
    webhooks,
    webhooksMayBePrivate: mayBePrivate,
    logLevel: settings.LOG_LEVEL,
  });
}

function readGivenKeys(source: KeySource, given: NodeJS.ProcessEnv): ReturnType<typeof readKeys> {
  if (!source.isFile) return readKeys(given.STEMMA_KEYS ?? '');
  if (given.STEMMA_KEYS !== undefined && given.STEMMA_KEYS !== '')
    return { keys: [], problems: ['STEMMA_KEYS and STEMMA_KEYS_FILE are both set: set one of them'] };
  try {
    const read = readKeys(source.text());
    if (read.keys.length > 0) return read;
    return {
      keys: [],
      problems: ['STEMMA_KEYS_FILE has no keys: one a line, each a secret, name:secret or name:secret:role'],
    };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { keys: [], problems: [`STEMMA_KEYS_FILE cannot be read: ${why}`] };
  }
}

/** What no setting shows by itself. */
function crossProblems(given: NodeJS.ProcessEnv, keys: readonly WriteKey[], directory: string): string[] {
  const { HOST = '127.0.0.1', STEMMA_STORE, NEO4J_URI, STEMMA_READ_ONLY, STEMMA_SEEDS } = given;
  const { INGEST_CRON, INGEST_TIMEZONE = 'UTC' } = given;
  const problems: string[] = [];
  const wrongSchedule =
    INGEST_CRON === undefined ? null : scheduleProblem({ cron: INGEST_CRON, zone: INGEST_TIMEZONE });
  if (wrongSchedule !== null) problems.push(wrongSchedule);
  if (STEMMA_STORE === 'neo4j' && NEO4J_URI === undefined) {
    problems.push('NEO4J_URI must be set where STEMMA_STORE is neo4j, for example bolt://127.0.0.1:7687');
  }
  const hasKeys = keys.length > 0 || (given.STEMMA_KEYS_FILE ?? '') !== '';
  if (!hasKeys && STEMMA_READ_ONLY !== 'true' && !isLoopback(HOST)) {
    problems.push(
      `HOST ${HOST} can be reached by others and STEMMA_KEYS is empty, so anybody could write: set STEMMA_KEYS, or STEMMA_READ_ONLY=true`,
    );
  }
  if (
    STEMMA_SEEDS !== undefined &&
    !statSync(resolve(directory, STEMMA_SEEDS), { throwIfNoEntry: false })?.isDirectory()
  ) {
    problems.push(`STEMMA_SEEDS must name a folder; there is none at ${resolve(directory, STEMMA_SEEDS)}`);
  }
  return problems;
}

function withoutUnset(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
}

function storeOf(settings: z.infer<typeof environment>, directory: string): StoreConfig {
  if (settings.STEMMA_STORE === 'embedded')
    return { kind: 'embedded', dataDir: resolve(directory, settings.STEMMA_DATA) };
  return {
    kind: 'neo4j',
    uri: settings.NEO4J_URI ?? '',
    user: settings.NEO4J_USER,
    password: settings.NEO4J_PASSWORD,
    database: settings.NEO4J_DATABASE,
  };
}

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** Whether only this machine can reach a server that listens there. */
export function isLoopback(host: string): boolean {
  const version = isIP(host);
  if (version === 0) return host.toLowerCase() === 'localhost';
  return loopback.check(host, version === 4 ? 'ipv4' : 'ipv6');
}
