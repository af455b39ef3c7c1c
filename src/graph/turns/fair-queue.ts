/** What waits of one request, in the order of asking. */
interface Lane<T> {
  readonly share: Share;
  readonly waiting: Waiting<T>[];
}

interface ClientLanes<T> {
  readonly share: Share;
  readonly lanes: Map<object, Lane<T>>;
}

interface Waiting<T> {
  readonly item: T;
  readonly since: number;
}

/** How much of the graph's time a client, or one of its requests, has had. */
class Share {
  running = 0;
  waiting = 0;
  private callMs = 1;

  constructor(public usedMs: number) {}

  /** Time that is not over yet is charged as what the last call took, so that one request does not get every free turn. */
  begin(): number {
    this.running += 1;
    this.waiting -= 1;
    this.usedMs += this.callMs;
    return this.callMs;
  }

  finish(charged: number, tookMs: number): void {
    this.running -= 1;
    this.usedMs += tookMs - charged;
    this.callMs = Math.max(MIN_CALL_MS, tookMs);
  }
}

/** A call costs something even where the clock does not show it. */
const MIN_CALL_MS = 0.05;

export interface QueueLimits {
  /** Calls at once for one client and for one request; others wait meanwhile, though a turn is free. */
  readonly perClient: number;
  readonly perRequest: number;
}

/** A turn that was given; `finish` it when its work is done. */
export interface Turn<T> {
  readonly item: T;
  finish(tookMs: number): void;
}

/**
 * Who is next, by fair sharing of time: first the client that had least, then its request that had least, so that short requests pass long ones and
 * neither a client nor a request gains by asking for much at once. A newcomer begins with the least that any present one had (start-time fair
 * queueing: Goyal, Vin and Cheng, 1996): nobody can save turns up, and nobody waits for ever.
 */
export class FairQueue<T> {
  private readonly clients = new Map<string, ClientLanes<T>>();

  constructor(private readonly limits: QueueLimits) {}

  /** How many requests have something waiting or running; of one client, or of all. */
  requests(client?: string): number {
    if (client !== undefined) return this.clients.get(client)?.lanes.size ?? 0;
    let all = 0;
    for (const { lanes } of this.clients.values()) all += lanes.size;
    return all;
  }

  has(client: string, request: object): boolean {
    return this.clients.get(client)?.lanes.has(request) ?? false;
  }

  push(client: string, request: object, item: T, now: number): void {
    const of = getOrMake(this.clients, client, () => ({ share: newShare(this.clients), lanes: new Map() }));
    const lane = getOrMake(of.lanes, request, (): Lane<T> => ({ share: newShare(of.lanes), waiting: [] }));
    lane.waiting.push({ item, since: now });
    lane.share.waiting += 1;
    of.share.waiting += 1;
  }

  /** Null where nobody waits, or nobody who may have one more turn at once. */
  next(): Turn<T> | null {
    const [client, of] = leastUsed(this.clients, this.limits.perClient, this.limits.perRequest) ?? [];
    if (client === undefined || of === undefined) return null;
    const [request, lane] = leastUsed(of.lanes, this.limits.perRequest) ?? [];
    const first = lane?.waiting.shift();
    if (request === undefined || lane === undefined || first === undefined) return null;
    const charged = { client: of.share.begin(), request: lane.share.begin() };
    return {
      item: first.item,
      finish: (tookMs) => {
        of.share.finish(charged.client, tookMs);
        lane.share.finish(charged.request, tookMs);
        this.tidy(client, request);
      },
    };
  }

  /** Takes what waits of a request out. */
  drop(client: string, request: object): T[] {
    const of = this.clients.get(client);
    const lane = of?.lanes.get(request);
    if (!of || !lane) return [];
    const dropped = lane.waiting.splice(0);
    lane.share.waiting -= dropped.length;
    of.share.waiting -= dropped.length;
    this.tidy(client, request);
    return dropped.map(({ item }) => item);
  }

  /** The first that waits of each request, where it has waited since before that instant. */
  overdue(before: number): T[] {
    const found: T[] = [];
    for (const { lanes } of this.clients.values()) {
      for (const { waiting } of lanes.values()) {
        const [first] = waiting;
        if (first && first.since < before) found.push(first.item);
      }
    }
    return found;
  }

  /** How many items wait, of all clients. */
  get waiting(): number {
    let all = 0;
    for (const { share } of this.clients.values()) all += share.waiting;
    return all;
  }

  /** Whether anything waits. */
  get isEmpty(): boolean {
    for (const { share } of this.clients.values()) if (share.waiting > 0) return false;
    return true;
  }

  private tidy(client: string, request: object): void {
    const of = this.clients.get(client);
    const lane = of?.lanes.get(request);
    if (!of || !lane) return;
    if (lane.share.waiting === 0 && lane.share.running === 0) of.lanes.delete(request);
    if (of.lanes.size === 0) this.clients.delete(client);
  }
}

function getOrMake<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known) return known;
  const made = make();
  map.set(key, made);
  return made;
}

function newShare(present: ReadonlyMap<unknown, { readonly share: Share }>): Share {
  let least = Infinity;
  for (const { share } of present.values()) least = Math.min(least, share.usedMs);
  return new Share(least === Infinity ? 0 : least);
}

/** Among equals the one that came first. */
function leastUsed<
  K,
  V extends { readonly share: Share; readonly lanes?: ReadonlyMap<unknown, { readonly share: Share }> },
>(present: ReadonlyMap<K, V>, atOnce: number, perRequest = Infinity): readonly [K, V] | null {
  let least: readonly [K, V] | null = null;
  for (const entry of present) {
    const { share, lanes } = entry[1];
    if (share.waiting === 0 || share.running >= atOnce) continue;
    if (lanes !== undefined && perRequest !== Infinity && !hasTurn(lanes, perRequest)) continue;
    if (least === null || share.usedMs < least[1].share.usedMs) least = entry;
  }
  return least;
}

function hasTurn(lanes: ReadonlyMap<unknown, { readonly share: Share }>, perRequest: number): boolean {
  for (const { share } of lanes.values()) if (share.waiting > 0 && share.running < perRequest) return true;
  return false;
}
