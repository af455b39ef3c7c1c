import type { SearchKind } from '../../ports/search-store.js';
import { statement } from '../statement.js';
import type { Statement } from '../statement.js';

interface SearchStatements {
  readonly count: Statement;
  readonly best: Statement;
}

function searchIn(kind: string, condition: string, names: string, body: string, weight: string): SearchStatements {
  const found = `CALL db.index.fulltext.queryNodes('stemma_${kind}_words', $words) YIELD node AS n, score WITH n, score ${condition}`;
  return {
    count: statement(`count-found-${kind}`, `${found} RETURN count(n) AS total`),
    best: statement(
      `find-${kind}`,
      `${found}
   WITH n, ${weight} AS weight, score ORDER BY score DESC, weight DESC, n.id LIMIT $limit
   RETURN n.id AS id, ${names} AS names, ${body} AS body, weight`,
    ),
  };
}

/** What ended or was replaced has no folded words, so the index does not find it. */
export const SEARCH: Readonly<Record<SearchKind, SearchStatements>> = {
  PAPER: searchIn(
    'paper',
    "WHERE n.status <> 'MERGED'",
    '[n.title]',
    '[n.abstract, n.tldr]',
    'coalesce(n.reportedCitations, 0)',
  ),
  METHOD: searchIn('method', '', '[n.name] + n.aliases', '[n.summary]', '0'),
  AUTHOR: searchIn('author', '', '[n.name]', '[]', '0'),
  CATEGORY: searchIn('category', '', '[n.name]', '[n.definition]', '0'),
  SURVEY: searchIn('survey', '', '[n.title]', '[]', '0'),
};
