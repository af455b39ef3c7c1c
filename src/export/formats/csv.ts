import { isRetracted, noticesText } from '../../domain/notice.js';
import type { ExportedPaper } from '../exported-paper.js';
import { oneLine } from '../../platform/one-line.js';
import { landingPage, linkIdentifiers, referenceType, sourcePage } from '../../queries/reference-facts.js';
import { plainTitle } from '../../domain/rich-text.js';
import { writeList, type ListWriter } from './list-writer.js';
import type { ExportFormat, FormatOptions } from '../export-format.js';

export const CSV: ExportFormat = {
  name: 'csv',
  label: 'CSV',
  ending: 'csv',
  kind: 'list',
  mediaType: 'text/csv; charset=utf-8; header=present',
  showsMethods: false,
  write: ({ stamp, paperIds, reader, options }) => writeList(csvWriter(options), stamp, reader.read(paperIds)),
};

type Cell = string | number | null | undefined;

const COLUMNS: Readonly<Record<string, (paper: ExportedPaper) => Cell>> = {
  key: ({ key }) => key,
  id: ({ id }) => id,
  title: ({ title }) => plainTitle(title),
  authors: ({ authors }) => authors?.map(({ name }) => name).join('; '),
  year: ({ year }) => year,
  date: ({ publicationDate }) => publicationDate,
  venue: ({ venue }) => venue,
  type: referenceType,
  doi: (paper) => linkIdentifiers(paper).doi,
  arxiv: (paper) => {
    const { arxiv } = linkIdentifiers(paper);
    // Alone, 2405.20750 is a number to spreadsheets and pandas, and becomes 2405.2075: another paper's id.
    return arxiv === null ? null : `arXiv:${arxiv}`;
  },
  corpusId: (paper) => linkIdentifiers(paper).corpusId,
  pubmed: (paper) => linkIdentifiers(paper).pubmed,
  acl: (paper) => linkIdentifiers(paper).acl,
  dblp: (paper) => linkIdentifiers(paper).dblp,
  citations: ({ reportedCitations }) => reportedCitations,
  citationsReportedAt: ({ reportedAt }) => reportedAt,
  citationsInGraph: ({ citationsKnown }) => citationsKnown,
  methods: ({ methods }) => methods.map(({ name }) => name).join('; '),
  categories: ({ categories }) => categories.map(({ name }) => name).join('; '),
  status: ({ status }) => status,
  url: landingPage,
  semanticScholar: sourcePage,
  pdf: ({ openAccessPdf }) => openAccessPdf,
  // Empty: nobody was asked, or nobody knew the paper.
  retracted: ({ notices }) => isRetracted(notices)?.toString(),
  notices: ({ notices }) => noticesText(notices.notices),
  noticesCheckedAt: ({ notices }) => notices.checkedAt,
};

/** CSV by RFC 4180; unknown cells are empty. Excel knows UTF-8 by the byte order mark. */
function csvWriter({ bom, abstracts }: FormatOptions): ListWriter {
  const columns = Object.entries({ ...COLUMNS, ...(abstracts ? { abstract: abstractOf } : {}) });
  return {
    head: () => `${bom ? '\uFEFF' : ''}${columns.map(([name]) => name).join()}\r\n`,
    entry: (paper) => `${columns.map(([, cell]) => csvCell(cell(paper))).join()}\r\n`,
  };
}

function abstractOf({ abstract }: ExportedPaper): Cell {
  return abstract;
}

function csvCell(value: Cell): string {
  if (value == null) return '';
  if (typeof value === 'number') return String(value);
  const text = oneLine(value);
  // Spreadsheets run a cell that begins so as a formula, the full-width signs of Chinese and Japanese keyboards too, and what papers are called is not ours to trust.
  const safe = /^[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
