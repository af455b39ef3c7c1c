import { authorsOfNames } from './authors.js';
import type { ImportedEntry } from './imported.js';
import { brokenEntry, identifiersIn, plainText, yearIn } from './imported.js';
import { publishedIn } from './published.js';
import type { ReadingLimits } from './reading-limits.js';
import { taggedRecords, type TaggedLayout, type TaggedRecord } from './tagged-records.js';

/** A tag, two spaces, a hyphen, a space and the value; some writers leave out a space, or indent. */
const LINE = /^[ \t]*([A-Z][A-Z0-9])(?: {2}-|[ \t]{1,2}-(?=[ \t]|$))(.*)$/;

const LAYOUT: TaggedLayout = {
  lineOf: (line) => {
    const match = LINE.exec(line);
    return match === null ? null : { tag: match[1] ?? '', value: (match[2] ?? '').trim() };
  },
  // A record without its first line is reported as an entry that begins wrong.
  begins: (tag, isOpen) => tag === 'TY' || !isOpen,
  ends: (tag) => tag === 'ER',
  endsAtEmptyLine: false,
};

/** Entries of a RIS file in their order; a line without tag goes on with the one before. */
export function readRis(text: string, limits: ReadingLimits): ImportedEntry[] {
  return taggedRecords(text, LAYOUT, limits).map((record) => {
    const label = `entry at line ${record.line}`;
    if (record.broken !== null) return brokenEntry(record.line, label, record.broken);
    if (!record.values.has('TY')) {
      return brokenEntry(record.line, label, 'a line outside of an entry: each begins with "TY  - "');
    }
    return fromRecord(record);
  });
}

function fromRecord({ line, values }: TaggedRecord): ImportedEntry {
  const all = (...tags: string[]) => tags.flatMap((tag) => values.get(tag) ?? []);
  const first = (...tags: string[]) => all(...tags).find((value) => value !== '') ?? null;
  const type = first('TY')?.toUpperCase() ?? '';
  // BT is the title of a whole book, and of the book that a chapter is in.
  const isWhole = first('TI', 'T1', 'CT') === null;
  const title = plainText(first('TI', 'T1', 'CT', ...(isWhole && type !== 'CHAP' ? ['BT'] : [])));
  const isOfPubmed = /pubmed|medline/i.test(first('DB', 'DP') ?? '');
  const accession = first('AN');
  const { identifiers, unreadable } = identifiersIn(
    [
      first('DO'),
      ...all('C2').flatMap((id) => (/^PMC\d+$/i.test(id) ? [`PMCID:${id}`] : [])),
      isOfPubmed && accession !== null && /^\d{1,8}$/.test(accession) ? `PMID:${accession}` : null,
    ],
    all('DO', 'UR', 'L1', 'L2', 'L3', 'AN', 'M1', 'M3', 'C2', 'C7', 'N1', 'JO', 'T2', 'PB').slice(0, MAY_HOLD),
  );
  const year = yearIn(first('PY')) ?? yearIn(first('Y1')) ?? yearIn(first('DA'));
  return {
    line,
    label: first('ID', 'LB') ?? title ?? `entry at line ${line}`,
    title,
    year,
    published: publishedIn([first('DA'), first('PY'), first('Y1')], year),
    venue: plainText(first('T2', 'JO', 'JF', ...(isWhole ? [] : ['BT']), 'JA')),
    ...authorsOfNames(all('AU', 'A1')),
    identifiers,
    unreadable,
    broken: null,
  };
}

/** Notes and addresses in which an identifier is looked for. */
const MAY_HOLD = 50;
