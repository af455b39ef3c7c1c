import { parentPort, workerData } from 'node:worker_threads';
import { InvalidInputError } from '../domain/errors.js';
import { readReferenceList, type ReferenceList, type ReferenceText } from '../seeds/import/read-references.js';

/** What a thread that reads a list ends with; null fields of a failure: it is none of the list's. */
export type ThreadAnswer =
  { readonly list: ReferenceList } | { readonly field: string | null; readonly message: string };

function post(answer: ThreadAnswer): void {
  parentPort?.postMessage(answer);
}

try {
  post({ list: await readReferenceList(workerData as ReferenceText) });
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  post({ field: error instanceof InvalidInputError ? error.field : null, message });
}
