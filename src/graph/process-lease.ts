import { randomUUID } from 'node:crypto';
import { readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import type { Coordination } from './ports/coordination.js';

const TTL_MS = 30_000;
const RENEW_EVERY_MS = 10_000;

/** Where a process number means this process's neighbours: the host, and in containers the namespace of process numbers. */
const NEIGHBOURHOOD = `${hostname()} ${processNamespace()}`;

function processNamespace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return process.platform;
  }
}

/** The right to do something, held by one process at a time and renewed as long as it lives. */
export class ProcessLease {
  private readonly holder = `${NEIGHBOURHOOD} ${process.pid} ${randomUUID()}`;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly coordination: Coordination,
    private readonly name: string,
  ) {}

  /** Whether it is ours now. A lease of a process of this machine that is no more need not run out. */
  async take(): Promise<boolean> {
    const held = await this.coordination.acquire(this.name, this.holder, TTL_MS);
    if (held === null) return true;
    if (!isDead(held.holder)) return false;
    await this.coordination.release(this.name, held.holder);
    return (await this.coordination.acquire(this.name, this.holder, TTL_MS)) === null;
  }

  /** Renews it until it is released; `onLost` when somebody else has it, or when it ran out because the store did not answer. */
  keep(onLost: (reason: Error) => void): void {
    let renewedAt = Date.now();
    this.timer = setInterval(() => {
      this.take().then(
        (isOurs) => {
          if (isOurs) renewedAt = Date.now();
          else onLost(new Error('another process took it over'));
        },
        () => {
          // Not known whether it is still ours: before it can be another's, we stop.
          const age = Date.now() - renewedAt;
          if (age > TTL_MS - RENEW_EVERY_MS) onLost(new Error('the graph did not renew the lease'));
        },
      );
    }, RENEW_EVERY_MS);
    this.timer.unref();
  }

  async release(): Promise<void> {
    clearInterval(this.timer);
    await this.coordination.release(this.name, this.holder);
  }
}

function isDead(holder: string): boolean {
  const [pid, neighbourhood] = [holder.split(' ').at(-2), holder.split(' ').slice(0, -2).join(' ')];
  if (neighbourhood !== NEIGHBOURHOOD || pid === undefined || !/^\d+$/.test(pid)) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
}
