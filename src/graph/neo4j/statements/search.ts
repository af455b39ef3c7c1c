import type { SearchKind } from '../../ports/search-store.js';
import { statement } from '../cypher/statement.js';
import type { Statement } from '../cypher/statement.js';

interface SearchStatements {
  readonly count: Statement;
  readonly best: Statement;
}

interface Found {
  /** Rows that the index still has although they are none. */
  readonly condition?: string;
  /** Its words (`searchText`), one after the other. */
  readonly folded: string;
  /** One of the names is one of $folded. */
  readonly whole: string;
  readonly names: string;
  readonly body: string;
  readonly weight?: string;
}

function searchIn(kind: string, { condition = '', folded, whole, names, body, weight = '0' }: Found): SearchStatements {
  const found = `CALL db.index.fulltext.queryNodes('stemma_${kind}_words', $words) YIELD node AS n WITH n ${condition}`;
  return {
    count: statement(`count-found-${kind}`, `${found} RETURN count(n) AS total`),
    // Not by Lucene's score, which ranks as no other store does.
    best: statement(
      `find-${kind}`,
      `${found}
   WITH n, ${weight} AS weight, ' ' + ${folded} + ' ' AS folded
   WITH n, weight, CASE
     WHEN ${whole} THEN 0
     WHEN any(phrase IN $spaced WHERE folded CONTAINS phrase) THEN 1
     WHEN all(part IN $parts WHERE any(text IN part WHERE folded CONTAINS text)) THEN 2
     ELSE 3 END AS place
   ORDER BY place, weight DESC, n.id LIMIT $limit
   RETURN n.id AS id, ${names} AS names, ${body} AS body, weight`,
    ),
  };
}

/** What ended or was replaced has no folded words, so the index does not find it. */
export const SEARCH: Readonly<Record<SearchKind, SearchStatements>> = {
  PAPER: searchIn('paper', {
    condition: "WHERE n.status <> 'MERGED'",
    folded: 'coalesce(n.titleWords, n.foldedTitle)',
    whole: 'n.foldedTitle IN $folded',
    names: '[n.title]',
    body: '[n.abstract, n.tldr]',
    weight: 'coalesce(n.reportedCitations, 0)',
  }),
  METHOD: searchIn('method', {
    folded: 'n.foldedNames',
    whole: 'any(name IN n.foldedNameList WHERE name IN $folded)',
    names: '[n.name] + n.aliases',
    body: '[n.summary]',
  }),
  AUTHOR: searchIn('author', {
    folded: 'n.foldedNames',
    whole: 'n.foldedName IN $folded',
    names: '[n.name]',
    body: '[]',
  }),
  // Of categories and surveys there are never more than are asked for: their whole names need no place of their own.
  CATEGORY: searchIn('category', {
    folded: 'n.foldedNames',
    whole: 'false',
    names: '[n.name]',
    body: '[n.definition]',
  }),
  SURVEY: searchIn('survey', { folded: 'n.foldedNames', whole: 'false', names: '[n.title]', body: '[]' }),
};
