import { cslTitle, plainTitle } from '../../domain/rich-text.js';
import { nameParts } from '../../domain/author-name.js';
import { isRetracted, noticesText } from '../../domain/notice.js';
import type { ExportedPaper } from '../exported-paper.js';
import { oneLine } from '../../platform/one-line.js';
import {
  dateParts,
  landingPage,
  linkIdentifiers,
  referenceType,
  type ReferenceType,
} from '../../queries/reference-facts.js';
import { jsonListWriter } from './json-list.js';
import type { ExportFormat } from '../export-format.js';
import { writeList } from './list-writer.js';

export const CSL_JSON: ExportFormat = {
  name: 'csl-json',
  label: 'CSL-JSON',
  ending: 'csl.json',
  kind: 'list',
  mediaType: 'application/vnd.citationstyles.csl+json',
  showsMethods: false,
  write: ({ stamp, paperIds, reader }) => writeList(cslJsonWriter, stamp, reader.read(paperIds)),
};

const TYPES: Readonly<Record<ReferenceType, string>> = {
  article: 'article-journal',
  conference: 'paper-conference',
  book: 'book',
  chapter: 'chapter',
  dataset: 'dataset',
  preprint: 'article',
  other: 'document',
};

/** A list of CSL items; the list has no place for a stamp. */
const cslJsonWriter = jsonListWriter(cslItem);

function cslItem(paper: ExportedPaper): object {
  const ids = linkIdentifiers(paper);
  const parts = dateParts(paper);
  return withoutUnknown({
    id: paper.key,
    type: TYPES[referenceType(paper)],
    title: oneLine(cslTitle(paper.title)),
    author: paper.authors?.length ? paper.authors.map(({ name }) => cslName(name)) : null,
    issued: parts.length === 0 ? null : { 'date-parts': [parts] },
    'container-title': paper.venue === null ? null : oneLine(plainTitle(paper.venue)),
    DOI: ids.doi,
    URL: landingPage(paper),
    PMID: ids.pubmed,
    PMCID: ids.pmc === null ? null : `PMC${ids.pmc}`,
    number: ids.arxiv === null ? null : `arXiv:${ids.arxiv}`,
    keyword: paper.categories.map(({ name }) => oneLine(name)).join(', ') || null,
    abstract: paper.abstract === null ? null : oneLine(paper.abstract),
    status: isRetracted(paper.notices) === true ? 'retracted' : null,
    annote: noticesText(paper.notices.notices),
    note: ids.corpusId === null ? null : `CorpusId:${ids.corpusId}`,
  });
}

function cslName(text: string): object {
  const name = nameParts(oneLine(text));
  if ('literal' in name) return { literal: name.literal };
  const { given, family, particle, suffix } = name;
  return withoutUnknown({
    family,
    given: given || null,
    'non-dropping-particle': particle || null,
    suffix: suffix || null,
  });
}

function withoutUnknown(fields: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}
