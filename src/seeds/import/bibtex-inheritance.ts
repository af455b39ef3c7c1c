import type { BibtexEntry } from './bibtex-entries.js';

type Fields = ReadonlyMap<string, string>;

/** What an entry is itself, and a volume that holds it is not. */
const OWN_FIELDS = new Set(
  (
    'doi url biburl eprint eprinttype archiveprefix primaryclass arxivid arxiv pmid pmcid corpusid ids crossref xref xdata label shorthand ' +
    'abstract note number'
  ).split(' '),
);

/** What a part has of its volume under the same name. */
const OF_VOLUME = ['year', 'date', 'booktitle', 'journal', 'journaltitle', 'publisher'];

const PARTS_OF_BOOKS = new Set(
  'inproceedings conference incollection inbook bookinbook suppbook suppcollection inreference'.split(' '),
);
const PARTS_BY_THE_BOOKS_AUTHOR = new Set(['inbook', 'bookinbook', 'suppbook']);

/** How many `crossref` and `xdata` may follow one another. */
const DEPTH = 5;

/** The fields of an entry with those that `crossref` and `xdata` give it: of a volume never its identifiers. */
export class BibtexInheritance {
  private readonly byKey = new Map<string, BibtexEntry>();

  constructor(entries: readonly BibtexEntry[]) {
    for (const entry of entries) {
      const key = entry.key.toLowerCase();
      if (entry.broken === null && key !== '' && !this.byKey.has(key)) this.byKey.set(key, entry);
    }
  }

  fieldsOf(entry: BibtexEntry, depth = DEPTH): Fields {
    const { fields, type } = entry;
    const data = (fields.get('xdata') ?? '').split(',', 20).flatMap((key) => this.named(key) ?? []);
    const volume = this.named(fields.get('crossref') ?? '');
    if (depth === 0 || (data.length === 0 && volume === null)) return fields;
    const all = new Map(fields);
    const inherit = (name: string, value: string | undefined): void => {
      if (value !== undefined && !all.has(name)) all.set(name, value);
    };
    for (const parent of data) {
      for (const [name, value] of this.fieldsOf(parent, depth - 1)) if (!OWN_FIELDS.has(name)) inherit(name, value);
    }
    if (volume !== null) {
      const given = this.fieldsOf(volume, depth - 1);
      if (PARTS_OF_BOOKS.has(type)) inherit('booktitle', given.get('title'));
      if (PARTS_BY_THE_BOOKS_AUTHOR.has(type)) inherit('author', given.get('author'));
      if (volume.type === 'periodical') inherit('journaltitle', given.get('title'));
      // A part with a year of its own has no date of its volume, and the other way round.
      const isDated = all.has('year') || all.has('date');
      for (const name of OF_VOLUME)
        if (!isDated || (name !== 'year' && name !== 'date')) inherit(name, given.get(name));
    }
    return all;
  }

  private named(key: string): BibtexEntry | null {
    return this.byKey.get(key.trim().toLowerCase()) ?? null;
  }
}
