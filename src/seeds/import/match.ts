import type { PartialDate } from '../../domain/time.js';
import type { Identifier } from '../../domain/identifier.js';
import { identifierKey } from '../../domain/identifier.js';
import { foldedTitle, foldText, titlesAgree } from '../../domain/text.js';
import { TitleIndex } from '../../domain/title-index.js';
import type { ImportedEntry } from './imported.js';

/** A paper that an entry may be: of the seed, or added by an earlier entry. */
export interface KnownPaper {
  readonly key: string;
  readonly title: string | null;
  readonly otherTitles: readonly string[];
  readonly identifiers: readonly Identifier[];
  /** Null or absent where it is not known. */
  readonly year?: number | null;
  /** Family names of its first authors as they are compared (`familiesOfNames`); empty or absent where none is known. */
  readonly authors?: readonly string[];
}

/** A paper that the import adds. */
export interface NewPaper extends KnownPaper {
  /** All its authors by name; empty where they are not known. */
  readonly authorNames: readonly string[];
  readonly year: number | null;
  readonly published?: PartialDate | null;
  readonly venue: string | null;
  /** Keys of papers of the same title that are known to be other works. */
  readonly differsFrom: readonly string[];
}

/**
 * MATCHED: the paper is known; `newIdentifiers` are those that it did not have. `otherIdentifiers` are those that do not fit
 * into its entry, which has or gets another one of that scheme. AMBIGUOUS: identifier and title do not point at one paper, and a
 * person must decide. ADDED: the paper is new. MISSING: nothing in the entry says which paper it is.
 */
export type Outcome =
  | {
      readonly kind: 'MATCHED';
      readonly paper: KnownPaper;
      readonly by: string;
      readonly newIdentifiers: readonly Identifier[];
      readonly otherIdentifiers: readonly Identifier[];
    }
  | { readonly kind: 'AMBIGUOUS'; readonly reason: string; readonly candidates: readonly KnownPaper[] }
  | { readonly kind: 'ADDED'; readonly paper: NewPaper; readonly otherIdentifiers: readonly Identifier[] }
  | { readonly kind: 'MISSING'; readonly reason: string };

/** Joins entries with the papers of a seed by identifier and title together, one after the other: an added paper is known to the next entry. */
export class Matcher {
  private readonly papers: KnownPaper[] = [];
  private readonly keys = new Set<string>();
  private readonly titles = new TitleIndex();
  private readonly byIdentifier = new Map<string, Set<number>>();

  constructor(known: readonly KnownPaper[]) {
    for (const paper of known) this.know(paper);
  }

  match(entry: ImportedEntry): Outcome {
    if (entry.broken !== null) return { kind: 'MISSING', reason: entry.broken };
    if (entry.title === null && entry.identifiers.length === 0) {
      const [unreadable] = entry.unreadable;
      const reason =
        unreadable === undefined
          ? 'it has neither a title nor an identifier'
          : `"${unreadable}" is no identifier, and there is no title`;
      return { kind: 'MISSING', reason };
    }
    const byId = this.at(this.holdersOf(entry.identifiers));
    const byTitle = entry.title === null ? [] : this.at(this.titles.same(entry.title));
    const [holder] = byId;
    if (byId.length > 1) {
      return ambiguous('its identifiers are those of several papers', byId);
    }
    if (holder) return this.matchHolder(entry, holder, byTitle);
    const clashing = byTitle.filter((paper) => identifiersClash(paper, entry));
    if (clashing.length > 0) return ambiguous('its title is that of a paper with another identifier', clashing);
    const alike = byTitle.filter((paper) => sameWork(paper, entry) !== 'OTHER');
    const [named] = alike;
    if (alike.length > 1) return ambiguous('its title is that of several papers', alike);
    if (named && sameWork(named, entry) === 'SAME') return this.join(entry, named, 'title and year');
    if (named) return ambiguous(doubt(named, entry), alike);
    const agreeing = entry.title === null ? [] : this.at(this.titles.agreeing(entry.title));
    const near = agreeing.filter((paper) => !identifiersClash(paper, entry) && sameWork(paper, entry) !== 'OTHER');
    if (near.length > 0) return ambiguous('its title is nearly that of a known paper, and no identifier decides', near);
    return this.add(entry, byTitle);
  }

