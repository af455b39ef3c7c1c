import { statSync } from 'node:fs';
import { GraphUnavailableError } from '../../domain/errors.js';

/** Which file a path names: a deleted or replaced file would go on to take writes that nobody can read again. */
export class FileIdentity {
  private opened: string | null = null;

  constructor(private readonly path: string) {}

  /** The file that the path names now is ours. */
  note(): void {
    this.opened = identityOf(this.path);
  }

  /** @throws GraphUnavailableError where the path names no file now, or another one than was noted */
  assertSame(): void {
    if (this.opened === null) return;
    const now = identityOf(this.path);
    if (now === this.opened) return;
    const what = now === null ? 'deleted or moved' : 'replaced by another file';
    throw new GraphUnavailableError(
      `the graph's file ${this.path} was ${what} while it was in use: nothing is written; put it back or restore a backup, then restart Stemma`,
    );
  }
}

function identityOf(path: string): string | null {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false });
  return found === undefined ? null : `${found.dev} ${found.ino}`;
}
