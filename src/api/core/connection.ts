import type { Page, SortKey } from '../../domain/page.js';
import type { Cursors } from './cursor.js';

export interface PageInfo {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly startCursor: string | null;
  readonly endCursor: string | null;
}

/**
 * A page as a Relay connection. Everything is a getter on the prototype: GraphQL reads what was selected, and nothing else is made (a
 * cursor costs a hash, and most queries ask for none).
 */
export class Connection<Row, Node, E extends Edge<Row, Node>> {
  private made: readonly E[] | null = null;

  constructor(
    private readonly page: Page<Row>,
    private readonly cursors: Cursors,
    private readonly EdgeClass: new (row: Row, key: SortKey, cursors: Cursors) => E,
    private readonly nodeOf: (row: Row) => Node,
  ) {}

  get edges(): readonly E[] {
    this.made ??= this.page.rows.map(
      (row, index) => new this.EdgeClass(row, this.page.keys[index] ?? [], this.cursors),
    );
    return this.made;
  }

  get nodes(): readonly Node[] {
    return this.page.rows.map(this.nodeOf);
  }

  get pageInfo(): PageInfo {
    return {
      hasNextPage: this.page.hasNext,
      hasPreviousPage: this.page.hasPrevious,
      startCursor: this.cursorOf(this.page.keys[0]),
      endCursor: this.cursorOf(this.page.keys.at(-1)),
    };
  }

  /** Null only where it was not asked for. */
  get totalCount(): number | null {
    return this.page.total;
  }

  private cursorOf(key: SortKey | undefined): string | null {
    return key === undefined ? null : this.cursors.encode(key);
  }
}

/** One row of a connection. */
export abstract class Edge<Row, Node> {
  constructor(
    protected readonly row: Row,
    private readonly key: SortKey,
    private readonly cursors: Cursors,
  ) {}

  get cursor(): string {
    return this.cursors.encode(this.key);
  }

  abstract get node(): Node;
}

/** An edge that says nothing but its node. */
export class PlainEdge<Node> extends Edge<Node, Node> {
  get node(): Node {
    return this.row;
  }
}

export type PlainConnection<Node> = Connection<Node, Node, PlainEdge<Node>>;

/** A connection of rows that are the nodes themselves. */
export function plainConnection<Node>(page: Page<Node>, cursors: Cursors): PlainConnection<Node> {
  return new Connection<Node, Node, PlainEdge<Node>>(page, cursors, PlainEdge<Node>, (node) => node);
}

/** The page of a list that cannot have rows, as where a filter names nothing. */
export const EMPTY_PAGE: Page<never> = { rows: [], keys: [], hasNext: false, hasPrevious: false, total: 0 };