  private matchHolder(entry: ImportedEntry, holder: KnownPaper, byTitle: readonly KnownPaper[]): Outcome {
    const isNamed = entry.title !== null && titlesOf(holder).length > 0;
    if (!isNamed) return this.join(entry, holder, 'identifier');
    if (titleAgrees(holder, entry.title)) return this.join(entry, holder, 'identifier and title');
    const others = byTitle.filter((paper) => paper !== holder);
    return others.length > 0
      ? ambiguous('its identifier is that of one paper, its title that of another', [holder, ...others])
      : ambiguous('its identifier is that of a paper with another title', [holder]);
  }

  private join(entry: ImportedEntry, paper: KnownPaper, by: string): Outcome {
    const known = new Set(paper.identifiers.map(identifierKey));
    const schemes = new Set(paper.identifiers.map(({ scheme }) => scheme));
    const unknown = entry.identifiers.filter((one) => !known.has(identifierKey(one)));
    const newIdentifiers = firstOfEachScheme(unknown.filter(({ scheme }) => !schemes.has(scheme)));
    const otherIdentifiers = unknown.filter((one) => !newIdentifiers.includes(one));
    if (newIdentifiers.length > 0) {
      const at = this.papers.indexOf(paper);
      this.papers[at] = { ...paper, identifiers: [...paper.identifiers, ...newIdentifiers] };
      this.holds(newIdentifiers, at);
    }
    return { kind: 'MATCHED', paper, by, newIdentifiers, otherIdentifiers };
  }

  /** Adds it as another work than its namesakes. */
  private add(entry: ImportedEntry, namesakes: readonly KnownPaper[]): Outcome {
    const identifiers = firstOfEachScheme(entry.identifiers);
    const key = freeKey(entry, this.keys);
    const paper: NewPaper = {
      key,
      title: entry.title,
      otherTitles: [],
      year: entry.year,
      published: entry.published ?? null,
      venue: entry.venue,
      authors: entry.authors,
      authorNames: entry.authorNames,
      identifiers,
      differsFrom: namesakes.map((namesake) => namesake.key),
    };
    this.know(paper);
    return { kind: 'ADDED', paper, otherIdentifiers: entry.identifiers.filter((one) => !identifiers.includes(one)) };
  }

  private know(paper: KnownPaper): void {
    const at = this.papers.push(paper) - 1;
    this.keys.add(paper.key);
    for (const title of titlesOf(paper)) this.titles.add(title, at);
    this.holds(paper.identifiers, at);
  }

  private holds(identifiers: readonly Identifier[], at: number): void {
    for (const key of identifiers.map(identifierKey)) {
      const holders = this.byIdentifier.get(key);
      if (holders) holders.add(at);
      else this.byIdentifier.set(key, new Set([at]));
    }
  }

  private holdersOf(identifiers: readonly Identifier[]): readonly number[] {
    const places = identifiers.flatMap((one) => [...(this.byIdentifier.get(identifierKey(one)) ?? [])]);
    return [...new Set(places)].sort((a, b) => a - b);
  }

  private at(places: readonly number[]): readonly KnownPaper[] {
    return places.flatMap((at) => this.papers[at] ?? []);
  }
}

/** A key from the title, the label or the identifier, whichever gives Latin letters, with a number where it is taken. */
export function freeKey(
  { title, label, identifiers }: Pick<ImportedEntry, 'title' | 'label' | 'identifiers'>,
  taken: ReadonlySet<string>,
): string {
  const [identifier] = identifiers;
  const sources = [title, title === null ? null : label, identifier && identifierKey(identifier)];
  const stem = sources.map((text) => slugStem(text ?? '')).find((slug) => slug.length >= 3) ?? 'paper';
  let key = stem;
  for (let number = 2; taken.has(key); number++) key = `${stem}-${number}`;
  return key;
}

