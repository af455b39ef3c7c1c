import { foldText, titlesAgree } from '../../../domain/text.js';
import { aboutPaper } from '../../../domain/title-marks.js';
import { TitleIndex } from '../../../domain/title-index.js';
import type { AuthorName } from '../../../domain/paper.js';
import type { DepositedReference } from './deposited-reference.js';

/** A paper that a reference may be. */
export interface KnownPaper {
  readonly title: string;
  readonly year: number | null;
  readonly authors: readonly Pick<AuthorName, 'name'>[] | null;
}

/** A title of fewer words stands in too many texts. */
const CONTAINED_WORDS = 4;
const YEARS_APART = 1;

interface Place<P> {
  readonly paper: P;
  readonly folded: string;
  readonly wordCount: number;
}

/** Papers by their titles, for references that name no identifier. */
export class KnownTitles<P extends KnownPaper> {
  private readonly index = new TitleIndex();
  private readonly places: readonly Place<P>[];

  constructor(papers: readonly P[]) {
    this.places = papers.map((paper) => {
      const folded = foldText(paper.title);
      return { paper, folded, wordCount: folded === '' ? 0 : folded.split(' ').length };
    });
    for (const [at, { paper }] of this.places.entries()) this.index.add(paper.title, at);
  }

  /** The one paper that the reference names by its title, the author or the year agreeing; null where none or several may be it. */
  find(reference: DepositedReference): P | null {
    return this.byTitle(reference) ?? this.contained(reference) ?? this.bySplitTitle(reference);
  }

  private byTitle(reference: DepositedReference): P | null {
    for (const title of reference.titles) {
      const agreeing = this.index
        .agreeing(title)
        .flatMap((at) => this.places[at] ?? [])
        .filter(({ paper }) => isOfItsAuthors(reference, paper));
      const folded = foldText(title);
      const same = agreeing.filter((place) => place.folded === folded);
      const found = onlyOne(same.length > 0 ? same : longest(agreeing), reference.year);
      if (found) return found;
    }
    return null;
  }

  /** The longest known title that stands in the text as a part of its own. */
  private contained(reference: DepositedReference): P | null {
    const text = ` ${foldText(reference.allText)} `;
    const raw = plain(reference.allText);
    // `Correction to: X` holds X.
    const about = reference.titles.map(aboutPaper).find((kind) => kind !== null) ?? null;
    const found = this.places.filter(
      ({ paper, folded, wordCount }) =>
        wordCount >= CONTAINED_WORDS &&
        text.includes(` ${folded} `) &&
        aboutPaper(paper.title) === about &&
        isOfItsAuthors(reference, paper) &&
        standsAlone(folded, raw),
    );
    return onlyOne(longest(found), reference.year);
  }

  private bySplitTitle({ splitTitle, ...reference }: DepositedReference): P | null {
    if (splitTitle === null) return null;
    const words = contentWords(splitTitle);
    const found = this.places.filter(
      ({ paper }) =>
        isShortened(words, contentWords(paper.title)) &&
        isOfItsAuthors(reference, paper) &&
        isNear(reference.year, paper.year),
    );
    return onlyOne(found, reference.year);
  }
}

/** Whether an answer to a search by title is the paper that the reference names. */
export function isReferenced(
  reference: Pick<DepositedReference, 'titles' | 'families' | 'year'>,
  paper: KnownPaper,
): boolean {
  return reference.titles.some((title) => titlesAgree(title, paper.title)) && isOfItsAuthors(reference, paper);
}

/** One of the named authors is one of the paper's; where either has none, the years are one apart at most. */
function isOfItsAuthors({ families, year }: Pick<DepositedReference, 'families' | 'year'>, paper: KnownPaper): boolean {
  const authors = paper.authors ?? [];
  if (families.length === 0 || authors.length === 0) return isNear(year, paper.year);
  const names = authors.map(({ name }) => ` ${foldText(name)} `);
  return families.slice(0, 3).some((family) => {
    const folded = foldText(family);
    return folded !== '' && names.some((name) => name.includes(` ${folded} `));
  });
}

function isNear(a: number | null, b: number | null): boolean {
  return a !== null && b !== null && Math.abs(a - b) <= YEARS_APART;
}

function longest<P>(places: readonly Place<P>[]): readonly Place<P>[] {
  const most = Math.max(0, ...places.map(({ folded }) => folded.length));
  return places.filter(({ folded }) => folded.length === most);
}

/** Of several of one title the one of the reference's year. */
function onlyOne<P extends KnownPaper>(places: readonly Place<P>[], year: number | null): P | null {
  if (places.length === 1) return places[0]?.paper ?? null;
  const ofYear = places.filter(({ paper }) => paper.year === year && year !== null);
  return ofYear.length === 1 ? (ofYear[0]?.paper ?? null) : null;
}

function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
}

/**
 * Whether the title stands in the text between signs: behind the beginning, a full stop or a quotation mark, before one that ends a title. `Improved X`,
 * `X for anomaly detection`, `X: a survey` and `X, Part II` hold the title of another paper.
 */
function standsAlone(folded: string, raw: string): boolean {
  const words = folded.split(' ').map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const title = words.join('[^\\p{L}\\p{N}]+');
  const before = String.raw`(?<!\b(?:part|volume|book|chapter)\s+\w+\s*[:.]\s*)(?:^|[.:!?\u2016"'\u2018\u201c\u00ab(,)\]]\s*|\b(?:19|20)\d{2}[a-z]?\s+)`;
  const after = String.raw`(?=\s*(?:$|[.!?\u2016;"'\u2019\u201d\u00bb(\[]|,(?!\s*(?:part|volume|book|chapter)\b)|(?:19|20)\d{2}\b|https?:|in\s+proc|arxiv))`;
  return new RegExp(`${before}${title}${after}`, 'u').test(raw);
}

const SMALL_WORDS = new Set('a an and as at by for from in into of on or the to using via with'.split(' '));

function contentWords(text: string): string[] {
  return foldText(text)
    .split(' ')
    .filter((word) => word !== '' && !SMALL_WORDS.has(word));
}

/** The same words in the same order, at most half of them shortened to three letters or more. */
function isShortened(words: readonly string[], whole: readonly string[]): boolean {
  if (words.length !== whole.length || words.length < CONTAINED_WORDS) return false;
  let shortened = 0;
  for (const [at, word] of words.entries()) {
    const full = whole[at] ?? '';
    if (word === full) continue;
    if (word.length < 3 || !full.startsWith(word)) return false;
    shortened += 1;
  }
  return shortened * 2 <= words.length;
}
