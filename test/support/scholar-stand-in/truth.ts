import type { PaperNumber, World } from './world.js';
import { READABLE } from './world.js';

/** The most that the source answers at once. */
export const PAGE = 1_000;
export const BATCH = 500;

/** Which lists a reader reads whole. */
export interface Reading {
  /** Papers of which only the record is read. */
  readonly details: readonly PaperNumber[];
  readonly references: readonly PaperNumber[];
  readonly citations: readonly PaperNumber[];
}

export interface ListTruth {
  /** Different papers with an id; null where the publisher hides the list. */
  readonly papers: number | null;
  /** Different entries that could not be matched to a paper. */
  readonly unresolved: number;
  /** Entries that no request can reach: without a year, behind the 9,999th. */
  readonly unreachable: number;
  /** Fewest requests that read all of it. */
  readonly pages: number;
}

/** What a reader must hold at the end. Everything counts different things: no duplicate, no merged record, no entry seen from both sides twice. */
export interface Truth {
  /** Papers with an id, by why they are there: each counts once, as the first of these that fits. */
  readonly papers: {
    readonly survey: number;
    readonly covered: number;
    readonly outside: number;
    readonly others: number;
    readonly all: number;
  };
  /** Pairs of a citing and a cited paper that both have an id. */
  readonly citations: number;
  /** Entries without an id, each once however many lists show it. */
  readonly unresolved: number;
  /** Pairs of which one side has no id. */
  readonly unresolvedCitations: number;
  readonly unreachableCitations: number;
  readonly elidedReferences: readonly string[];
  readonly elidedCitations: readonly string[];
  /** By paperId, for the lists that were to be read. */
  readonly references: ReadonlyMap<string, ListTruth>;
  readonly citationsOf: ReadonlyMap<string, ListTruth>;
  readonly leastRequests: {
    readonly batches: number;
    readonly referencePages: number;
    readonly citationPages: number;
    readonly all: number;
  };
}

/**
 * What an ingest reads: the survey's references, both lists of every covered paper, and the records of what else the seed names. Papers of the survey's own list are covered too,
 * unless the publisher hides it or only the seed's papers are wanted.
 */
export function ingestReading(world: World, boundary: 'seed' | 'seed and survey' = 'seed and survey'): Reading {
  const own = boundary === 'seed' || world.isElided(world.survey, 'references') ? [] : world.referencesOf(world.survey);
  const covered = [...new Set([...world.covered.map((number) => world.primary(number)), ...own])].filter(
    (number) => number > 0,
  );
  const outside = world.outside.filter((number) => world.primary(number) === number && !covered.includes(number));
  return { details: outside, references: [world.survey, ...covered], citations: covered };
}

/** Entries of a citation list that some request reaches: the first 9,999, and all that a date filter finds. */
function reachable(world: World, list: Int32Array): PaperNumber[] {
  const found = [...list].filter((number, position) => position < READABLE || world.effectiveDate(number) !== null);
  return [...new Set(found)];
}

function citationPages(world: World, list: Int32Array): number {
  if (list.length <= READABLE) return Math.max(1, Math.ceil(list.length / PAGE));
  const beyond = list.slice(READABLE).filter((number) => world.effectiveDate(number) !== null);
  return Math.ceil(READABLE / PAGE) + Math.ceil(beyond.length / PAGE);
}

function listTruth(
  world: World,
  number: PaperNumber,
  name: 'references' | 'citations',
): { truth: ListTruth; read: PaperNumber[] } {
  if (world.isElided(number, name)) {
    return { truth: { papers: null, unresolved: 0, unreachable: 0, pages: 1 }, read: [] };
  }
  const list = name === 'citations' ? world.citersOf(number) : world.referencesOf(number);
  const read = name === 'citations' ? reachable(world, list) : [...new Set(list)].slice(0, READABLE);
  const papers = read.filter((entry) => entry >= 0).length;
  const pages = name === 'citations' ? citationPages(world, list) : Math.max(1, Math.ceil(list.length / PAGE));
  const unreachable = new Set(list).size - read.length;
  return { truth: { papers, unresolved: read.length - papers, unreachable, pages }, read };
}

/** What a reader of these lists must hold, and the fewest requests it takes: computed from the world, not from its answers. */
export function truthOf(world: World, reading: Reading = ingestReading(world)): Truth {
  const papers = new Set<PaperNumber>([...reading.details, ...reading.references, ...reading.citations]);
  const asked = papers.size;
  const survey = papers.has(world.survey) ? 1 : 0;
  const unresolved = new Set<PaperNumber>();
  const pairs = new Set<string>();
  const unresolvedPairs = new Set<string>();
  const lists = { references: new Map<string, ListTruth>(), citations: new Map<string, ListTruth>() };
  const elided: { references: string[]; citations: string[] } = { references: [], citations: [] };
  let unreachableCitations = 0;
  let citationPagesInAll = 0;
  let referencePages = 0;
  for (const name of ['references', 'citations'] as const) {
    for (const number of reading[name]) {
      const { truth, read } = listTruth(world, number, name);
      const paperId = world.paperId(number) ?? '';
      lists[name].set(paperId, truth);
      if (truth.papers === null) elided[name].push(paperId);
      if (name === 'citations') citationPagesInAll += truth.pages;
      else referencePages += truth.pages;
      unreachableCitations += truth.unreachable;
      for (const other of read) {
        (other < 0 ? unresolved : papers).add(other);
        const pair = name === 'citations' ? `${other} ${number}` : `${number} ${other}`;
        (other < 0 ? unresolvedPairs : pairs).add(pair);
      }
    }
  }
  const outside = reading.details.length;
  const batches = Math.ceil((asked - survey) / BATCH);
  return {
    papers: { survey, covered: asked - survey - outside, outside, others: papers.size - asked, all: papers.size },
    citations: pairs.size,
    unresolved: unresolved.size,
    unresolvedCitations: unresolvedPairs.size,
    unreachableCitations,
    elidedReferences: elided.references,
    elidedCitations: elided.citations,
    references: lists.references,
    citationsOf: lists.citations,
    leastRequests: {
      batches,
      referencePages,
      citationPages: citationPagesInAll,
      all: batches + referencePages + citationPagesInAll,
    },
  };
}
