import type { ImportedEntry } from './imported.js';
import { brokenEntry, identifiersIn, plainText, yearIn } from './imported.js';

/** A tag, two spaces, a hyphen, and the value; some writers leave out a space. */
const TAG = /^([A-Z][A-Z0-9]) {1,2}-(?: (.*))?$/;

/** Entries of a RIS file in their order; a line without tag goes on with the one before. */
export function readRis(text: string): ImportedEntry[] {
  const entries: ImportedEntry[] = [];
  let open: RisRecord | null = null;
  let lastTag: string | null = null;
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  for (const [index, line] of lines.entries()) {
    const match = TAG.exec(line.trimEnd());
    const tag = match?.[1] ?? null;
    const value = match?.[2]?.trim() ?? '';
    if (tag === 'TY') {
      if (open) entries.push(fromRecord(open));
      open = { line: index + 1, values: new Map() };
      lastTag = null;
    } else if (tag === 'ER') {
      if (open) entries.push(fromRecord(open));
      open = null;
    } else if (tag !== null && open) {
      open.values.set(tag, [...(open.values.get(tag) ?? []), value]);
      lastTag = tag;
    } else if (line.trim() !== '') {
      const values = open && lastTag !== null ? open.values.get(lastTag) : undefined;
      if (values) values.push(`${values.pop() ?? ''} ${line.trim()}`.trim());
      else
        entries.push(
          brokenEntry(index + 1, line.trim().slice(0, 60), 'a line outside of an entry: each begins with "TY  - "'),
        );
    }
  }
  // The last end mark is often missing; what was read so far counts.
  if (open) entries.push(fromRecord(open));
  return entries;
}

interface RisRecord {
  readonly line: number;
  readonly values: Map<string, string[]>;
}

function fromRecord({ line, values }: RisRecord): ImportedEntry {
  const first = (...tags: string[]) =>
    tags.flatMap((tag) => values.get(tag) ?? []).find((value) => value !== '') ?? null;
  const all = (...tags: string[]) => tags.flatMap((tag) => values.get(tag) ?? []);
  const title = plainText(first('TI', 'T1', 'CT'));
  const { identifiers, unreadable } = identifiersIn(
    all('DO'),
    all('UR', 'L1', 'L2', 'L3', 'AN', 'M1', 'M3', 'C7', 'N1', 'JO', 'T2', 'PB'),
  );
  return {
    line,
    label: first('ID', 'LB') ?? title ?? `entry at line ${line}`,
    title,
    year: yearIn(first('PY', 'Y1', 'DA')),
    venue: plainText(first('T2', 'JO', 'JF', 'BT', 'JA')),
    identifiers,
    unreadable,
    broken: null,
  };
}
