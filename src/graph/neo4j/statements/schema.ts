import { LINEAGE_RELATIONS } from '../../../domain/lineage/relations.js';
import { statement } from '../cypher/statement.js';
import type { Statement } from '../cypher/statement.js';

/** The labels of the graph and the property by which each node is found. */
const KEYS = {
  Paper: 'id',
  Author: 'id',
  Method: 'id',
  Category: 'id',
  Survey: 'id',
  CategoryClaim: 'id',
  LineageLink: 'id',
  CoverageStatement: 'id',
  IngestRun: 'id',
  LedgerEntry: 'id',
  Problem: 'id',
  CountReading: 'id',
  ListReading: 'id',
  Alias: 'key',
  Setting: 'name',
  Lease: 'name',
  Pace: 'name',
  WriterTurn: 'name',
} as const;

function uniqueKey(label: string, key: string): Statement {
  return statement(
    `unique-${label}`,
    `CREATE CONSTRAINT stemma_${label}_${key} IF NOT EXISTS FOR (n:${label}) REQUIRE n.${key} IS UNIQUE`,
  );
}

export const uniqueKeys: readonly Statement[] = Object.entries(KEYS).map(([label, key]) => uniqueKey(label, key));

/** By these a paper is found, and one that was merged into another too. Released migrations use the list: a further property needs a migration. */
const NAMES_OF_PAPERS = [
  's2',
  'corpusId',
  'arxiv',
  'doi',
  'acl',
  'pubmed',
  'pmc',
  'dblp',
  'mag',
  'foldedTitle',
  'stubTitle',
] as const;

/** Sparse ones (most schemes of identifiers, `stubTitle`, `tracked`, the counts of the uncited) cost nothing for nodes without the property. */
const RANGE_INDEXES = {
  Paper: [...NAMES_OF_PAPERS, 'sortDate', 'reportedCitations', 'citationsKnown', 'tracked'],
  Author: ['s2Id', 'foldedName'],
  Method: ['slug'],
  Category: ['slug'],
  Survey: ['slug'],
  CategoryClaim: ['source'],
  LineageLink: ['source'],
  CoverageStatement: ['place', 'source'],
  IngestRun: ['startedAt', 'surveyId'],
  LedgerEntry: ['ledgerId'],
  Problem: ['runId'],
  FormerValue: ['of'],
} as const;

function rangeIndex(label: string, property: string): Statement {
  return statement(
    `index-${label}-${property}`,
    `CREATE INDEX stemma_${label}_${property} IF NOT EXISTS FOR (n:${label}) ON (n.${property})`,
  );
}

export const rangeIndexes: readonly Statement[] = Object.entries(RANGE_INDEXES).flatMap(([label, properties]) =>
  properties.map((property) => rangeIndex(label, property)),
);

/** Migration 2: what people decided of claims. */
export const reviewKeys: readonly Statement[] = [uniqueKey('Review', 'id'), rangeIndex('Review', 'claimId')];

/** Words of folded text (`searchText`), divided at spaces only. */
const WORD_INDEXES = {
  paper: ['Paper', ['foldedTitle', 'foldedText']],
  method: ['Method', ['foldedNames', 'foldedText']],
  author: ['Author', ['foldedNames']],
  category: ['Category', ['foldedNames', 'foldedText']],
  survey: ['Survey', ['foldedNames']],
} as const;

function wordIndex(name: string, labels: string, properties: readonly string[]): Statement {
  return statement(
    `words-${name}`,
    `CREATE FULLTEXT INDEX stemma_${name}_words IF NOT EXISTS FOR (n:${labels})
     ON EACH [${properties.map((property) => `n.${property}`).join(', ')}]
     OPTIONS { indexConfig: { \`fulltext.analyzer\`: 'whitespace' } }`,
  );
}

export const wordIndexes: readonly Statement[] = Object.entries(WORD_INDEXES).map(([name, [label, properties]]) =>
  wordIndex(name, label, properties),
);

