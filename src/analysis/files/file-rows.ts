import { InvalidInputError } from '../../domain/errors.js';

/** What a file of a network holds, before papers are numbered for the analysis. */
export interface NetworkFileRows {
  /** The name of each paper, each once. */
  readonly papers: readonly string[];
  /** Places in `papers`, aligned. */
  readonly citing: readonly number[];
  readonly cited: readonly number[];
}

/** Refuses a line of a file. */
export function badLine(file: string, line: number, message: string): InvalidInputError {
  return new InvalidInputError('arcs', `${file}, line ${line}: ${message}`);
}
