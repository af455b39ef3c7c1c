import { nameParts, type NameParts } from './author-name.js';
import type { AuthorName } from './paper.js';
import { foldText } from './text.js';

/**
 * What a curated list and that of the source of papers say together, whichever was read first. Where the source names nobody else, the curated list
 * stays, completed by the source's ids and by given names that only the source spells out: a source that leaves authors out loses none.
 * @returns null where the source names somebody whom the curated list does not: then its own list is the better one
 */
export function completedAuthors(
  curated: readonly AuthorName[],
  ofSource: readonly AuthorName[],
): readonly AuthorName[] | null {
  const places = matchedAuthors(curated, ofSource);
  if (places.includes(null)) return null;
  const bySource = new Map(places.map((at, index) => [at, ofSource[index]]));
  return curated.map((author, at) => joined(author, bySource.get(at)));
}

/** A newer list, with the ids that the known one has of the same people. */
export function withKnownIds(known: readonly AuthorName[], said: readonly AuthorName[]): readonly AuthorName[] {
  const places = matchedAuthors(known, said);
  return said.map((author, index) => {
    const same = known[places[index] ?? -1];
    return { s2Id: author.s2Id ?? same?.s2Id ?? null, name: author.name };
  });
}

/** For each of `said` the place in `known` of the same person, each place at most once; null where there is none. */
function matchedAuthors(known: readonly AuthorName[], said: readonly AuthorName[]): (number | null)[] {
  const free = new Set(known.keys());
  const found: (number | null)[] = said.map(() => null);
  const match = (keyOf: (author: AuthorName) => string | null, agrees: (a: AuthorName, b: AuthorName) => boolean) => {
    const places = new Map<string, number[]>();
    for (const at of free) {
      const author = known[at];
      const key = author ? keyOf(author) : null;
      if (key !== null) places.set(key, [...(places.get(key) ?? []), at]);
    }
    for (const [index, author] of said.entries()) {
      const key = found[index] === null ? keyOf(author) : null;
      if (key === null) continue;
      const at = places.get(key)?.find((place) => {
        const other = known[place];
        return free.has(place) && other !== undefined && agrees(other, author);
      });
      if (at === undefined) continue;
      free.delete(at);
      found[index] = at;
    }
  };
  match(
    ({ s2Id }) => s2Id,
    () => true,
  );
  match(({ name }) => wordsOf(name), idsAgree);
  match(
    ({ name }) => familyOf(name),
    (a, b) => idsAgree(a, b) && givenNamesAgree(a, b),
  );
  return found;
}

function idsAgree(a: AuthorName, b: AuthorName): boolean {
  return a.s2Id === null || b.s2Id === null || a.s2Id === b.s2Id;
}

/** The words of a name in any order: some lists put the family name first. */
function wordsOf(name: string): string {
  return foldText(name).split(' ').sort().join(' ');
}

/** Particles are left out: not every list counts them to the family name. */
function familyOf(name: string): string {
  const parts = nameParts(name);
  return foldText('literal' in parts ? parts.literal : parts.family);
}

function givenWords(name: string): readonly string[] {
  const parts: NameParts = nameParts(name);
  return 'literal' in parts
    ? []
    : foldText(parts.given)
        .split(' ')
        .filter((word) => word !== '');
}

/** `J.` agrees with `Jonathan`, and `Eric` with `Eric A.`; a name without given names says nothing against anybody. */
function givenNamesAgree(a: AuthorName, b: AuthorName): boolean {
  const [[first = ''], [other = '']] = [givenWords(a.name), givenWords(b.name)];
  if (first === '' || other === '' || first === other) return true;
  return isInitial(first) || isInitial(other) ? first.charAt(0) === other.charAt(0) : false;
}

const isInitial = (word: string): boolean => word.length === 1;

/** What both say of one person: an id that only one has, and the given name that is written out. */
function joined(author: AuthorName, same: AuthorName | undefined): AuthorName {
  if (!same) return author;
  const [[first = ''], [other = '']] = [givenWords(author.name), givenWords(same.name)];
  const isShortened = first.length < 2 && other.length > 1;
  return { s2Id: same.s2Id ?? author.s2Id, name: isShortened ? same.name : author.name };
}
