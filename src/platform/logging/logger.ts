import { pino, type Logger } from 'pino';
import type { LogLevel } from '../config/config.js';

export type { Logger } from 'pino';

/** Header and setting names whose values never reach a log. */
const SECRETS = ['*.password', '*.apiKey', '*.secret', '*.authorization', '*["x-api-key"]', 'headers.authorization'];

/**
 * Structured logs on standard error, so that what a command prints stays its own.
 * @param fields what each line carries, by when it is written
 */
export function createLogger(level: LogLevel, fields: () => object = () => ({})): Logger {
  return pino(
    { level, redact: { paths: SECRETS, censor: '[secret]' }, timestamp: pino.stdTimeFunctions.isoTime, mixin: fields },
    pino.destination({ dest: 2, sync: true }),
  );
}
