import type { WritePolicy } from '../api/core/write-policy.js';
import { readKeys, type KeySource } from '../platform/config/write-keys.js';
import type { Logger } from '../platform/logging/logger.js';

/** A file that an orchestrator replaces is noticed within this time. */
const LOOK_EVERY_MS = 5_000;

export interface KeyReloadWork {
  readonly source: KeySource;
  readonly policy: WritePolicy;
  readonly logger: Logger;
}

/** Takes over keys that change while the service runs: at SIGHUP, and without it where they are in a file of their own. */
export class KeyReload {
  private timer: NodeJS.Timeout | undefined;
  private known: string;
  private readonly onSignal = (): void => this.look(true);

  constructor(private readonly work: KeyReloadWork) {
    this.known = work.source.text();
  }

  start(): void {
    process.on('SIGHUP', this.onSignal);
    if (this.work.source.isFile) this.timer = setInterval(() => this.look(false), LOOK_EVERY_MS).unref();
  }

  stop(): void {
    process.off('SIGHUP', this.onSignal);
    clearInterval(this.timer);
  }

  /** Wrong keys, and none at all, change nothing: they would shut everybody out, or let everybody in. */
  private look(isAsked: boolean): void {
    const { source, policy, logger } = this.work;
    try {
      const text = source.text();
      if (text === this.known) {
        if (isAsked) logger.info('Keys are unchanged');
        return;
      }
      this.known = text;
      const { keys, problems } = readKeys(text);
      if (keys.length === 0) problems.push('there are none');
      if (problems.length > 0) throw new Error(problems.join('; '));
      policy.replaceKeys(keys);
      logger.info({ keys: keys.map(({ name }) => name) }, 'Loaded new keys');
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      logger.error({ reason: message }, 'The new keys are invalid; the previous keys stay in use');
    }
  }
}