/** Second migration: what changed. */
export const changeSchema: readonly Statement[] = [
  statement(
    'unique-Change',
    'CREATE CONSTRAINT stemma_Change_number IF NOT EXISTS FOR (h:Change) REQUIRE h.number IS UNIQUE',
  ),
  ...['at', 'paperId', 'citingId'].map((property) =>
    statement(
      `index-Change-${property}`,
      `CREATE INDEX stemma_Change_${property} IF NOT EXISTS FOR (h:Change) ON (h.${property})`,
    ),
  ),
];
export const KNOW_CHANGE_NAMES = statement(
  'know-change-names',
  `CREATE (n:Change {citingId: '', categoryId: '', claimId: '', before: '', after: '', changes: '', begunAt: '', reported: ''})
   DELETE n`,
);

/** What the past is read by: former selves, and relations that ended. */
export const pastIndexes: readonly Statement[] = [
  statement('index-Former-of', 'CREATE INDEX stemma_Former_of IF NOT EXISTS FOR (n:Former) ON (n.of)'),
];
export const KNOW_PAST_NAMES = statement(
  'know-past-names',
  `CREATE (n:Former {of: 'stemma-names', validFrom: 'stemma-names', validUntil: 'stemma-names'})
   ${['INTRODUCES', 'IN_CATEGORY', 'COVERS', 'WROTE', ...LINEAGE_RELATIONS].map((type) => `CREATE (n)-[:WAS_${type} {validFrom: '', validUntil: ''}]->(n)`).join('\n   ')}
   DETACH DELETE n`,
);

/** Of a graph that was written before it kept since when it knows something. */
export const KNOW_SINCE = statement(
  'know-since',
  `MATCH (w:WriterTurn {name: 'writer'})
   CALL () {
     MATCH (p:Paper) RETURN min(p.firstSeenAt) AS first
     UNION ALL MATCH (c:Category) RETURN min(c.firstSeenAt) AS first
   }
   WITH w, min(first) AS first
   SET w.since = first`,
);

/** What webhooks are told. */
export const webhookSchema: readonly Statement[] = [
  uniqueKey('Webhook', 'name'),
  uniqueKey('WebhookMessage', 'key'),
  rangeIndex('WebhookMessage', 'webhook'),
  statement(
    'index-WebhookMessage-waiting',
    `CREATE INDEX stemma_WebhookMessage_waiting IF NOT EXISTS FOR (m:WebhookMessage) ON (m.webhook, m.state, m.nextAt)`,
  ),
];
export const KNOW_WEBHOOK_NAMES = statement(
  'know-webhook-names',
  `CREATE (n:Webhook:WebhookMessage {name: 'stemma-names', key: 'stemma-names', webhook: '', place: '', disabledAt: '', disabledBecause: '',
     turn: '', number: '', id: '', body: '', state: '', attempts: '', queuedAt: '', triedAt: '', nextAt: '', failure: ''})
   DELETE n`,
);

/** Papers that were merged. */
export const mergeSchema: readonly Statement[] = [
  uniqueKey('Merge', 'id'),
  rangeIndex('Merge', 'absorbedId'),
  rangeIndex('Merge', 'keepId'),
  rangeIndex('Method', 'introducedById'),
];
export const KNOW_MERGE_NAMES = statement(
  'know-merge-names',
  `CREATE (n:Merge {id: 'stemma-names', number: '', keepId: '', absorbedId: '', at: '', source: '', run: '', reason: '', journal: '', undoneAt: '',
     undoneBy: '', undoneReason: '', mergedInto: '', gone: '', wasGone: '', knownSince: '', broughtAt: ''})
   CREATE (n)-[:WAS_MERGED_INTO {validFrom: '', validUntil: ''}]->(n)
   CREATE (n)-[:WAS_ABOUT {validFrom: '', validUntil: ''}]->(n)
   DETACH DELETE n`,
);

/** Papers of some years are counted, and those of few years found, without a look at all others. */
export const yearIndexes: readonly Statement[] = [rangeIndex('Paper', 'year')];

