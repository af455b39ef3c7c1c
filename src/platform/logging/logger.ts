import { pino, type Logger } from 'pino';
import type { LogLevel } from '../config/config.js';

export type { Logger } from 'pino';

/** Header and setting names whose values never reach a log. */
const SECRETS = ['*.password', '*.apiKey', '*.secret', '*.authorization', '*["x-api-key"]', 'headers.authorization'];

/** Structured logs on standard error, so that what a command prints stays its own. */
export function createLogger(level: LogLevel): Logger {
  return pino(
    { level, redact: { paths: SECRETS, censor: '[secret]' }, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ dest: 2, sync: true }),
  );
}