function slugStem(text: string): string {
  const words = foldText(text)
    .replace(/[^a-z0-9 ]+/g, ' ')
    .split(' ')
    .filter((word) => word !== '');
  return words.slice(0, 8).join('-').slice(0, 80).replace(/-+$/, '');
}

function ambiguous(reason: string, candidates: readonly KnownPaper[]): Outcome {
  return { kind: 'AMBIGUOUS', reason, candidates };
}

function titlesOf(paper: KnownPaper): readonly string[] {
  return paper.title === null ? paper.otherTitles : [paper.title, ...paper.otherTitles];
}

/** With an identifier that says so, also where a program broke lines within words. */
function titleAgrees(paper: KnownPaper, title: string | null): boolean {
  if (title === null) return false;
  const letters = lettersOf(title);
  return titlesOf(paper).some((known) => titlesAgree(known, title) || lettersOf(known) === letters);
}

function lettersOf(title: string): string {
  return foldedTitle(title).replaceAll(' ', '');
}

/**
 * Whether a paper of the same title is the work of an entry. SAME: the years are at most one apart, and the authors, where both have them, have one in
 * common. OTHER: the years are further apart and no author is in common. UNSURE: anything else; what is not known is no evidence.
 */
function sameWork(paper: KnownPaper, entry: ImportedEntry): 'SAME' | 'OTHER' | 'UNSURE' {
  const years = yearsApart(paper, entry);
  const shared = sharesAuthor(paper, entry);
  if (years === null) return 'UNSURE';
  if (years <= 1) return shared === false ? 'UNSURE' : 'SAME';
  return shared === false ? 'OTHER' : 'UNSURE';
}

function yearsApart(paper: KnownPaper, entry: ImportedEntry): number | null {
  return paper.year == null || entry.year === null ? null : Math.abs(paper.year - entry.year);
}

/** Null where the authors of one side are not known, or are written in other letters. */
function sharesAuthor(paper: KnownPaper, entry: ImportedEntry): boolean | null {
  const known = paper.authors ?? [];
  if (known.length === 0 || entry.authors.length === 0) return null;
  if (entry.authors.some((family) => known.includes(family))) return true;
  return known.some(isLatin) === entry.authors.some(isLatin) ? false : null;
}

function isLatin(name: string): boolean {
  return /\p{Script=Latin}/u.test(name);
}

/** Why a paper of the same title may be another work, in words. */
function doubt(paper: KnownPaper, entry: ImportedEntry): string {
  const years = yearsApart(paper, entry);
  if (years === null) return 'its title is that of a known paper, and no year says whether it is the same work';
  if (years > 1) return `its title is that of a known paper of ${paper.year}, and it is of ${entry.year}`;
  return 'its title is that of a known paper by other authors';
}

function sharesIdentifier(paper: KnownPaper, entry: ImportedEntry): boolean {
  const keys = new Set(paper.identifiers.map(identifierKey));
  return entry.identifiers.some((identifier) => keys.has(identifierKey(identifier)));
}

/** Whether both have an identifier of one scheme, and no scheme in which they agree. */
function identifiersClash(paper: KnownPaper, entry: ImportedEntry): boolean {
  if (sharesIdentifier(paper, entry)) return false;
  const schemes = new Set(paper.identifiers.map(({ scheme }) => scheme));
  return entry.identifiers.some(({ scheme }) => schemes.has(scheme));
}

/** Of each scheme the first: an entry of a seed has one place for each. */
export function firstOfEachScheme(identifiers: readonly Identifier[]): Identifier[] {
  return identifiers.filter(({ scheme }, index) => identifiers.findIndex((one) => one.scheme === scheme) === index);
}
