import type { Command } from 'commander';
import { readConfig, type Config } from '../platform/config/config.js';
import { InvalidInputError } from '../domain/errors.js';
import type { GraphFolders } from '../graph/embedded/backup/back-up.js';

interface Options {
  readonly replace?: boolean;
  readonly json?: boolean;
}

/** Adds `backup` and `restore`. */
export function registerBackupCommands(program: Command): void {
  program
    .command('backup <file>')
    .description('back up the graph and the seeds created here to a new file; the service may be running')
    .option('--json', 'one JSON object')
    .action(async (file: string, { json }: Options) => {
      const { backUp } = await import('../graph/embedded/backup/back-up.js');
      const done = backUp(foldersOf(readConfig()), file);
      const text = `Backup written to ${done.file}: ${(done.bytes / 1e6).toFixed(1)} MB, schema ${done.schema}, ${done.seedFiles} files of seeds.`;
      process.stdout.write(`${json ? JSON.stringify(done, null, 2) : text}\n`);
    });
  program
    .command('restore <file>')
    .description('restore graph and seeds from a backup into STEMMA_DATA; the service must be stopped')
    .option('--replace', 'replace the present graph; it is kept under another name')
    .option('--json', 'one JSON object')
    .action(async (file: string, { replace = false, json }: Options) => {
      const { restore } = await import('../graph/embedded/backup/restore.js');
      const done = restore(file, foldersOf(readConfig()), replace);
      const kept = done.keptAside.length === 0 ? '' : ` What was there is kept: ${done.keptAside.join(', ')}.`;
      process.stdout.write(
        json
          ? `${JSON.stringify(done, null, 2)}\n`
          : `Restored into ${done.dataDir}: schema ${done.schema}, ${done.seedFiles} files of seeds.${kept}\n`,
      );
    });
}

function foldersOf({ store, seedsDir }: Config): GraphFolders {
  if (store.kind === 'embedded') return { dataDir: store.dataDir, seedsDir };
  throw new InvalidInputError(
    'STEMMA_STORE',
    'this command is for the embedded store; a graph in Neo4j is backed up with neo4j-admin: docs/backup.md',
  );
}
