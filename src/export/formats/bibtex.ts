import { familyWithParticle, nameParts } from '../../domain/author-name.js';
import { noticesText } from '../../domain/notice.js';
import type { ExportedPaper } from '../exported-paper.js';
import { oneLine } from '../../platform/one-line.js';
import {
  dateParts,
  landingPage,
  linkIdentifiers,
  referenceType,
  type ReferenceType,
} from '../../queries/reference-facts.js';
import { stampLines } from '../stamp.js';
import { latexText, latexTitle } from './latex.js';
import { writeList, type ListWriter } from './list-writer.js';
import type { ExportFormat } from '../export-format.js';

export const BIBTEX: ExportFormat = {
  name: 'bibtex',
  label: 'BibTeX',
  ending: 'bib',
  kind: 'list',
  mediaType: 'application/x-bibtex; charset=utf-8',
  showsMethods: false,
  write: ({ stamp, paperIds, reader }) => writeList(bibtexWriter, stamp, reader.read(paperIds)),
};

const ENTRY_TYPES: Readonly<Record<ReferenceType, { readonly entry: string; readonly venue: string }>> = {
  article: { entry: 'article', venue: 'journal' },
  conference: { entry: 'inproceedings', venue: 'booktitle' },
  book: { entry: 'book', venue: 'publisher' },
  chapter: { entry: 'incollection', venue: 'booktitle' },
  dataset: { entry: 'misc', venue: 'howpublished' },
  preprint: { entry: 'misc', venue: 'howpublished' },
  other: { entry: 'misc', venue: 'howpublished' },
};

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** BibTeX in UTF-8, one entry a paper; preprints with `eprint` and `archiveprefix`. */
const bibtexWriter: ListWriter = {
  // BibTeX has no comments: whatever stands between entries is passed over, up to the next at sign.
  head: (stamp) =>
    stampLines(stamp)
      .map((line) => `% ${oneLine(line).replaceAll('@', '(at)')}\n`)
      .join(''),
  entry: (paper) => `\n${bibtexEntry(paper)}\n`,
};

export function bibtexEntry(paper: ExportedPaper): string {
  const { entry, venue } = ENTRY_TYPES[referenceType(paper)];
  const ids = linkIdentifiers(paper);
  const [year, monthOfYear = 0] = dateParts(paper);
  const month = MONTHS[monthOfYear - 1];
  const page = landingPage(paper);
  const note = noticesText(paper.notices.notices);
  const fields: readonly (readonly [string, string | null])[] = [
    ['title', latexTitle(paper.title)],
    ['author', paper.authors?.length ? paper.authors.map(({ name }) => latexName(name)).join(' and ') : null],
    ['year', year?.toString() ?? null],
    [venue, paper.venue === null ? null : latexText(paper.venue)],
    ['doi', ids.doi !== null && /^[^\\{}]*$/.test(ids.doi) ? ids.doi : null],
    ['eprint', ids.arxiv],
    ['archiveprefix', ids.arxiv === null ? null : 'arXiv'],
    ['pmid', ids.pubmed],
    ['pmcid', ids.pmc === null ? null : `PMC${ids.pmc}`],
    ['corpusid', ids.corpusId],
    ['url', page === null ? null : verbatim(page)],
    ['note', note === null ? null : latexText(note)],
    ['keywords', paper.categories.map(({ name }) => latexText(name.replaceAll(',', ' '))).join(', ') || null],
    ['abstract', paper.abstract === null ? null : latexText(paper.abstract)],
  ];
  const written = fields.filter(([, value]) => value !== null).map(([name, value]) => `  ${name} = {${value}},\n`);
  // The months are words that styles translate.
  if (month !== undefined) written.push(`  month = ${month},\n`);
  return `@${entry}{${paper.key},\n${written.join('')}}`;
}

function latexName(text: string): string {
  const name = nameParts(text);
  if ('literal' in name) return `{${latexText(name.literal)}}`;
  const { given, suffix, family } = name;
  // A small word inside a family name would begin it: all before it would be a particle.
  const written = /\s['’]?\p{Ll}/u.test(family)
    ? [name.particle, `{${latexText(family)}}`].filter((part) => part !== '').join(' ')
    : latexText(familyWithParticle(name));
  const parts = [written, latexText(suffix), latexText(given)].filter((part) => part !== '');
  // With one comma alone, what follows it is a given name.
  return given === '' && suffix !== '' ? `${parts.join(', ')}, {}` : parts.join(', ');
}

/** An address is taken as it stands: what would end the field is percent-encoded. */
function verbatim(address: string): string {
  return address.replace(/[\\{}\s]/g, encodeURIComponent);
}
