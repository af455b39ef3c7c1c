import { nodeId, type Identifier } from '../../src/domain/identifier.js';
import type { PaperRecord } from '../../src/domain/reconcile-papers.js';
import type { CitationRecord, WriteBatch } from '../../src/graph/ports/write-batch.js';
import { Random } from './random.js';

/** When the first 95 % of the papers became known, the rest, and when counts were read again: instants of the past are asked about between. */
export const FIRST_AT = '2026-01-01T00:00:00.000Z';
export const BETWEEN = '2026-02-15T00:00:00.000Z';
const LATER_AT = '2026-03-01T00:00:00.000Z';
const RECOUNTED_AT = '2026-04-01T00:00:00.000Z';

const CITATIONS_PER_PAPER = 10;
const COVERED = 300;
const CATEGORIES = 40;
const BATCH = 2_000;
const SOURCE = 'bench';
export const SURVEY = 'scale';

const COMMON = 'a of the for with and on in model learning network image diffusion data analysis method deep'.split(
  ' ',
);
const SYLLABLES = 'ba ce di fo gu ha je ki lo mu na pe qui ro su ta ve wi xo zy'.split(' ');

/** Some 8,000 made-up words behind the common ones, frequent ones first. */
const VOCABULARY = [
  ...COMMON,
  ...SYLLABLES.flatMap((a) => SYLLABLES.flatMap((b) => SYLLABLES.map((c) => `${a}${b}${c}`))),
];
const words = (random: Random, count: number): string =>
  Array.from({ length: count }, () => VOCABULARY[random.skewed(VOCABULARY.length, 3)]).join(' ');

export const shaOf = (n: number): Identifier => ({ scheme: 's2', value: (n + 1).toString(16).padStart(40, '0') });
export const categorySlug = (n: number): string => `category-${n}`;
export const methodSlug = (n: number): string => `method-${n}`;
export const authorName = (n: number): string =>
  `${VOCABULARY[20 + (n % 4_000)]} ${VOCABULARY[4_020 + (Math.floor(n / 7) % 3_900)]}${n}`;

/** Papers are numbered; the lower the number, the more often it is cited. */
function paperRecord(n: number, papers: number): PaperRecord {
  const random = new Random(n * 2_654_435 + 17);
  random.next();
  const year = 1995 + Math.floor(32 * random.next() ** 0.5);
  const month = 1 + random.below(12);
  const isCounted = random.next() < 0.7;
  const authors = Math.max(100, Math.floor(papers / 3));
  return {
    key: `k${n}`,
    identifiers: [shaOf(n)],
    aliases: [],
    status: 'RESOLVED',
    // Those that are read themselves have authors as nodes.
    detailed: n % 10 === 0,
    fields: {
      title: `${words(random, 9)} ${n}`,
      abstract: random.next() < 0.4 ? words(random, 60) : null,
      year,
      publicationDate: random.next() < 0.9 ? `${year}-${String(month).padStart(2, '0')}-15` : null,
      venue: `Conference on ${VOCABULARY[random.skewed(200, 2)]}`,
      openAccessPdf: random.next() < 0.3 ? `https://example.org/${n}.pdf` : null,
      authors: Array.from({ length: 3 }, () => {
        const author = random.below(authors);
        return { s2Id: String(author + 1), name: authorName(author) };
      }),
      reportedCitations: isCounted ? Math.floor(20_000 * random.next() ** 12) : null,
      reportedReferences: isCounted ? CITATIONS_PER_PAPER : null,
    },
  };
}

function citationsOf(n: number, papers: number, random: Random): number[] {
  const cited = new Set<number>();
  for (let tries = 0; cited.size < CITATIONS_PER_PAPER && tries < 40; tries += 1) {
    const other = random.skewed(papers, 3);
    if (other !== n) cited.add(other);
  }
  return [...cited];
}

const evidence = [{ text: null, paperId: null, citation: null, url: null, source: SOURCE }];

