import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { readNetwork, type InputFile, type NamedNetwork } from '../analysis/files/network-file.js';
import { InvalidInputError } from '../domain/errors.js';

/** @throws InvalidInputError naming the option, or the file, its line and what to write there */
export async function readNetworkFiles(arcs: string, papers: string | undefined): Promise<NamedNetwork> {
  return readNetwork(await inputFile('arcs', arcs), papers === undefined ? null : await inputFile('papers', papers));
}

/** The bytes of a file, unpacked where gzip packed it. */
async function inputFile(option: string, name: string): Promise<InputFile> {
  const cannot = (problem: string, cause: unknown): InvalidInputError =>
    new InvalidInputError(option, `--${option} ${name} cannot be read: ${problem}`, { cause });
  const bytes = await readFile(name).catch((error: unknown) => {
    throw cannot(error instanceof Error ? error.message : String(error), error);
  });
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return { name, bytes };
  try {
    return { name, bytes: gunzipSync(bytes) };
  } catch (error) {
    throw cannot('it begins like a gzip file, but does not unpack.', error);
  }
}
