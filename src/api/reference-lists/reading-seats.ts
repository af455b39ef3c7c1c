import { OverloadedError } from '../../domain/errors.js';

/** Lists that are read at the same time, and that are read or wait, of all clients and of one. */
export interface SeatCounts {
  readonly atOnce: number;
  readonly open: number;
  readonly ofOne: number;
}

/** In seconds. */
const RETRY_AFTER = 10;

interface Waiting {
  readonly client: string;
  readonly begin: () => void;
}

/** Seats for work that takes long, so that one client cannot take all: a client of which less is at work goes first. */
export class ReadingSeats {
  private readonly waiting: Waiting[] = [];
  private readonly running = new Map<string, number>();
  private readonly taken = new Map<string, number>();

  constructor(private readonly counts: SeatCounts) {}

  /** Does the work when its turn comes. @throws OverloadedError where the client, or all clients together, have taken their seats */
  async run<T>(client: string, work: () => Promise<T>): Promise<T> {
    const { open, ofOne } = this.counts;
    if (of(this.taken, client) >= ofOne) {
      throw new OverloadedError(
        `${ofOne} of your lists are being read already: try again in some seconds.`,
        RETRY_AFTER,
      );
    }
    if (sum(this.taken) >= open) {
      throw new OverloadedError('Several lists are being read already: try again in some seconds.', RETRY_AFTER);
    }
    add(this.taken, client, 1);
    try {
      await this.turn(client);
      try {
        return await work();
      } finally {
        add(this.running, client, -1);
      }
    } finally {
      add(this.taken, client, -1);
      this.next();
    }
  }

  private turn(client: string): Promise<void> {
    return new Promise((begin) => {
      this.waiting.push({ client, begin });
      this.next();
    });
  }

  private next(): void {
    if (sum(this.running) >= this.counts.atOnce) return;
    const [first] = [...this.waiting].sort((a, b) => of(this.running, a.client) - of(this.running, b.client));
    if (!first) return;
    this.waiting.splice(this.waiting.indexOf(first), 1);
    add(this.running, first.client, 1);
    first.begin();
  }
}

function of(counts: ReadonlyMap<string, number>, client: string): number {
  return counts.get(client) ?? 0;
}

function sum(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((all, one) => all + one, 0);
}

function add(counts: Map<string, number>, client: string, change: number): void {
  const count = of(counts, client) + change;
  if (count === 0) counts.delete(client);
  else counts.set(client, count);
}
