/**
 * How fast Stemma writes pages of citations into Neo4j, against the same rows written by a bare `UNWIND ... MERGE` with the driver: once with
 * what the source says only, once with every property that Stemma's nodes and relationships have. Neither of the two looks anything up,
 * decides who is who, counts, or remembers what was.
 *
 *   node dist/bench/neo4j-ingest.js bolt://127.0.0.1:7687 [pages] [papers a page]
 *
 * The database is EMPTIED. Each round writes one page by each of the three, in turn, so that both meet the same machine and a graph of the
 * same size, with the same constraints and indexes. A page: one cited paper that is there, and new papers that cite it.
 */
import neo4j from 'neo4j-driver';
import type { Driver } from 'neo4j-driver';
import { makeIdentifier } from '../src/domain/identifier.js';
import type { Identifier, IdentifierScheme } from '../src/domain/identifier.js';
import { foldText } from '../src/domain/text.js';
import { createNeo4jStores } from '../src/graph/neo4j/neo4j-stores.js';
import type { CitationRecord, WriteBatch } from '../src/graph/ports/write-batch.js';
import type { PaperRecord } from '../src/domain/reconcile-papers.js';

const [uri, pageCount = '30', pageSize = '1000'] = process.argv.slice(2);
if (uri === undefined) {
  process.stderr.write('Usage: neo4j-ingest.js BOLT_URI [pages] [papers a page]; the database is emptied\n');
  process.exit(2);
}

const WORDS =
  'diffusion model sampling network pruning distillation latent quantised fast image video step teacher'.split(' ');
const AT = '2026-01-01T00:00:00.000Z';
const SOURCE = 'semantic-scholar';

function identifier(scheme: IdentifierScheme, value: string): Identifier {
  const made = makeIdentifier(scheme, value);
  if (made === null) throw new Error(`${scheme} ${value}`);
  return made;
}

/** Made-up words, the same for the same number. */
function words(n: number, count: number): string {
  return Array.from({ length: count }, (_, i) => WORDS[(n * 7 + i * (n % 11) + i) % WORDS.length]).join(' ');
}

function paperOf(n: number): PaperRecord {
  return {
    key: `k${n}`,
    identifiers: [
      identifier('s2', n.toString(16).padStart(40, '0')),
      identifier('corpusId', String(200_000_000 + n)),
      identifier('arxiv', `2301.${String(n % 100_000).padStart(5, '0')}`),
      identifier('doi', `10.5555/made.up.${n}`),
    ],
    aliases: [],
    fields: {
      title: `Made-up study ${n}: ${words(n, 9)}`,
      year: 2015 + (n % 11),
      publicationDate: `20${15 + (n % 11)}-0${1 + (n % 9)}-1${n % 10}`,
      venue: `Made-up Conference on ${words(n % 50, 2)}`,
      authors: Array.from({ length: 4 }, (_, i) => ({
        s2Id: String(n * 4 + i),
        name: `Given${i} Surname${(n * 4 + i) % 9_973}`,
      })),
    },
    status: 'RESOLVED',
    detailed: false,
  };
}

function citationOf(citing: number, cited: number): CitationRecord {
  return {
    citing: `k${citing}`,
    cited: `k${cited}`,
    isInfluential: citing % 10 === 0,
    intents: citing % 2 === 0 ? ['BACKGROUND'] : ['METHODOLOGY', 'BACKGROUND'],
    contexts: [
      `As ${words(citing, 12)} was shown before [12], we follow it here.`,
      `In contrast to [12], ${words(citing + 1, 14)} is what we do.`,
    ],
  };
}

interface Page {
  readonly cited: PaperRecord;
  readonly papers: readonly PaperRecord[];
  readonly citations: readonly CitationRecord[];
}

function pageOf(start: number, size: number): Page {
  const numbers = Array.from({ length: size }, (_, i) => start + 1 + i);
  return {
    cited: paperOf(start),
    papers: numbers.map(paperOf),
    citations: numbers.map((n) => citationOf(n, start)),
  };
}

const BARE = `
  UNWIND $rows AS row
  MERGE (p:Paper {id: row.id})
  SET p += row.paper
  WITH p, row
  MATCH (cited:Paper {id: $cited})
  MERGE (p)-[c:CITES]->(cited)
  SET c += row.citation`;

interface BareRow {
  readonly id: string;
  readonly paper: Record<string, unknown>;
  readonly citation: Record<string, unknown>;
}

