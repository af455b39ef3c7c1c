import { parse } from '@retorquere/bibtex-parser';
import type { Entry } from '@retorquere/bibtex-parser';
import type { ImportedEntry } from './imported.js';
import { brokenEntry, identifiersIn, plainText, yearIn } from './imported.js';

/** Texts that do not say which paper it is: to read their TeX would take most of the time. */
const NOT_READ = ['abstract', 'annotation', 'annote', 'author', 'editor', 'file', 'keywords', 'review'];

/** Entries of a BibTeX or BibLaTeX file in their order; LaTeX accents, commands and braces become the characters they stand for. */
export function readBibtex(source: string): ImportedEntry[] {
  const text = withoutAngles(source);
  const library = parse(text, {
    sentenceCase: false,
    english: false,
    caseProtection: false,
    fieldMode: Object.fromEntries(NOT_READ.map((field) => [field, 'verbatim' as const])),
    // An unknown command says nothing of the title; its arguments are kept as text.
    unsupported: (_node, tex) => tex.replace(/\\[a-zA-Z]+\s*|[{}]/g, ''),
  });
  const lines = new LineFinder(text);
  const entries = library.entries.filter(({ input }) => input !== '').map((entry) => fromEntry(entry, lines));
  const broken = library.errors.map(({ error, input = '' }) => {
    const label = /^\s*@\w+\s*[{(]\s*([^,\s]+)/.exec(input)?.[1] ?? (input.trim().split('\n')[0] ?? '').slice(0, 60);
    // The place in the parser's message is where it gave up, not where the entry begins.
    const reason = (error.split('\n')[0] ?? '').replace(/ at line \d+, column \d+.*$/, '');
    return brokenEntry(lines.of(input), withAngles(label), withAngles(`not valid BibTeX: ${reason}`));
  });
  return [...entries, ...broken].sort((a, b) => a.line - b.line);
}

/** For the parser a lone angle is what TeX's oldest fonts have in its place, `¡` or `¿`; these characters of private use are nothing to it. */
const LESS = '\uE5F0';
const GREATER = '\uE5F1';

/** Of the same length, so that places stay; `<<` and `>>` are quotation marks, and a command keeps its name. */
function withoutAngles(text: string): string {
  return text.replace(/(?<![<\\])<(?!<)/g, LESS).replace(/(?<![>\\])>(?!>)/g, GREATER);
}

function withAngles(text: string): string {
  return text.replaceAll(LESS, '<').replaceAll(GREATER, '>');
}

function fromEntry(entry: Entry, lines: LineFinder): ImportedEntry {
  const field = (name: string): string | null => {
    const value: unknown = entry.fields[name];
    if (typeof value === 'string') return withAngles(value);
    return Array.isArray(value) ? withAngles(value.filter((v) => typeof v === 'string').join(' ')) : null;
  };
  const archive = (field('archiveprefix') ?? field('eprinttype') ?? '').toLowerCase();
  const eprint = field('eprint');
  const isArxiv = archive === 'arxiv' || (archive === '' && eprint !== null);
  const prefixed = (prefix: string, value: string | null) =>
    value === null ? null : `${prefix}:${value.replace(/^\w+:\s*/, '')}`;
  const { identifiers, unreadable } = identifiersIn(
    [
      field('doi'),
      isArxiv ? prefixed('arXiv', eprint) : null,
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
    ],
  );
  return {
    line: lines.of(entry.input),
    label: withAngles(entry.key || entry.type),
    title: plainText(field('title')),
    year: yearIn(field('year') ?? field('date')),
    venue: plainText(field('booktitle') ?? field('journal') ?? field('journaltitle')),
    identifiers,
    unreadable,
    broken: null,
  };
}

/** Finds where each entry stands; equal entries are found one after the other. */
class LineFinder {
  private from = 0;

  constructor(private readonly text: string) {}

  of(part: string): number {
    const sought = part.trim();
    let at = this.text.indexOf(sought, this.from);
    if (at < 0) at = this.text.indexOf(sought);
    if (at < 0) return 1;
    this.from = at + sought.length;
    return this.text.slice(0, at).split('\n').length;
  }
}
