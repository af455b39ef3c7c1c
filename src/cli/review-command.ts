import { userInfo } from 'node:os';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { CurationService } from '../api/curation/curation.service.js';
import { InvalidInputError } from '../domain/errors.js';
import { CLAIM_STATUSES, type ClaimStatus, type Verdict } from '../domain/knowledge.js';
import { firstRows, MAX_PAGE_SIZE, type SortKey } from '../domain/page.js';
import { systemClock } from '../domain/time.js';
import { claimList } from '../graph/claim-list.js';
import { Loaders } from '../graph/loaders.js';
import { CLAIM_KINDS, type ClaimKind, type ClaimOrder } from '../graph/ports/claim-store.js';
import type { GraphStores } from '../graph/stores.js';
import { readConfig } from '../platform/config/config.js';
import { oneLine } from '../platform/one-line.js';
import { resolveClaimFilter } from '../queries/claim-filter.js';
import { claimFacts, claimWords, type ClaimFacts } from './claim-facts.js';
import { openCommandRuntime } from './command-runtime.js';
import { readInstant } from './since.js';
import { wholeNumber } from './whole-number.js';

const DEFAULT_LIMIT = 50;
const ORDERS: readonly ClaimOrder[] = ['CONFIDENCE', 'NEWEST', 'OLDEST'];

interface ListOptions {
  readonly kind?: ClaimKind;
  readonly status: ClaimStatus;
  readonly survey?: string;
  readonly category?: string;
  readonly method?: string;
  readonly paper?: string;
  readonly claimedBy?: string;
  readonly rule?: string;
  readonly minConfidence?: number;
  readonly since?: string;
  readonly order: ClaimOrder;
  readonly limit: number;
  readonly json?: boolean;
}

interface DecideOptions {
  readonly note?: string;
  readonly by: string;
  readonly json?: boolean;
}

const upperCase = (value: string): string => value.toUpperCase();

/** Adds `review`: the list of claims, and what is decided of one. */
export function registerReviewCommand(program: Command): void {
  const review = program
    .command('review')
    .description('list claims that wait for a decision, with their evidence; accept or reject one by its id')
    .addOption(choice('--kind <kind>', 'only claims of this kind', CLAIM_KINDS))
    .addOption(choice('--status <status>', 'claims with this status', CLAIM_STATUSES).default('PROPOSED'))
    .option('--survey <ref>', 'claims on categories of this survey, and links of its methods: slug, title or id')
    .option('--category <ref>', 'claims on this category or one below it: slug or name')
    .option('--method <ref>', 'claims on this method, and its links: slug, name or alias')
    .option('--paper <ref>', 'claims on this paper and on methods that it introduces: any identifier')
    .option('--claimed-by <name>', 'claims by this person, seed or program')
    .option('--rule <rule>', 'claims by this rule, with or without its version')
    .option('--min-confidence <number>', 'at least this confidence, 0 to 1', confidence)
    .option('--since <when>', 'claimed since this day or instant, or within a period (90d)')
    .addOption(choice('--order <order>', 'which claims come first', ORDERS).default('CONFIDENCE'))
    .option('--limit <n>', 'maximum number', wholeNumber, DEFAULT_LIMIT)
    .option('--json', 'one JSON object')
    .action(async (options: ListOptions) => {
      const runtime = await openCommandRuntime(readConfig(), 'NEW');
      try {
        process.stdout.write(await list(runtime.stores, options));
      } finally {
        await runtime.close();
      }
    });
  for (const [name, verdict, description] of [
    ['accept', 'ACCEPT', 'accept a claim: it holds'],
    ['reject', 'REJECT', 'reject a claim, with the reason'],
    ['reopen', 'REOPEN', 'make a decided claim a proposal again'],
  ] as const) {
    review
      .command(name)
      .description(description)
      .argument('<claim>', 'the id of the claim, as `review` lists it')
      .option('--note <text>', 'the reason, in your words')
      .option('--by <name>', 'who decides', userInfo().username)
      .option('--json', 'one JSON object')
      .action((claim: string, _options: DecideOptions, command: Command) =>
        // The list has an option --json too, which a parser gives to the first of the two commands.
        decide(claim, verdict, command.optsWithGlobals<DecideOptions>()),
      );
  }
}

