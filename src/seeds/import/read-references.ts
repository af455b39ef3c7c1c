import { extname } from 'node:path';
import { InvalidInputError } from '../../domain/errors.js';
import type { ImportedEntry, ImportFormat } from './imported.js';
import { readCslJson } from './csl-json.js';
import { readIdList } from './id-list.js';
import { readRis } from './ris.js';

const BY_ENDING: Readonly<Record<string, ImportFormat>> = {
  '.bib': 'bibtex',
  '.bibtex': 'bibtex',
  '.ris': 'ris',
  '.json': 'csl-json',
  '.txt': 'ids',
  '.ids': 'ids',
};

/** What the file most likely is: by what it begins with, then by the ending of its name. */
export function guessFormat(name: string, text: string): ImportFormat {
  const body = text.replace(/^\uFEFF/, '');
  if (/^TY {1,2}-/m.test(body)) return 'ris';
  const ending = BY_ENDING[extname(name).toLowerCase()];
  const isSaidOther = ending === 'bibtex' || ending === 'ris';
  // A bracket may also be a slip at the head of another format, whose own words about it help more than those of JSON.
  if (/^\s*[[{]/.test(body) && (!isSaidOther || isJson(body))) return 'csl-json';
  if (/^\s*@\w+\s*[{(]/m.test(body)) return 'bibtex';
  return ending ?? 'ids';
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** A reference list as it was given. */
export interface ReferenceText {
  /** What the file is called; its ending says which format it may have. */
  readonly name: string;
  readonly text: string;
  /** Guessed where it is null. */
  readonly format: ImportFormat | null;
}

export interface ReferenceList {
  readonly format: ImportFormat;
  readonly entries: readonly ImportedEntry[];
}

/** A reference list, read; its format is guessed where it is not said. @throws InvalidInputError where it is no text, or has text and no entry */
export async function readReferenceList({ name, text, format }: ReferenceText): Promise<ReferenceList> {
  if (text.includes('\u0000')) {
    throw new InvalidInputError(
      'file',
      `${name} is not a text: give BibTeX, RIS, CSL-JSON, or a list of identifiers, one a line`,
    );
  }
  const known = format ?? guessFormat(name, text);
  const entries = await readReferences(text, known);
  if (entries.length > 0 || text.trim() === '') return { format: known, entries };
  const likely = guessFormat(name, text);
  const hint = likely === known ? 'is it the right file?' : `it looks like ${likely}`;
  throw new InvalidInputError('file', `${name} has no entry of ${known} in it: ${hint}`);
}

/** The entries of a reference list in their order; what cannot be read is an entry that says why, never left out. */
export async function readReferences(text: string, format: ImportFormat): Promise<ImportedEntry[]> {
  return (await READERS[format]())(text);
}

/** The BibTeX parser brings large tables with it: nothing else should wait for them. */
const READERS: Record<ImportFormat, () => Promise<(text: string) => ImportedEntry[]>> = {
  bibtex: async () => (await import('./bibtex.js')).readBibtex,
  ris: () => Promise.resolve(readRis),
  'csl-json': () => Promise.resolve(readCslJson),
  ids: () => Promise.resolve(readIdList),
};
