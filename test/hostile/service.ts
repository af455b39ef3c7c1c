import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Answer } from '../support/running-service.js';

const MAIN = fileURLToPath(new URL('../../src/main.js', import.meta.url));
const READY_WITHIN_MS = 60_000;
const MEGABYTE = 1 << 20;

/** A service as a process of its own, under attack. */
export class HostileService {
  private constructor(
    readonly url: string,
    private readonly child: ChildProcess,
    readonly output: () => string,
  ) {}

  /** Starts it on a free port with no settings but these, and waits until it is ready. */
  static async start(
    folder: string,
    env: Readonly<Record<string, string>>,
    nodeOptions: readonly string[],
  ): Promise<HostileService> {
    const { PATH = '', HOME = '' } = process.env;
    const child = spawn(process.execPath, [...nodeOptions, MAIN], {
      cwd: folder,
      env: { PATH, HOME, PORT: '0', ...env },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    const url = await addressOf(child, () => output);
    return new HostileService(url, child, () => output);
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  get isRunning(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  get graphqlUrl(): string {
    return `${this.url}/graphql`;
  }

  /** Asks by POST. Rejects where the connection breaks. */
  async ask(
    query: string,
    variables: Readonly<Record<string, unknown>> = {},
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    const response = await fetch(this.graphqlUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query, variables }),
    });
    return { ...((await response.json()) as Omit<Answer, 'status'>), status: response.status };
  }

  /** Whether it still answers a plain query within this time. */
  async isAlive(withinMs = 10_000): Promise<boolean> {
    if (!this.isRunning) return false;
    const answered = this.ask('{ __typename }').then(
      ({ data }) => data !== null,
      () => false,
    );
    return Promise.race([answered, sleep(withinMs, false)]);
  }

  /** Resident memory in MB; null where the system has no /proc. */
  memory(): number | null {
    try {
      const pages = Number(readFileSync(`/proc/${this.pid}/statm`, 'utf8').split(' ')[1]);
      return Math.round((pages * 4_096) / MEGABYTE);
    } catch {
      return null;
    }
  }

  /** Ends it by SIGTERM, after 20 s by SIGKILL. @returns its exit code, null where a signal ended it */
  async stop(): Promise<number | null> {
    if (!this.isRunning) return this.child.exitCode;
    const ended = once(this.child, 'close').then(([code]) => code as number | null);
    this.child.kill('SIGTERM');
    const hard = setTimeout(() => this.child.kill('SIGKILL'), 20_000);
    return ended.finally(() => clearTimeout(hard));
  }
}

async function addressOf(child: ChildProcess, output: () => string): Promise<string> {
  for (const until = Date.now() + READY_WITHIN_MS; Date.now() < until; await sleep(50)) {
    const url = /Stemma serves (http:\/\/[^"\s]+)/.exec(output())?.[1];
    if (url !== undefined) return url;
    if (child.exitCode !== null) break;
  }
  child.kill('SIGKILL');
  throw new Error(`the service did not start: ${output()}`);
}
