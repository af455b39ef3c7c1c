import { Injectable } from '@nestjs/common';
import { GraphUnavailableError, InvalidInputError } from '../../domain/errors.js';
import { kindOfNodeId } from '../../domain/identifier.js';
import type { IngestRun } from '../../domain/ingest-run.js';
import { RunStore } from '../../graph/ports/run-store.js';
import { endable, lookTogether } from '../../tracking/follow.js';

/** Runs as they come along, whichever process works at them: all that are watched are read together, once a second. */
@Injectable()
export class RunProgress {
  private readonly looks = lookTogether<string, IngestRun | null>((ids) => this.runs.byIds(ids));

  constructor(private readonly runs: RunStore) {}

  /**
   * The run as it is now, again whenever something of it has changed, and at last as it ended.
   * @throws InvalidInputError where there is no such run
   */
  async follow(id: string): Promise<AsyncIterableIterator<IngestRun>> {
    const [run] = kindOfNodeId(id) === 'ingestRun' ? await this.runs.byIds([id]) : [];
    if (!run) throw new InvalidInputError('id', `id: there is no run "${id}"; Query.ingestRuns lists them.`);
    return endable((ended) => this.read(run, ended));
  }

  private async *read(begun: IngestRun, ended: AbortSignal): AsyncGenerator<IngestRun, void> {
    let run = begun;
    let told: string | null = null;
    while (!ended.aborted) {
      const now = JSON.stringify(run);
      if (now !== told) yield run;
      told = now;
      if (run.finishedAt !== null) return;
      run = await this.looks.load(run.id).then(
        (found) => found ?? run,
        (error: unknown) => {
          if (error instanceof GraphUnavailableError) return run;
          throw error;
        },
      );
    }
  }
}
