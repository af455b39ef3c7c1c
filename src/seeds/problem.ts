/** A place in a seed file; lines count from 1. */
export interface Place {
  /** Name inside of the seed folder, such as `papers.yaml`. */
  readonly file: string;
  readonly line: number;
}

/** ERROR: the seed cannot be loaded. WARNING: it can, but somebody should look. */
export type Severity = 'ERROR' | 'WARNING';

/** One mistake in a seed: where it is, what is wrong, and what to do. */
export interface SeedProblem extends Place {
  readonly severity: Severity;
  /** A stable word for the kind of mistake, such as `unknown-method`. */
  readonly code: string;
  readonly message: string;
  readonly fix: string;
}

/** Collects problems while files are read and compared. */
export class ProblemList {
  private readonly found: SeedProblem[] = [];

  error(place: Place, code: string, message: string, fix: string): void {
    this.found.push({ severity: 'ERROR', code, file: place.file, line: place.line, message, fix });
  }

  warn(place: Place, code: string, message: string, fix: string): void {
    this.found.push({ severity: 'WARNING', code, file: place.file, line: place.line, message, fix });
  }

  has(code: string): boolean {
    return this.found.some((problem) => problem.code === code);
  }

  /** By file, then line, in the order in which they were found. */
  sorted(): readonly SeedProblem[] {
    return [...this.found].sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));
  }
}

/** `file:line`, as editors and terminals link it. */
export function placeText(place: Place): string {
  return `${place.file}:${place.line}`;
}
