import { accessSync, constants, mkdirSync, statSync } from 'node:fs';
import { GraphUnavailableError } from '../../../domain/errors.js';

/** Makes the folder of the graph's file, for its owner alone, and says what is wrong with one that cannot serve. */
export function prepareDataDir(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw refusal(dataDir, error, 'cannot be made: name a folder that this user may create');
  }
  if (!statSync(dataDir).isDirectory())
    throw refusal(dataDir, undefined, 'is not a folder: name one, or move that file away');
  try {
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw refusal(dataDir, error, 'cannot be written: give this user the right to, or name another folder');
  }
}

function refusal(dataDir: string, cause: unknown, advice: string): GraphUnavailableError {
  const code = (cause as NodeJS.ErrnoException | undefined)?.code;
  const isFile = code === 'EEXIST' || code === 'ENOTDIR';
  const text = isFile ? 'is not a folder: name one, or move that file away' : advice;
  return new GraphUnavailableError(`the data folder ${dataDir} ${text}`, { cause });
}
