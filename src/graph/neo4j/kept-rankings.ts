import type { Neo4jReader } from './executor.js';
import { WRITES_SO_FAR } from './statements/candidates.js';

/** How many rankings are kept. */
const KEPT = 2;

/** Rankings that are kept until somebody writes. */
export class KeptRankings<Ranking> {
  private readonly rankings = new Map<string, { readonly turn: number; readonly ranking: Promise<Ranking> }>();

  constructor(private readonly executor: Neo4jReader) {}

  /** The ranking of this key, by `rank` unless it is kept. */
  async get(key: string, rank: () => Promise<Ranking>): Promise<Ranking> {
    // Read before ranking: a write meanwhile makes the ranking too new for its number, never too old.
    const [{ turn } = { turn: 0 }] = await this.executor.read<{ turn: number }>(WRITES_SO_FAR);
    const known = this.rankings.get(key);
    if (known?.turn === turn) return known.ranking;
    const ranking = rank();
    this.rankings.delete(key);
    this.rankings.set(key, { turn, ranking });
    for (const oldest of [...this.rankings.keys()].slice(0, -KEPT)) this.rankings.delete(oldest);
    // A failed one is ranked again at the next request.
    ranking.catch(() => this.rankings.delete(key));
    return ranking;
  }
}