/** A relationship says what holds now: citations that ended are `WAS_CITES`, and papers that were merged are `MergedPaper`. */
export const endedSchema: readonly Statement[] = [
  uniqueKey('MergedPaper', 'id'),
  ...NAMES_OF_PAPERS.map((property) => rangeIndex('MergedPaper', property)),
  statement('drop-words-paper', 'DROP INDEX stemma_paper_words IF EXISTS'),
  wordIndex('paper', 'Paper|MergedPaper', ['foldedTitle', 'foldedText']),
];
export const KNOW_ENDED_NAMES = statement(
  'know-ended-names',
  `CREATE (n:MergedPaper {id: 'stemma-names'})
   CREATE (n)-[:WAS_CITES]->(n)
   DETACH DELETE n`,
);
export const END_CITATIONS = statement(
  'end-citations',
  `MATCH (a)-[c:CITES]->(b) WHERE c.vanishedAt IS NOT NULL
   CREATE (a)-[was:WAS_CITES]->(b)
   SET was = properties(c)
   DELETE c`,
);
export const RELABEL_MERGED = statement(
  'relabel-merged',
  "MATCH (p:Paper) WHERE p.status = 'MERGED' SET p:MergedPaper REMOVE p:Paper",
);

/** Words inside runs of scripts without spaces are found too: titles that have such runs keep their words beside the folded title. */
export const wordSchema: readonly Statement[] = [
  statement('drop-words-of-folded-titles', 'DROP INDEX stemma_paper_words IF EXISTS'),
  wordIndex('paper', 'Paper|MergedPaper', ['foldedTitle', 'titleWords', 'foldedText']),
];
export const KNOW_WORD_NAMES = statement(
  'know-word-names',
  "CREATE (n:Paper {id: 'stemma-names', titleWords: '', nameWords: ''}) DELETE n",
);

/** Open claims are found without a look at all others. */
export const claimIndexes: readonly Statement[] = [
  rangeIndex('CategoryClaim', 'status'),
  rangeIndex('LineageLink', 'status'),
];

export const noticeSchema: readonly Statement[] = [
  uniqueKey('Notice', 'id'),
  rangeIndex('Notice', 'paperId'),
  uniqueKey('NoticeCheck', 'id'),
];
export const KNOW_NOTICE_NAMES = statement(
  'know-notice-names',
  `CREATE (n:Notice:NoticeCheck {id: 'stemma-names', paperId: '', place: '', kind: '', doi: '', date: '', source: '', recordId: '', confirmed: false,
     since: '', until: '', at: '', run: '', assertedBy: '', isKnown: false})
   CREATE (n)-[:HAS_NOTICE]->(n)
   CREATE (n)-[:HAS_NOTICE_CHECK]->(n)
   DETACH DELETE n`,
);

export const AWAIT_INDEXES = statement('await-indexes', 'CALL db.awaitIndexes(600)');

const RELATIONS = [
  'CITES',
  'WROTE',
  'INTRODUCES',
  'IN_CATEGORY',
  'EXTENDS',
  'DISTILS',
  'COMBINES',
  'ACCELERATES',
  'APPLIES',
  'COMPARED_WITH',
  'COVERS',
  'CHILD_OF',
  'NAMES',
  'ABOUT',
  'CLAIMS',
  'CHILD',
  'PARENT',
  'HAS_COUNT_READING',
  'HAS_LIST_READING',
  'MERGED_INTO',
  'DESCRIBED_BY',
] as const;

