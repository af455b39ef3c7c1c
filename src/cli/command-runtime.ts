import type { Config } from '../platform/config/config.js';
import { createLogger } from '../platform/logging/logger.js';
import { openRuntime, type Runtime } from '../app/runtime.js';
import type { SeedLoading } from '../seeds/load-seeds.js';

/** What a command works with. It prints its answer, so that it logs errors only, unless LOG_LEVEL is set. */
export function openCommandRuntime(config: Config, loading: SeedLoading): Promise<Runtime> {
  return openRuntime(config, createLogger(process.env['LOG_LEVEL'] ? config.logLevel : 'error'), loading);
}
