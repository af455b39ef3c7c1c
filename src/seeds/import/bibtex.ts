import { bibtexEntries, type BibtexEntry } from './bibtex-entries.js';
import { BibtexInheritance } from './bibtex-inheritance.js';
import type { ImportedEntry } from './imported.js';
import { brokenEntry, identifiersIn, plainText, yearIn } from './imported.js';
import { authorsOfText } from './authors.js';
import { dateOf, publishedIn } from './published.js';
import type { ReadingLimits } from './reading-limits.js';
import { texText } from './tex-text.js';

/** Entries of a BibTeX or BibLaTeX file in their order; LaTeX accents, commands and braces become the characters they stand for. */
export function readBibtex(source: string, limits: ReadingLimits): ImportedEntry[] {
  const entries = bibtexEntries(source.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'), limits);
  const inheritance = new BibtexInheritance(entries);
  return (
    entries
      // Containers of fields that others share, and no references.
      .filter(({ type, broken }) => type !== 'xdata' || broken !== null)
      .map((entry) =>
        entry.broken === null
          ? fromEntry(entry, inheritance.fieldsOf(entry), limits)
          : brokenEntry(entry.line, entry.key, entry.broken),
      )
  );
}

function fromEntry(entry: BibtexEntry, fields: ReadonlyMap<string, string>, limits: ReadingLimits): ImportedEntry {
  const { line, key, type } = entry;
  const label = key === '' ? type : key;
  const raw = (name: string): string | null => fields.get(name) ?? null;
  const read = [...TITLE_FIELDS, ...VENUE_FIELDS].filter((name) => fields.has(name));
  const long = read.find((name) => (raw(name)?.length ?? 0) > limits.titleSize);
  if (long !== undefined) {
    return brokenEntry(line, label, `its ${long} is longer than ${limits.titleSize} characters`);
  }
  const text = (name: string): string | null => {
    const value = raw(name);
    return value === null ? null : plainText(texText(value));
  };
  const venue = VENUE_FIELDS.map(text).find((one) => one !== null) ?? null;
  const year = yearIn(raw('date')) ?? yearIn(raw('year'));
  return {
    line,
    label,
    title: joined(text('title'), text('subtitle')),
    year,
    published: publishedIn([raw('date'), monthOf(raw, year)], year),
    venue,
    ...authorsOfText(raw('author') ?? '', texText),
    ...identifiersOf(raw),
    broken: null,
  };
}

/** BibTeX's month, a name or a number, which may hold the day, with BibLaTeX's day. */
function monthOf(field: (name: string) => string | null, year: number | null): string | null {
  const month = texText(field('month') ?? '').trim();
  const isNumber = /^\d{1,2}$/.test(month);
  return isNumber && year !== null ? dateOf(year, month, field('day') ?? '') : `${month} ${field('day') ?? ''}`;
}

const TITLE_FIELDS = ['title', 'subtitle'] as const;
const VENUE_FIELDS = ['booktitle', 'journal', 'journaltitle'] as const;

/** A title and what BibLaTeX keeps beside it. */
function joined(title: string | null, subtitle: string | null): string | null {
  if (title === null || subtitle === null) return title ?? subtitle;
  return /[\p{Po}\p{Pd}]$/u.test(title) ? `${title} ${subtitle}` : `${title}: ${subtitle}`;
}

function identifiersOf(field: (name: string) => string | null): Pick<ImportedEntry, 'identifiers' | 'unreadable'> {
  const archive = (field('archiveprefix') ?? field('eprinttype') ?? '').trim().toLowerCase();
  const eprint = field('eprint');
  const oldId = oldArxivId(archive, eprint, field('primaryclass'));
  const isArxiv = archive === 'arxiv' || (archive === '' && eprint !== null) || oldId !== null;
  const prefixed = (prefix: string, value: string | null) =>
    value === null ? null : `${prefix}:${value.replace(/^\s*\w+:(?!\/\/)\s*/, '')}`;
  return identifiersIn(
    [
      field('doi'),
      isArxiv ? prefixed('arXiv', oldId ?? eprint) : null,
      prefixed('arXiv', field('arxivid') ?? field('arxiv')),
      prefixed('PMID', field('pmid') ?? (archive === 'pubmed' ? eprint : null)),
      prefixed('PMCID', field('pmcid')),
      prefixed('CorpusId', field('corpusid')),
    ],
    [
      field('url'),
      field('biburl'),
      field('journal'),
      field('journaltitle'),
      field('howpublished'),
      field('note'),
      field('number'),
      field('volume'),
      field('eid'),
      /^\s*arXiv:/i.test(field('pages') ?? '') ? field('pages') : null,
    ],
  );
}

/** Old entries name arXiv's archive apart from the number: `eprint = {9711200}, archivePrefix = {hep-th}`, or as primary class. */
function oldArxivId(archive: string, eprint: string | null, primaryClass: string | null): string | null {
  const said = eprint?.trim() ?? '';
  const [ofClass = ''] = (primaryClass ?? '').trim().toLowerCase().split('.');
  const name = archive === 'arxiv' || archive === '' ? ofClass : archive;
  if (!OLD_ARCHIVES.has(name)) return null;
  return /^\d{7}(?:v\d+)?$/.test(said) ? `${name}/${said}` : said === '' ? null : said;
}

/** https://arxiv.org/archive, as far as they gave ids before April 2007. */
const OLD_ARCHIVES: ReadonlySet<string> = new Set(
  (
    'acc-phys adap-org alg-geom ao-sci astro-ph atom-ph bayes-an chao-dyn chem-ph cmp-lg comp-gas cond-mat cs dg-ga funct-an gr-qc hep-ex ' +
    'hep-lat hep-ph hep-th math math-ph mtrl-th nlin nucl-ex nucl-th patt-sol physics plasm-ph q-alg q-bio quant-ph solv-int supr-con'
  ).split(' '),
);
