import type { IdentifierScheme } from '../domain/identifier.js';
import { citedDate, type Paper, type PaperPart } from '../domain/paper.js';
import { identifierFields } from './paper-facts.js';

/** What of a paper a reference to it says, in a file or in the head of its page. */
export const REFERENCE_PARTS = [
  'title',
  'authors',
  'year',
  'publicationDate',
  'venue',
  'publicationTypes',
  'identifiers',
  'url',
  'openAccessPdf',
] as const satisfies readonly PaperPart[];

type ReferencedPaper = Pick<Paper, (typeof REFERENCE_PARTS)[number]>;

/** What kind of thing a bibliography takes a paper for. */
export type ReferenceType = 'article' | 'conference' | 'book' | 'chapter' | 'dataset' | 'preprint' | 'other';

const PREPRINT_VENUE =
  /^(?:arxiv(?:\.org)?|corr|biorxiv|medrxiv|ssrn.*|openreview(?:\.net)?|preprints?(?:\.org)?)(?: \d{4})?$/i;

/** Lists name conferences by their letters alone. */
const CONFERENCE_VENUE =
  /\b(?:conference|proceedings|symposium|workshops?)\b|^(?:AAAI|ACCV|ACL|ACM MM|AISTATS|BMVC|CHI|COLM|CVPRW?|ECCV|EMNLP|EuroSys|ICASSP|ICCV|ICLR|ICME|ICML|ICRA|IJCAI|INTERSPEECH|ISCAS|KDD|MICCAI|MLSys|NAACL|NeurIPS|NIPS|NSDI|OSDI|SIGGRAPH|UAI|WACV|WWW)\b/i;

/** By what the source says it is, then by its venue. */
export function referenceType(
  paper: Pick<ReferencedPaper, 'publicationTypes' | 'venue' | 'identifiers'>,
): ReferenceType {
  const { venue } = paper;
  const types = new Set(paper.publicationTypes ?? []);
  // The source calls a preprint a journal article, of the journal arXiv.
  if (venue !== null && PREPRINT_VENUE.test(venue)) return 'preprint';
  if (types.has('Book')) return 'book';
  if (types.has('BookSection')) return 'chapter';
  if (types.has('Conference')) return 'conference';
  if (types.has('Dataset')) return 'dataset';
  if (venue === null) return linkIdentifiers(paper).arxiv === null ? 'other' : 'preprint';
  return CONFERENCE_VENUE.test(venue) ? 'conference' : 'article';
}

/** One identifier of each scheme. */
export function linkIdentifiers(
  paper: Pick<ReferencedPaper, 'identifiers'>,
): Readonly<Record<IdentifierScheme, string | null>> {
  return identifierFields({ id: '', ...paper });
}

/** The address at which a paper is read about: by DOI, else at arXiv, at the ACL Anthology, at the source. */
export function landingPage(paper: Pick<ReferencedPaper, 'identifiers' | 'url'>): string | null {
  const { doi, arxiv, acl } = linkIdentifiers(paper);
  if (doi !== null) return `https://doi.org/${encodeURI(doi).replace(/[#?]/g, encodeURIComponent)}`;
  if (arxiv !== null) return `https://arxiv.org/abs/${arxiv}`;
  // Its new ids are in lower case, its old ones begin with a capital.
  if (acl !== null) return `https://aclanthology.org/${/^\d/.test(acl) ? acl.toLowerCase() : acl}`;
  return sourcePage(paper);
}

/** The page at the source, which asks to be pointed back to. */
export function sourcePage(paper: Pick<ReferencedPaper, 'identifiers' | 'url'>): string | null {
  const { s2, corpusId } = linkIdentifiers(paper);
  if (paper.url !== null) return paper.url;
  if (s2 !== null) return `https://www.semanticscholar.org/paper/${s2}`;
  return corpusId === null ? null : `https://api.semanticscholar.org/CorpusID:${corpusId}`;
}

/** Year, month and day, as far as they are known of the date that it is cited by (`citedDate`); empty where no year is. */
export function dateParts(paper: Pick<ReferencedPaper, 'publicationDate' | 'year'>): readonly number[] {
  const date = citedDate(paper);
  if (date === null) return [];
  return /^\d{4}-/.test(date) ? date.split('-').map(Number) : [Number(date)];
}
