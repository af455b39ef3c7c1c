import 'reflect-metadata';
import { readConfig } from './platform/config/config.js';
import { ConfigError } from './platform/config/config.js';
import { StemmaError } from './domain/errors.js';
import { requestFields } from './app/request-log.js';
import { exitCodeOf } from './app/exit-codes.js';
import { createLogger } from './platform/logging/logger.js';
import { startService } from './app/server.js';

/** Docker and others kill after 10 s. */
const END_WITHIN_MS = 7_800;

try {
  const config = readConfig();
  const logger = createLogger(config.logLevel, requestFields);
  // One forgotten promise of one request must not end the service for all others.
  process.on('unhandledRejection', (error) =>
    logger.error({ err: error }, 'A promise was rejected and nobody awaited it'),
  );
  const service = await startService(config, logger);
  logger.info({ address: service.url, store: config.store.kind }, `Stemma serves ${service.url}`);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    // A second signal ends at once, as people expect of Ctrl-C.
    process.once(signal, () => {
      logger.info({ signal }, 'Shutting down');
      // A statement that does not end, or a run's batch, keeps nobody waiting: what is half written is undone when the graph is opened next.
      const late = new Promise<void>((resolve) => setTimeout(resolve, END_WITHIN_MS).unref());
      void Promise.race([service.stop(), late]).then(
        () => process.exit(0),
        (error: unknown) => {
          logger.error({ err: error }, 'Shutdown failed');
          process.exit(1);
        },
      );
    });
  }
} catch (error) {
  const ours = error instanceof ConfigError || error instanceof StemmaError;
  console.error(ours ? error.message : error);
  process.exit(exitCodeOf(error));
}