/** What a plain program would store of the same page; `suffix` makes its papers others than Stemma's. */
function bareRows({ papers, citations }: Page, suffix: string): BareRow[] {
  return papers.map(({ identifiers, fields }, i) => {
    const said: Record<string, string> = {};
    for (const { scheme, value } of identifiers) said[scheme] = `${value}${suffix}`;
    const { isInfluential, intents, contexts } = citations[i] ?? {};
    const { title, year, publicationDate, venue, authors } = fields;
    return {
      id: `p_${said.s2}`,
      paper: {
        ...said,
        title,
        year: neo4j.int(year ?? 0),
        publicationDate,
        venue,
        authorNames: authors?.map(({ name }) => name),
        authorIds: authors?.map(({ s2Id }) => s2Id),
      },
      citation: {
        isInfluential,
        intents,
        contexts,
        firstSeenAt: AT,
        lastSeenAt: AT,
        firstSource: SOURCE,
        firstRun: 'r_x',
      },
    };
  });
}

/** The same with the properties that Stemma adds: for search, order, counts and provenance. */
function wholeRows(page: Page, suffix: string): BareRow[] {
  return bareRows(page, suffix).map((row, i) => {
    const { title, venue, authors, publicationDate } = page.papers[i]?.fields ?? {};
    return {
      ...row,
      paper: {
        ...row.paper,
        status: 'RESOLVED',
        sortDate: publicationDate,
        foldedTitle: foldText(title ?? ''),
        foldedVenue: foldText(venue ?? ''),
        foldedAuthors: authors?.map(({ name }) => foldText(name)).join('\n'),
        referencesKnown: neo4j.int(1),
        referencesUnresolved: neo4j.int(0),
        provenance: [`${AT} title,year,publicationDate,venue,authors ${SOURCE}`],
        firstSeenAt: AT,
        lastSeenAt: AT,
        firstRun: 'r_x',
      },
    };
  });
}

async function writeBare(driver: Driver, page: Page, suffix: string, toRows: typeof bareRows): Promise<number> {
  const rows = toRows(page, suffix);
  const cited = `p_${page.cited.identifiers[0]?.value}${suffix}`;
  await driver.executeQuery('MERGE (p:Paper {id: $cited})', { cited });
  const start = performance.now();
  await driver.executeQuery(BARE, { rows, cited });
  return performance.now() - start;
}

async function empty(driver: Driver): Promise<void> {
  const session = driver.session();
  await session.run('MATCH ()-[r]->() CALL (r) { DELETE r } IN TRANSACTIONS OF 10000 ROWS');
  await session.run('MATCH (n) CALL (n) { DELETE n } IN TRANSACTIONS OF 10000 ROWS');
  await session.close();
}

const quantile = (values: readonly number[], q: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * q))] ?? 0;

async function main(): Promise<void> {
  const [pages, size] = [Number(pageCount), Number(pageSize)];
  const driver = neo4j.driver(uri ?? '', undefined, { disableLosslessIntegers: true });
  await empty(driver);
  const stores = createNeo4jStores({ uri: uri ?? '', user: null, password: null, database: 'neo4j' });
  await stores.graph.open();
  const apply = async (batch: Partial<WriteBatch>) => {
    const start = performance.now();
    await stores.writer.apply({ source: SOURCE, at: AT, run: 'r_made_up_run', ...batch });
    return performance.now() - start;
  };
  const own: number[] = [];
  const bare: number[] = [];
  const whole: number[] = [];
  // The first third warms the server up: its plans are compiled and its code is made native.
  const warm = Math.ceil(pages / 3);
  for (let i = 0; i < warm + pages; i += 1) {
    const page = pageOf(i * (size + 1), size);
    await apply({ papers: [page.cited] });
    const writeOwn = async () =>
      own.push(await apply({ papers: [page.cited, ...page.papers], citations: page.citations }));
    const writes = [
      writeOwn,
      async () => bare.push(await writeBare(driver, page, 'b', bareRows)),
      async () => whole.push(await writeBare(driver, page, 'w', wholeRows)),
    ];
    for (const offset of [0, 1, 2]) await writes[(i + offset) % 3]?.();
  }
  const report = (name: string, times: readonly number[]): number => {
    const counted = times.slice(warm);
    const rate = (counted.length * size * 1000) / counted.reduce((sum, time) => sum + time, 0);
    process.stdout.write(
      `${name.padEnd(22)} ${rate.toFixed(0).padStart(7)} citations/s   page of ${size}: median ${quantile(counted, 0.5).toFixed(0)} ms, 95 % ${quantile(counted, 0.95).toFixed(0)} ms\n`,
    );
    return rate;
  };
  const ownRate = report('Stemma', own);
  const bareRate = report('bare, what is said', bare);
  const wholeRate = report('bare, same properties', whole);
  process.stdout.write(
    `Stemma to bare: ${(ownRate / bareRate).toFixed(2)} with what the source says only, ${(ownRate / wholeRate).toFixed(2)} with the same properties; ${pages} pages each, in turn\n`,
  );
  await stores.graph.close();
  await driver.close();
}

await main();
