import { IDENTIFIER_SCHEMES } from '../../../domain/identifier.js';
import { builtStatement, statement } from '../cypher/statement.js';
import type { Statement } from '../cypher/statement.js';
import { PAPER_OR_MERGED } from './papers.js';
import { newCitation } from './write-citations.js';

/**
 * Writers take turns: each begins by taking this node's lock, so that what it then looks up stays so until it is done. Two writers can
 * neither make a paper twice nor block each other half-way.
 */
export const TAKE_TURN = statement(
  'take-turn',
  `MERGE (w:WriterTurn {name: 'writer'})
   ON CREATE SET w.turn = 1, w.papers = 0, w.citations = 0
   ON MATCH SET w.turn = w.turn + 1
   SET w.since = CASE WHEN w.since <= $at THEN w.since ELSE $at END`,
);

export const COUNT_IN = statement(
  'count-in',
  `MATCH (w:WriterTurn {name: 'writer'})
   SET w.papers = w.papers + $papers, w.citations = w.citations + $citations`,
);

/** The papers that have one of these identifiers or titles; values of each scheme in a parameter of its name. */
export const STORED_PAPERS_OF_KEYS = statement(
  'stored-papers-of-keys',
  `CALL () {
   ${IDENTIFIER_SCHEMES.map((scheme) => `MATCH (p:Paper|MergedPaper) WHERE p.${scheme} IN $${scheme} RETURN p`).join('\n   UNION ALL\n   ')}
   UNION ALL
   MATCH (a:Alias) WHERE a.key IN $keys MATCH (a)-[:NAMES]->(p:Paper|MergedPaper) RETURN p
   UNION ALL
   MATCH (p:Paper|MergedPaper) WHERE p.stubTitle IN $titles RETURN p
   UNION ALL
   MATCH (p:Paper|MergedPaper) WHERE p.foldedTitle IN $titlesOfStubs RETURN p
   }
   WITH DISTINCT p
   RETURN properties(p) AS paper`,
);

export const STORED_PAPERS_OF_IDS = statement(
  'stored-papers-of-ids',
  'MATCH (p:Paper|MergedPaper) WHERE p.id IN $ids RETURN properties(p) AS paper',
);

/** Which of these ids there are, with the paper that one stands for now, and whether that has an identifier. */
export const PAPERS_NAMED = statement(
  'papers-named',
  `MATCH (p:Paper|MergedPaper) WHERE p.id IN $ids
   OPTIONAL MATCH (p)-[:MERGED_INTO]->(kept:Paper)
   WITH p.id AS name, coalesce(kept, p) AS q
   RETURN name, q.id AS id, q.stubTitle IS NULL AS isIdentified`,
);

/**
 * New papers come as lists without names, and what all of a batch share as one parameter: half of what goes over the wire would be names.
 * Groups of columns that no row of a statement has are left out of it.
 */
export const NEW_PAPER_COLUMNS = {
  core: [
    'id',
    'status',
    'title',
    'year',
    'publicationDate',
    'sortDate',
    'venue',
    's2',
    'corpusId',
    'arxiv',
    'doi',
    'authorNames',
    'authorIds',
    'foldedTitle',
    'foldedVenue',
    'foldedAuthors',
    'referencesKnown',
    'referencesUnresolved',
  ],
  identifiers: ['acl', 'pubmed', 'pmc', 'dblp', 'mag', 'moreIdentifiers', 'aliases'],
  counts: ['citationsKnown', 'reportedCitations', 'reportedInfluentialCitations', 'reportedReferences', 'reportedAt'],
  details: [
    'abstract',
    'tldr',
    'foldedText',
    'url',
    'openAccessPdf',
    'publicationTypes',
    'fieldsOfStudy',
    'titleVariants',
    'stubTitle',
    'titleWords',
  ],
} as const;
export type ColumnGroup = keyof typeof NEW_PAPER_COLUMNS;
export const COLUMN_GROUPS = Object.keys(NEW_PAPER_COLUMNS) as ColumnGroup[];

