import { ConfigError } from '../platform/config/config.js';
import { StemmaError } from '../domain/errors.js';

/** What the process ends with: 0 done, 1 our fault, 2 usage, 3 not found, 4 source or graph not reachable. */
export const EXIT = { done: 0, fault: 1, usage: 2, notFound: 3, unreachable: 4 } as const;

/** The exit code of a failure. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof ConfigError) return EXIT.usage;
  if (!(error instanceof StemmaError)) return EXIT.fault;
  switch (error.code) {
    case 'NOT_FOUND':
      return EXIT.notFound;
    case 'SOURCE_UNAVAILABLE':
    case 'GRAPH_UNAVAILABLE':
    case 'TIMEOUT':
    case 'OVERLOADED':
    case 'RATE_LIMITED':
      return EXIT.unreachable;
    case 'CONFLICT':
    case 'CLIENT_CLOSED_REQUEST':
      return EXIT.fault;
    default:
      return EXIT.usage;
  }
}
