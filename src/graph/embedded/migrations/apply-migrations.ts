import { GraphUnavailableError } from '../../../domain/errors.js';
import type { Connection } from '../connection.js';
import { systemClock } from '../../../domain/time.js';
import { MIGRATIONS } from './migrations.js';
import { upgradeIdentifiers } from './upgrade-identifiers.js';

/** 'Stem' in ASCII: tells our files from those of other programs. */
const APPLICATION_ID = 0x5374656d;

/** Brings the file up to date, its tables and then what is in them; a second process waits for the first and then finds nothing to do. */
export function applyMigrations(connection: Connection, path: string): void {
  migrateTables(connection, path);
  upgradeIdentifiers(connection, path, systemClock());
}

function migrateTables(connection: Connection, path: string): void {
  if (schemaVersionOf(connection, path) === MIGRATIONS.length) return;
  connection.write(() => {
    const version = schemaVersionOf(connection, path);
    for (const { sql, run } of MIGRATIONS.slice(version)) {
      connection.exec(sql);
      run?.(connection);
    }
    connection.exec(`PRAGMA application_id = ${APPLICATION_ID}`);
    connection.exec(`PRAGMA user_version = ${MIGRATIONS.length}`);
  });
}

/**
 * The number of migrations that the file has; 0 where it is empty.
 * @throws GraphUnavailableError where another program or a newer Stemma wrote it
 */
export function schemaVersionOf(connection: Connection, path: string): number {
  const version = connection.get<{ user_version: number }>('PRAGMA user_version')?.user_version ?? 0;
  const application = connection.get<{ application_id: number }>('PRAGMA application_id')?.application_id ?? 0;
  const isEmpty = connection.get('SELECT 1 FROM sqlite_schema LIMIT 1') === undefined;
  if (application !== APPLICATION_ID && !isEmpty) {
    throw new GraphUnavailableError(
      `${path} is a database of another program: let STEMMA_DATA name another folder, or move that file away`,
    );
  }
  if (version > MIGRATIONS.length) {
    throw new GraphUnavailableError(
      `${path} was written by a newer Stemma (schema ${version}, this program knows ${MIGRATIONS.length}): update Stemma, or use another folder`,
    );
  }
  return version;
}