function choice(flags: string, description: string, values: readonly string[]): Option {
  const lower = values.map((value) => value.toLowerCase());
  return new Option(flags, `${description}: ${lower.join(', ')}`).argParser((value: string) => {
    if (lower.includes(value.toLowerCase())) return upperCase(value);
    throw new InvalidArgumentError(`It must be one of ${lower.join(', ')}.`);
  });
}

function confidence(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && value >= 0 && value <= 1) return value;
  throw new InvalidArgumentError('It must be a number from 0 to 1.');
}

async function list(stores: GraphStores, options: ListOptions): Promise<string> {
  const { kind, status, order, limit, since } = options;
  const asked = { ...options, since: since === undefined ? null : readInstant('since', since, systemClock()) };
  const filter = await resolveClaimFilter(asked, null, '--', new Loaders(stores));
  const claims: ClaimFacts[] = [];
  let total = 0;
  for (let after: SortKey | null = null; ;) {
    const page = { ...firstRows(Math.min(MAX_PAGE_SIZE, limit - claims.length)), after };
    const kinds = kind === undefined ? null : [kind];
    const withTotal = claims.length === 0;
    const found = await claimList(stores.claims, { kinds, statuses: [status], filter, order, page, withTotal });
    total = found.total ?? total;
    // A set of loaders keeps what it read: one for each page.
    const loaders = new Loaders(stores);
    claims.push(...(await Promise.all(found.rows.map((claim) => claimFacts(claim, loaders)))));
    after = found.keys.at(-1) ?? null;
    if (!found.hasNext || claims.length >= limit) break;
  }
  if (options.json) return `${JSON.stringify({ total, claims }, null, 2)}\n`;
  const name = status === 'PROPOSED' ? 'open' : status.toLowerCase();
  const count = total === 0 ? `No ${name} claims` : total === 1 ? `One ${name} claim` : `${total} ${name} claims`;
  const shown = claims.length < total ? `, ${claims.length} shown` : '';
  return `${count}${shown}\n${claims.map((claim) => `\n${lines(claim)}`).join('')}`;
}

function lines(claim: ClaimFacts): string {
  const { id, confidence: sure, claimedBy, rule, evidence } = claim;
  const by = rule === null ? claimedBy : `${claimedBy} (${rule})`;
  const quotes = evidence.map(
    ({ text, source }) => `        ${oneLine(text === null ? source : `${text} [${source}]`)}\n`,
  );
  const points = sure === null ? '' : sure.toFixed(2);
  return `${points.padStart(6)}  ${oneLine(claimWords(claim))}  ${id}\n        claimed by ${by}\n${quotes.join('')}`;
}

async function decide(claimId: string, verdict: Verdict, { note, by, json }: DecideOptions): Promise<void> {
  if (verdict === 'REJECT' && note === undefined) {
    throw new InvalidInputError('note', 'say why you reject it: --note "the reason"');
  }
  const runtime = await openCommandRuntime(readConfig(), 'NEW');
  try {
    const { stores } = runtime;
    const service = new CurationService(stores.writer, stores.knowledge, stores.surveys, {});
    const decided = await service.review(claimId, verdict, note ?? null, by);
    const claim = await claimFacts(decided, new Loaders(stores));
    const text = `${claim.status}: ${oneLine(claimWords(claim))}  ${claim.id}`;
    process.stdout.write(json ? `${JSON.stringify(claim, null, 2)}\n` : `${text}\n`);
  } finally {
    await runtime.close();
  }
}