/** What a row holds, in order; behind it comes the place of its provenance in `$provenances`, the distinct ones. */
export function columnsOf(groups: readonly ColumnGroup[]): readonly string[] {
  return groups.flatMap((group) => NEW_PAPER_COLUMNS[group]);
}

function newPaper(groups: readonly ColumnGroup[], row: string): string {
  const columns = columnsOf(groups);
  return `{${columns.map((name, i) => `${name}: ${row}[${i}]`).join(', ')},
     provenance: $provenances[${row}[${columns.length}]], firstSeenAt: $at, lastSeenAt: $at, firstRun: $run}`;
}

export function addPapers(groups: readonly ColumnGroup[]): Statement {
  return builtStatement('add-papers', groups, () => `UNWIND $rows AS row CREATE (:Paper ${newPaper(groups, 'row')})`);
}

/** New papers that cite one known paper, as a page of its citations brings them: one look-up for all. */
export function addCitingPapers(groups: readonly ColumnGroup[]): Statement {
  return builtStatement(
    'add-citing-papers',
    groups,
    () => `MATCH (cited:Paper {id: $id})
   UNWIND $rows AS row
   WITH cited, row[0] AS paper, row[1] AS citation
   CREATE (:Paper ${newPaper(groups, 'paper')})-[:CITES ${newCitation('citation')}]->(cited)`,
  );
}

/** The same the other way round: a page of a paper's references. */
export function addCitedPapers(groups: readonly ColumnGroup[]): Statement {
  return builtStatement(
    'add-cited-papers',
    groups,
    () => `MATCH (citing:Paper {id: $id})
   UNWIND $rows AS row
   WITH citing, row[0] AS paper, row[1] AS citation
   CREATE (citing)-[:CITES ${newCitation('citation')}]->(:Paper ${newPaper(groups, 'paper')})`,
  );
}

/**
 * Before something changes: its former self stays behind, and it tells since when it is as it is. What began at this very instant was not before.
 */
export const keepFormer = (label: string, where = 'true'): Statement =>
  statement(
    `keep-former-${label.split('|')[0]}`,
    `UNWIND $rows AS row
   MATCH (n:${label} {id: row.id}) WHERE coalesce(n.firstSeenAt < $at, true) AND ${where}
   CREATE (f:Former)
   SET f = properties(n)
   SET f.of = row.id, f.validUntil = $at,
       n.validFrom = CASE WHEN n.validFrom > $at THEN n.validFrom ELSE $at END`,
  );
export const KEEP_PAPERS = keepFormer(PAPER_OR_MERGED);
export const KEEP_TRACKED = keepFormer(PAPER_OR_MERGED, 'coalesce(n.tracked, false) <> row.tracked');
export const KEEP_LISTS = keepFormer(
  PAPER_OR_MERGED,
  `row.outcome <> 'NEWEST' AND
     coalesce(CASE row.direction WHEN 'references' THEN n.referenceList ELSE n.citationList END <> row.outcome, true)`,
);
export const KEEP_AUTHORS = keepFormer('Author', 'n.name <> row.name');

export const CHANGE_PAPERS = statement(
  'change-papers',
  'UNWIND $rows AS row MATCH (p:Paper|MergedPaper {id: row.id}) SET p += row',
);

/** An entry that was unresolved has an identifier now: those who cite it have one unresolved reference less. */
export const REFERENCES_RESOLVED = statement(
  'references-resolved',
  `UNWIND $ids AS id
   MATCH (p:Paper|MergedPaper {id: id})<-[c:CITES]-(citing:Paper)
   WITH citing, count(*) AS n
   SET citing.referencesUnresolved = citing.referencesUnresolved - n`,
);

/** What leads to the paper through one that was merged into it is that one's own: as of an earlier instant it is that. */
export const ADD_ALIASES = statement(
  'add-aliases',
  `UNWIND $rows AS row
   MATCH (p:Paper|MergedPaper {id: row.id})
   WHERE NOT EXISTS { (:Alias {key: row.key})-[:NAMES]->(:Paper|MergedPaper)-[:MERGED_INTO]->(p) }
   MERGE (a:Alias {key: row.key})
   MERGE (a)-[:NAMES]->(p)`,
);

