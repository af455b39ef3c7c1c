import { pageOf, type Page, type SortKey } from '../../../domain/page.js';
import type { Citation } from '../../../domain/citation.js';
import type { PaperPart } from '../../../domain/paper.js';
import type { CitationList, ListedPaper, PaperWith } from '../../ports/paper-store.js';
import { citationConditions, isWholeList, ORDERS_OF_CITATIONS } from './citation-lists.js';
import { toCitation, type CitationValues } from '../cypher/citation-values.js';
import type { Parameters } from '../executor.js';
import { keysetClauses } from '../cypher/keyset.js';
import { columnsOf, type PaperColumns } from '../cypher/paper-parts.js';
import { CITATION_PROPERTIES, citationList, listTotal } from '../statements/citations.js';

/** What a statement fetches of a paper, and how its answer becomes one. */
export interface PaperProjection<P extends PaperPart> extends PaperColumns {
  /** What the lists' text is bound to. */
  readonly parameters: Parameters;
  readonly read: (row: readonly unknown[]) => PaperWith<P>;
}

/** @param paper the variable of the paper */
export function projectionOf<P extends PaperPart>(
  parts: readonly P[],
  lists: readonly CitationList[] = [],
  paper = 'p',
): PaperProjection<P> {
  const { columns, parameters, read } = paperColumns(parts, lists, paper);
  return {
    cypher: `[${columns.join(', ')}]`,
    parameters,
    // The columns hold every part that was asked for.
    read: read as (row: readonly unknown[]) => PaperWith<P>,
  };
}

interface Columns {
  readonly columns: readonly string[];
  readonly parameters: Parameters;
}

interface OwnAndListColumns extends Columns {
  readonly read: (row: readonly unknown[]) => ListedPaper['paper'];
}

interface ListColumns extends Columns {
  /** @param rootId the paper that the list hangs on */
  readonly read: (values: readonly unknown[], rootId: string) => Page<ListedPaper>;
}

function paperColumns(parts: readonly PaperPart[], lists: readonly CitationList[], paper: string): OwnAndListColumns {
  const own = columnsOf(parts);
  const columns = own.properties.map((property) => `${paper}.${property}`);
  if (lists.length === 0) return { columns, parameters: {}, read: own.read };
  const hanging = lists.map((list, i) => {
    const at = columns.length;
    const listed = listColumns(list, paper, `${paper}_${i}`);
    columns.push(...listed.columns);
    return { at, listed };
  });
  return {
    columns,
    parameters: Object.assign({}, ...hanging.map(({ listed }) => listed.parameters)) as Parameters,
    read: (row) => {
      const known = own.read(row);
      return { ...known, lists: hanging.map(({ at, listed }) => listed.read(row.slice(at), known.id)) };
    },
  };
}

/** The total of a list and one page of it. `other`: the variable of the other papers, and the name of the parameters of this list. */
function listColumns(list: CitationList, root: string, other: string): ListColumns {
  const citation = `${other}_c`;
  const { direction, filter, order, page, withTotal, withKeys, withCitations } = list;
  const keyset = keysetClauses(ORDERS_OF_CITATIONS[order](other, citation), page, `${other}.`);
  const conditions = citationConditions(filter, other, citation);
  const papers = paperColumns(list.parts, list.lists ?? [], other);
  const keyAt = papers.columns.length;
  const citationAt = keyAt + (withKeys ? keyset.keyParts.length : 0);
  const names = { direction, root, citation, other, withEnded: filter.includeVanished };
  const text =
    page.size === 0
      ? '[]'
      : citationList(names, conditions, keyset, [
          ...papers.columns,
          ...(withKeys ? keyset.keyParts : []),
          ...(withCitations ? CITATION_PROPERTIES.map((column) => `${citation}.${column}`) : []),
        ]);
  const total = !withTotal ? 'none' : isWholeList(filter) ? 'kept' : 'counted';
  const readCitation = (row: readonly unknown[], rootId: string, otherId: string): Citation => {
    const ends =
      direction === 'references' ? { citingId: rootId, citedId: otherId } : { citingId: otherId, citedId: rootId };
    return toCitation(ends, row.slice(citationAt) as unknown as CitationValues);
  };
  const readRow = (row: readonly unknown[], rootId: string): { row: ListedPaper; key: SortKey } => {
    const listed = papers.read(row);
    const said = withCitations ? readCitation(row, rootId, listed.id) : null;
    return { row: { paper: listed, citation: said }, key: withKeys ? (row.slice(keyAt, citationAt) as SortKey) : [] };
  };
  return {
    columns: [listTotal(names, conditions, total), text],
    parameters: { ...papers.parameters, [other]: { ...filter, ...keyset.parameters } },
    read: ([size, found], rootId) => {
      const rows = (found as unknown[][]).map((row) => readRow(row, rootId));
      const read = pageOf(page, rows, size as number | null);
      return withKeys ? read : { ...read, keys: [] };
    },
  };
}
