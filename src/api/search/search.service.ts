import { Injectable } from '@nestjs/common';
import { firstRows, pageOf, type Page, type SortKey } from '../../domain/page.js';
import type { PaperSelection } from '../../graph/ports/paper-store.js';
import { SEARCH_KINDS, SearchStore, type SearchKind } from '../../graph/ports/search-store.js';
import { Connection, Edge } from '../core/connection.js';
import { Cursors } from '../core/cursor.js';
import type { Loaders } from '../../graph/loaders.js';
import { typed, type Typed } from '../core/node.types.js';
import { pageRequest } from '../core/page-request.js';
import { checkHitPlace, searchGraph, type SearchReading } from '../../queries/search.js';
import { compareKeys, type RankedHit } from '../../queries/search-ranking.js';
import type { SearchArgs } from './search.types.js';

interface SearchRow {
  readonly node: Typed;
  readonly score: number;
}

export class SearchEdge extends Edge<SearchRow, Typed> {
  get node(): Typed {
    return this.row.node;
  }
  get score(): number {
    return this.row.score;
  }
}

export class SearchConnection extends Connection<SearchRow, Typed, SearchEdge> {
  constructor(
    page: Page<SearchRow>,
    cursors: Cursors,
    readonly reading: SearchReading,
  ) {
    super(page, cursors, SearchEdge, ({ node }) => node);
  }
}

@Injectable()
export class SearchService {
  constructor(private readonly store: SearchStore) {}

  /** Hits, best first. @param papers what of papers is shown. @throws InvalidInputError naming the argument */
  async search(args: SearchArgs, papers: PaperSelection, loaders: Loaders): Promise<SearchConnection> {
    const kinds = args.kinds ?? SEARCH_KINDS;
    const cursors = new Cursors('Query.search', [args.text, [...kinds].sort()]);
    const request = pageRequest(args, cursors);
    checkHitPlace(request.after);
    const { hits, total, reading } = await searchGraph({ text: args.text, kinds }, this.store, loaders);
    const ranked = hits.filter(({ key }) => request.after === null || compareKeys(key, request.after) > 0);
    const shown = ranked.slice(0, request.size + 1).map((hit) => ({ row: hit, key: hit.key }));
    const page = pageOf({ ...firstRows(request.size), after: request.after }, shown, total);
    const nodes = await Promise.all(page.rows.map(({ kind, id }) => FIND[kind](id, papers, loaders)));
    const rows: SearchRow[] = [];
    const keys: SortKey[] = [];
    page.rows.forEach((hit: RankedHit, index) => {
      const node = nodes[index];
      // What ended between the search and the look-up is no hit.
      if (node == null) return;
      rows.push({ node, score: hit.score });
      keys.push(hit.key);
    });
    return new SearchConnection({ ...page, rows, keys }, cursors, reading);
  }
}

type FindNode = (id: string, papers: PaperSelection, loaders: Loaders) => Promise<Typed | null>;

const FIND: Readonly<Record<SearchKind, FindNode>> = {
  PAPER: async (id, papers, loaders) => named('Paper', await loaders.papers(papers).load(id)),
  METHOD: async (id, _papers, loaders) => named('Method', await loaders.methods().load(id)),
  AUTHOR: async (id, _papers, loaders) => named('Author', await loaders.authors().load(id)),
  CATEGORY: async (id, _papers, loaders) => named('Category', (await loaders.categories()).get(id)),
  SURVEY: async (id, _papers, loaders) =>
    named('Survey', (await loaders.surveys()).find((survey) => survey.id === id) ?? null),
};

function named(name: string, value: object | null): Typed | null {
  return value === null ? null : typed(name, value);
}
