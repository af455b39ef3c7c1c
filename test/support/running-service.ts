import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../src/platform/config/config.js';
import { requestFields } from '../../src/app/request-log.js';
import { createLogger } from '../../src/platform/logging/logger.js';
import { startService } from '../../src/app/server.js';

export interface Answer {
  readonly status: number;
  readonly data: Record<string, unknown> | null;
  readonly errors: readonly { message: string; extensions: Record<string, unknown> }[] | undefined;
  readonly extensions: Record<string, unknown> | undefined;
}

export interface RunningService {
  readonly url: string;
  /** The folder of its embedded data. */
  readonly dataDir: string;
  ask(query: string, variables?: Record<string, unknown>, headers?: Record<string, string>): Promise<Answer>;
  stop(): Promise<void>;
}

/** The whole service on a free port, with the bundled seed, in this process; its data is dropped at the end. */
export async function runService(env: Record<string, string> = {}): Promise<RunningService> {
  const directory = mkdtempSync(join(tmpdir(), 'stemma-service-'));
  const dataDir = join(directory, 'data');
  const config = readConfig(
    { PORT: '0', STEMMA_DATA: dataDir, LOG_LEVEL: 'error', STEMMA_SOURCES: 'semantic-scholar', ...env },
    directory,
  );
  const service = await startService(config, createLogger(config.logLevel, requestFields));
  return {
    url: service.url,
    dataDir,
    async ask(query, variables = {}, headers = {}) {
      const response = await fetch(`${service.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query, variables }),
      });
      const body = (await response.json()) as Omit<Answer, 'status'>;
      return { ...body, status: response.status };
    },
    async stop() {
      await service.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
