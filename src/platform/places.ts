/** Places for work that lasts, like an export or an open socket: bounded in total, and for each client, so that none takes all. */
export class Places {
  private readonly taken = new Map<string, number>();
  private all = 0;

  constructor(
    readonly total: number,
    readonly perClient: number,
  ) {}

  /** @returns what gives the place back, to be called once or more often; null where none is free for this client */
  take(client: string): (() => void) | null {
    const own = this.taken.get(client) ?? 0;
    if (this.all >= this.total || own >= this.perClient) return null;
    this.taken.set(client, own + 1);
    this.all += 1;
    let isTaken = true;
    return () => {
      if (!isTaken) return;
      isTaken = false;
      this.all -= 1;
      const left = (this.taken.get(client) ?? 1) - 1;
      if (left === 0) this.taken.delete(client);
      else this.taken.set(client, left);
    };
  }
}
