import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HostileService } from './service.js';

export interface StartOptions {
  /** Settings beside those of the store; the service listens on a free port and logs warnings only to what `output` holds. */
  readonly env?: Readonly<Record<string, string>>;
  /** The most that its JavaScript heap may hold, in MB. */
  readonly heap?: number;
  /** Arguments of Node itself. */
  readonly nodeOptions?: readonly string[];
}

/** The graph that every service of a run begins with. */
export interface Graph {
  readonly dataDir: string;
}

/** What a row works with: services of its own, which end with it. */
export class HostileContext {
  private readonly services: HostileService[] = [];
  private readonly folders: string[] = [];

  constructor(
    private readonly graph: Graph,
    /** Aborted when the row's time is over. */
    readonly signal: AbortSignal,
  ) {}

  /** A service on a copy of the graph. */
  async start({ env = {}, heap, nodeOptions = [] }: StartOptions = {}): Promise<HostileService> {
    const folder = this.folder();
    const dataDir = join(folder, 'data');
    cpSync(this.graph.dataDir, dataDir, { recursive: true });
    const service = await HostileService.start(folder, { STEMMA_DATA: dataDir, ...env }, [
      ...(heap === undefined ? [] : [`--max-old-space-size=${heap}`]),
      ...nodeOptions,
    ]);
    this.services.push(service);
    return service;
  }

  /** A folder that goes with the row. */
  folder(): string {
    const folder = mkdtempSync(join(tmpdir(), 'stemma-hostile-'));
    this.folders.push(folder);
    return folder;
  }

  /** Ends what was started. */
  async close(): Promise<void> {
    await Promise.all(this.services.splice(0).map((service) => service.stop()));
    for (const folder of this.folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  }
}
