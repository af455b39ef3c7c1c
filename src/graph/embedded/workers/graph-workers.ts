import type { Instant } from '../../../domain/time.js';
import type { StoreLoad } from '../../ports/graph-store.js';
import { callAsService } from '../../turns/caller.js';
import type { FileIdentity } from '../file-identity.js';
import type { ArgumentsOf, Reads, ResultOf, Writes } from './operations.js';
import type { WorkerPool } from './worker-pool.js';

/** The workers as the stores see them: calls by name, with the types of the operations. */
export class GraphWorkers {
  private isOpen = false;
  private opening: Promise<void> | null = null;

  constructor(
    private readonly readers: WorkerPool,
    private readonly writer: WorkerPool,
    /** One that does nothing else: whether the store answers is known however much the readers have to do. */
    private readonly lookout: WorkerPool,
    private readonly file: FileIdentity,
    private readonly asOf: Instant | null = null,
  ) {}

  /** The same workers; what they read is the graph as it was known then. */
  at(instant: Instant): GraphWorkers {
    return new GraphWorkers(this.readers, this.writer, this.lookout, this.file, instant);
  }

  read<Name extends keyof Reads>(name: Name, ...parameters: ArgumentsOf<Reads[Name]>): Promise<ResultOf<Reads[Name]>> {
    return this.readers.call(name, parameters, this.asOf) as Promise<ResultOf<Reads[Name]>>;
  }

  async write<Name extends keyof Writes>(
    name: Name,
    ...parameters: ArgumentsOf<Writes[Name]>
  ): Promise<ResultOf<Writes[Name]>> {
    this.file.assertSame();
    return this.writer.call(name, parameters) as Promise<ResultOf<Writes[Name]>>;
  }

  load(): readonly StoreLoad[] {
    return [
      { queue: 'read', ...this.readers.load() },
      { queue: 'write', ...this.writer.load() },
    ];
  }

  /** Waits for nobody but other pings. */
  async ping(): Promise<void> {
    this.file.assertSame();
    this.opening ??= this.isOpen ? this.lookout.open() : null;
    await this.opening;
    await callAsService(() => this.lookout.call('ping', []));
  }

  /** The writer first: it makes the file, and brings it up to date, that readers then open. */
  async open(): Promise<void> {
    await this.writer.open();
    this.file.note();
    await this.readers.open();
    this.isOpen = true;
  }

  /** Readers first, so that the writer can take the whole log into the file. */
  async close(): Promise<void> {
    this.isOpen = false;
    await this.opening;
    await this.lookout.close();
    await this.readers.close();
    await this.writer.close();
  }
}
