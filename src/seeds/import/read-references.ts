import { extname } from 'node:path';
import { InvalidInputError } from '../../domain/errors.js';
import type { ImportedEntry, ImportFormat } from './imported.js';
import { readCslJson } from './csl-json.js';
import { readIdList } from './id-list.js';
import { readRis } from './ris.js';
import { readEndnote, readPubmed, readWebOfScience } from './databases.js';
import { FILE_LIMITS, type ReadingLimits } from './reading-limits.js';
import { readScopus } from './scopus.js';

const BY_ENDING: Readonly<Record<string, ImportFormat>> = {
  '.bib': 'bibtex',
  '.bibtex': 'bibtex',
  '.ris': 'ris',
  '.json': 'csl-json',
  '.nbib': 'pubmed',
  '.enw': 'endnote',
  '.ciw': 'wos',
  '.txt': 'ids',
  '.ids': 'ids',
};

/** What the file most likely is: by what it begins with, then by the ending of its name. */
export function guessFormat(name: string, text: string): ImportFormat {
  const body = text.replace(/^\uFEFF/, '');
  if (/^[ \t]{0,20}TY {1,2}-/m.test(body)) return 'ris';
  if (/^PMID- ?\d/m.test(body)) return 'pubmed';
  if (
    /^(?:FN|VR) .*\n(?:.*\n){0,9}PT /.test(body.replaceAll('\r', '').slice(0, HEAD)) ||
    /^PT [JBSP]$/m.test(body.slice(0, HEAD))
  )
    return 'wos';
  if (/^Scopus\s/.test(body)) return 'scopus';
  if (/^%[0A] /m.test(body.slice(0, HEAD)) && /^%T /m.test(body)) return 'endnote';
  const ending = BY_ENDING[extname(name).toLowerCase()];
  const isSaidOther = ending === 'bibtex' || ending === 'ris';
  // A bracket may also be a slip at the head of another format, whose own words about it help more than those of JSON.
  if (/^\s*[[{]/.test(body) && (!isSaidOther || isJson(body))) return 'csl-json';
  if (/^[ \t]*@[ \t]*\w+[ \t]*[{(]/m.test(body)) return 'bibtex';
  return ending ?? 'ids';
}

/** Characters at the head of a file by which its format is recognised. */
const HEAD = 4_000;

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
  /** Those of one's own files where they are left out. */
  readonly limits?: ReadingLimits;
}

export interface ReferenceList {
  readonly format: ImportFormat;
  readonly entries: readonly ImportedEntry[];
}

/** A reference list, read; its format is guessed where it is not said. @throws InvalidInputError where it is no text, or has text and no entry */
export async function readReferenceList({ name, text, format, limits }: ReferenceText): Promise<ReferenceList> {
  if (text.includes('\u0000')) {
    throw new InvalidInputError(
      'file',
      `${name} is not a text: give BibTeX, RIS, CSL-JSON, PubMed, EndNote, Web of Science, Scopus, or a list of identifiers, one a line`,
    );
  }
  const known = format ?? guessFormat(name, text);
  const entries = await readReferences(text, known, limits);
  if (entries.length > 0 || text.trim() === '') return { format: known, entries };
  const likely = guessFormat(name, text);
  const hint = likely === known ? 'is it the right file?' : `it looks like ${likely}`;
  throw new InvalidInputError('file', `${name} has no entry of ${known} in it: ${hint}`);
}

/** The entries of a reference list in their order; what cannot be read is an entry that says why, never left out. */
export async function readReferences(
  text: string,
  format: ImportFormat,
  limits: ReadingLimits = FILE_LIMITS,
): Promise<ImportedEntry[]> {
  return (await READERS[format]())(text, limits);
}

type Reader = (text: string, limits: ReadingLimits) => ImportedEntry[];

/** The BibTeX parser brings large tables with it: nothing else should wait for them. */
const READERS: Record<ImportFormat, () => Promise<Reader>> = {
  bibtex: async () => (await import('./bibtex.js')).readBibtex,
  ris: () => Promise.resolve(readRis),
  'csl-json': () => Promise.resolve(readCslJson),
  ids: () => Promise.resolve(readIdList),
  pubmed: () => Promise.resolve(readPubmed),
  endnote: () => Promise.resolve(readEndnote),
  wos: () => Promise.resolve(readWebOfScience),
  scopus: () => Promise.resolve(readScopus),
};