/** A survey of 300 papers, 40 categories, one method for each 100 papers with its line of descent, a claim for each 20 papers. */
function knowledge(papers: number, idOf: (n: number) => string): WriteBatch {
  const random = new Random(7);
  const methods = Math.min(3_000, Math.max(20, Math.floor(papers / 100)));
  const methodId = (n: number): string => nodeId('method', methodSlug(n));
  const categoryId = (n: number): string => nodeId('category', categorySlug(n));
  const claim = (number: number) => ({
    evidence,
    claimedBy: SOURCE,
    rule: null,
    confidence: null,
    status: number % 4 === 0 ? ('PROPOSED' as const) : ('ACCEPTED' as const),
  });
  return {
    source: SOURCE,
    run: 'knowledge',
    at: FIRST_AT,
    isBeginning: true,
    categories: Array.from({ length: CATEGORIES }, (_, n) => ({
      id: categoryId(n),
      slug: categorySlug(n),
      name: `Category ${n}`,
      definition: null,
      parentId: n < 5 ? null : categoryId(n % 5),
    })),
    surveys: [
      {
        id: nodeId('survey', SURVEY),
        slug: SURVEY,
        title: 'A survey of scale',
        paper: idOf(papers - 1),
        categoryIds: Array.from({ length: 5 }, (_, n) => categoryId(n)),
      },
    ],
    coverage: Array.from({ length: COVERED }, (_, n) => ({
      surveyId: nodeId('survey', SURVEY),
      paper: idOf(Math.floor((n * papers) / COVERED / 2) + 5),
      state: 'IN' as const,
      listedBy: ['seed'],
      reason: null,
    })),
    methods: Array.from({ length: methods }, (_, n) => ({
      id: methodId(n),
      slug: methodSlug(n),
      name: `Method ${VOCABULARY[20 + n]} ${n}`,
      aliases: [],
      summary: null,
      introducedBy: idOf(n * Math.floor(papers / methods)),
      year: null,
      training: n % 3 === 0 ? ('NONE' as const) : null,
    })),
    categoryClaims: Array.from({ length: Math.floor(papers / 20) }, (_, n) => ({
      id: nodeId('categoryClaim', `claim ${n}`),
      paper: idOf(n * 20),
      methodId: null,
      categoryId: categoryId(random.skewed(CATEGORIES, 2)),
      ...claim(n),
    })),
    lineageLinks: Array.from({ length: methods - 1 }, (_, n) => ({
      id: nodeId('lineageLink', `link ${n}`),
      childId: methodId(n + 1),
      parentId: methodId(random.below(n + 1)),
      relation: 'EXTENDS' as const,
      ...claim(n + 1),
    })),
  };
}

/** The batches in which a source would write this graph, each made when the one before is written. @param idOf ids of papers written already */
export function* batches(papers: number, idOf: (n: number) => string): Generator<WriteBatch> {
  const early = Math.floor(papers * 0.95);
  const atOf = (n: number): string => (n < early ? FIRST_AT : LATER_AT);
  for (const [from, to] of [...ranges(0, early), ...ranges(early, papers)]) {
    const numbers = Array.from({ length: to - from }, (_, i) => from + i);
    yield { source: SOURCE, run: 'papers', at: atOf(from), papers: numbers.map((n) => paperRecord(n, papers)) };
  }
  yield knowledge(papers, idOf);
  const random = new Random(99);
  for (const [from, to] of [...ranges(0, early), ...ranges(early, papers)]) {
    const citations: CitationRecord[] = [];
    for (let n = from; n < to; n += 1) {
      // The first to become known cite one another only.
      for (const cited of citationsOf(n, n < early ? early : papers, random)) {
        citations.push({
          citing: idOf(n),
          cited: idOf(cited),
          isInfluential: random.next() < 0.05,
          intents: random.next() < 0.3 ? ['METHODOLOGY'] : null,
          contexts: null,
        });
      }
    }
    yield { source: SOURCE, run: 'citations', at: atOf(from), citations };
  }
  // What is different now from what it was then.
  const recounted = Array.from({ length: Math.min(5_000, Math.floor(papers / 50)) }, (_, i) => i * 50);
  yield {
    source: SOURCE,
    run: 'recount',
    at: RECOUNTED_AT,
    papers: recounted.map((n) => {
      const { fields, ...record } = paperRecord(n, papers);
      return {
        ...record,
        fields: { title: fields.title ?? '', reportedCitations: (fields.reportedCitations ?? 0) + 3 },
      };
    }),
  };
}

function ranges(from: number, to: number): [number, number][] {
  const found: [number, number][] = [];
  for (let start = from; start < to; start += BATCH) found.push([start, Math.min(to, start + BATCH)]);
  return found;
}
