import { plainTitle } from '../../domain/rich-text.js';
import { invertedName, nameParts } from '../../domain/author-name.js';
import { noticeText } from '../../domain/notice.js';
import type { ExportedPaper } from '../exported-paper.js';
import { oneLine } from '../../platform/one-line.js';
import {
  dateParts,
  landingPage,
  linkIdentifiers,
  referenceType,
  type ReferenceType,
} from '../../queries/reference-facts.js';
import { writeList, type ListWriter } from './list-writer.js';
import type { ExportFormat } from '../export-format.js';

export const RIS: ExportFormat = {
  name: 'ris',
  label: 'RIS',
  ending: 'ris',
  kind: 'list',
  mediaType: 'application/x-research-info-systems; charset=utf-8',
  showsMethods: false,
  write: ({ stamp, paperIds, reader }) => writeList(risWriter, stamp, reader.read(paperIds)),
};

const TYPES: Readonly<Record<ReferenceType, string>> = {
  article: 'JOUR',
  conference: 'CPAPER',
  book: 'BOOK',
  chapter: 'CHAP',
  dataset: 'DATA',
  preprint: 'UNPB',
  other: 'GEN',
};

/** RIS in UTF-8. It has no place for a stamp: whatever stands outside of a record is an error to its readers. */
const risWriter: ListWriter = { entry: risRecord, between: '\r\n' };

function risRecord(paper: ExportedPaper): string {
  const ids = linkIdentifiers(paper);
  const date = dateParts(paper).map((part, index) => String(part).padStart(index === 0 ? 4 : 2, '0'));
  const lines: readonly (readonly [string, string | null | undefined])[] = [
    ['TY', TYPES[referenceType(paper)]],
    ['ID', paper.key],
    ['TI', plainTitle(paper.title)],
    ...(paper.authors ?? []).map(({ name }) => ['AU', invertedName(nameParts(name))] as const),
    ['PY', date[0]],
    ['DA', date.length > 1 ? [...date, '', ''].slice(0, 4).join('/') : null],
    ['T2', paper.venue === null ? null : plainTitle(paper.venue)],
    ['DO', ids.doi],
    ['C7', ids.arxiv === null ? null : `arXiv:${ids.arxiv}`],
    ['AN', ids.corpusId === null ? null : `CorpusId:${ids.corpusId}`],
    ['N1', ids.pubmed === null ? null : `PMID:${ids.pubmed}`],
    ['N1', ids.pmc === null ? null : `PMCID:PMC${ids.pmc}`],
    ...paper.notices.notices.map((notice) => ['N1', `Notice: ${noticeText(notice)}`] as const),
    ...paper.categories.map(({ name }) => ['KW', name] as const),
    ['AB', paper.abstract],
    ['UR', landingPage(paper)],
    ['L1', paper.openAccessPdf],
  ];
  const written = lines.filter(([, value]) => value != null && value !== '');
  return `${written.map(([tag, value]) => `${tag}  - ${oneLine(value ?? '')}\r\n`).join('')}ER  - \r\n`;
}