const PROPERTIES =
  `abstract aliases arxiv authorIds authorNames acl at cancelRequested categoryId categoryIds childId citationList
  citations citationsAdded citationsKnown citationsVanished claimId claimedBy code confidence contexts
  corpusId cursor dblp definition direction doi evidence field fieldsOfStudy finishedAt firstRun firstSeenAt firstSource
  foldedAuthors foldedName foldedNameList foldedNames foldedText foldedTitle foldedVenue holder id inGraph influentialCitations intents
  introducedById isInfluential key kind lastRun lastSeenAt lastSource ledgerId listed listedBy mag message methodId moreIdentifiers name
  nextMs notFound number of openAccessPdf options outcome paperId papers papersAdded papersUpdated parentId place pmc position problemsMet
  progress provenance publicationDate publicationTypes pubmed reason ref referenceList references referencesKnown
  referencesUnresolved relation reportedAt reportedCitations reportedInfluentialCitations reportedReferences requests
  resumedFromId reviewedAt rule run runId s2 s2Id saidAt saidRun since slug sortDate source sources startedAt startedBy state status
  stubTitle stubs summary surveyId task title titleVariants tldr tracked training turn until untilMs url value vanishedAt venue year`
    .split(/\s+/)
    .filter((name) => name !== '');

const LABELS = [...Object.keys(KEYS), 'FormerValue'];

/**
 * Makes every name known to the server, so that it warns of a misspelt one and of no other, on an empty graph too: names
 * stay when the node that first bore them goes.
 */
function knowNames(name: string, labels: readonly string[], properties: readonly string[], types: readonly string[]) {
  return statement(
    name,
    `CREATE (n:${labels.join(':')} {${properties.map((property) => `${property}: 'stemma-names'`).join(', ')}})
   ${types.map((type) => `CREATE (n)-[:${type}]->(n)`).join('\n   ')}
   DETACH DELETE n`,
  );
}

export const KNOW_NAMES = knowNames('know-names', LABELS, PROPERTIES, RELATIONS);
export const KNOW_REVIEW_NAMES = knowNames(
  'know-review-names',
  ['Review'],
  ['id', 'claimId', 'number', 'verdict', 'by', 'at', 'note', 'source', 'saidRun', 'saidSource'],
  ['HAS_REVIEW'],
);

/** One node keeps the version, and who applies migrations until when, by the server's clock. */
export const SCHEMA_KEY = statement(
  'schema-key',
  'CREATE CONSTRAINT stemma_StemmaSchema_name IF NOT EXISTS FOR (s:StemmaSchema) REQUIRE s.name IS UNIQUE',
);

export const SCHEMA_VERSION = statement(
  'schema-version',
  `MATCH (s:StemmaSchema {name: 'stemma'})
   OPTIONAL MATCH (f:Setting {name: $forms})
   RETURN s.version AS version, f.value AS forms`,
);

/** The first write takes the node's lock: what is read behind it is what the last holder left. */
export const TAKE_SCHEMA = statement(
  'take-schema',
  `MERGE (s:StemmaSchema {name: 'stemma'})
   SET s.turn = coalesce(s.turn, 0) + 1
   WITH s, datetime.realtime().epochMillis AS now
   WITH s, now, s.holder IS NULL OR s.untilMs <= now OR s.holder = $holder AS isFree
   SET s.holder = CASE WHEN isFree THEN $holder ELSE s.holder END,
       s.untilMs = CASE WHEN isFree THEN now + $ttlMs ELSE s.untilMs END
   WITH s, isFree
   OPTIONAL MATCH (f:Setting {name: $forms})
   RETURN isFree, coalesce(s.version, 0) AS version, f.value AS forms`,
);

export const SET_SCHEMA_VERSION = statement(
  'set-schema-version',
  "MATCH (s:StemmaSchema {name: 'stemma'}) SET s.version = $version",
);

export const LEAVE_SCHEMA = statement(
  'leave-schema',
  "MATCH (s:StemmaSchema {name: 'stemma'}) WHERE s.holder = $holder REMOVE s.holder, s.untilMs",
);

/** Everybody who writes takes its turn here, and the whole graph is counted here. */
export const MAKE_WRITER_TURN = statement(
  'make-writer-turn',
  "MERGE (w:WriterTurn {name: 'writer'}) ON CREATE SET w.turn = 0, w.papers = 0, w.citations = 0",
);