export const ADD_FORMER_VALUES = statement(
  'add-former-values',
  'UNWIND $rows AS row CREATE (f:FormerValue) SET f = row',
);

/** The last record says an author's name. */
export const PUT_AUTHORS = statement(
  'put-authors',
  `UNWIND $rows AS row
   MERGE (a:Author {id: row.id})
   SET a.s2Id = row.s2Id, a.name = row.name, a.foldedName = row.folded, a.nameWords = row.words`,
);

/** Sorted by author, then paper: the rows of one author find its node once in the cache. */
export const DROP_AUTHORSHIPS = statement(
  'drop-authorships',
  `UNWIND $ids AS id
   MATCH (p:Paper|MergedPaper {id: id})<-[w:WROTE]-(a:Author)
   CREATE (a)-[:WAS_WROTE {position: w.position, validFrom: w.validFrom, validUntil: $at}]->(p)
   DELETE w
   WITH DISTINCT a
   WHERE NOT EXISTS { (a)-[:WROTE]->() }
   SET a.foldedNames = null`,
);
export const AUTHORSHIPS = statement(
  'authorships',
  `UNWIND $ids AS id
   MATCH (p:Paper|MergedPaper {id: id})<-[w:WROTE]-(a:Author)
   RETURN p.id AS paperId, w.position AS position, a.id AS authorId`,
);
export const ADD_AUTHORSHIPS = statement(
  'add-authorships',
  `UNWIND $rows AS row
   MATCH (p:Paper|MergedPaper {id: row.paper})
   MATCH (a:Author {id: row.author})
   CREATE (a)-[:WROTE {position: row.position, validFrom: CASE WHEN p.firstSeenAt < $at THEN $at END}]->(p)
   SET a.foldedNames = coalesce(a.nameWords, a.foldedName)`,
);
/** A name is searched by while somebody has it. */
export const AUTHOR_WORDS = statement(
  'author-words',
  `UNWIND $ids AS id
   MATCH (a:Author {id: id})
   SET a.foldedNames = CASE WHEN EXISTS { (a)-[:WROTE]->() } THEN coalesce(a.nameWords, a.foldedName) END`,
);

export const ADD_COUNT_READINGS = statement(
  'add-count-readings',
  `UNWIND $rows AS row
   MATCH (p:Paper|MergedPaper {id: row.paper})
   MERGE (r:CountReading {id: row.id})
   SET r.at = $at, r.source = $source, r.run = $run, r.citations = row.citations,
       r.influentialCitations = row.influential, r.references = row.references, r.inGraph = coalesce(p.citationsKnown, 0)
   MERGE (p)-[:HAS_COUNT_READING]->(r)`,
);

export const ADD_LIST_READINGS = statement(
  'add-list-readings',
  `UNWIND $rows AS row
   MATCH (p:Paper|MergedPaper {id: row.paper})
   MERGE (r:ListReading {id: row.id})
   SET r.at = $at, r.source = $source, r.run = $run, r.direction = row.direction, r.outcome = row.outcome, r.listed = row.listed,
       r.begunAt = row.begunAt,
       r.reported = CASE WHEN row.isOfMerged THEN null WHEN row.direction = 'references' THEN p.reportedReferences
         ELSE p.reportedCitations END,
       r.inGraph = CASE WHEN row.isOfMerged THEN null WHEN row.direction = 'references' THEN p.referencesKnown
         ELSE coalesce(p.citationsKnown, 0) END
   MERGE (p)-[:HAS_LIST_READING]->(r)
   WITH p, row WHERE row.outcome <> 'NEWEST' AND NOT row.isOfMerged
   SET p.referenceList = CASE row.direction WHEN 'references' THEN row.outcome ELSE p.referenceList END,
       p.citationList = CASE row.direction WHEN 'citations' THEN row.outcome ELSE p.citationList END`,
);

/** Not followed is no property: the index holds the few that are. */
export const SET_TRACKED = statement(
  'set-tracked',
  'UNWIND $rows AS row MATCH (p:Paper|MergedPaper {id: row.paper}) SET p.tracked = CASE WHEN row.tracked THEN true END',
);
