import { nameParts } from '../domain/author-name.js';
import type { PartialDate } from '../domain/time.js';
import type { Place, ProblemList } from './problem.js';

type PlaceOf = (path: readonly (string | number)[]) => Place;

/** Longer than any name of a person or a group. */
const LONGEST_NAME = 200;

/** The authors that an entry writes, without surplus spaces; an entry that is not one name is reported with what to write. */
export function readAuthors(
  written: readonly string[] | undefined,
  placeOf: PlaceOf,
  problems: ProblemList,
): readonly string[] {
  if (written === undefined) return [];
  if (written.length === 0) {
    problems.error(placeOf(['authors']), 'no-authors', 'authors is an empty list', 'name them, or leave authors out');
  }
  const names = written.map((name) => name.replace(/\s+/g, ' '));
  for (const [index, name] of names.entries()) {
    const wrong = faultOf(name);
    if (wrong) problems.error(placeOf(['authors', index]), 'bad-author', `authors: ${wrong.message}`, wrong.fix);
  }
  return names;
}

function faultOf(name: string): { readonly message: string; readonly fix: string } | null {
  const shown = name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name;
  if (/^\{[^{}]*[^{}\s][^{}]*\}$/.test(name) && name.length <= LONGEST_NAME) return null;
  if (/(?:^|[\s,;])(?:et\.? al\b\.?|and others|others)$/i.test(name)) {
    return {
      message: `"${shown}" stands for authors who are not named`,
      fix: 'name all authors, or leave authors out: an ingest then reads them',
    };
  }
  if (/;|\s(?:and|&)\s/i.test(name)) {
    return {
      message: `"${shown}" looks like several authors in one entry`,
      fix: "write one entry for each author; put the name of a group in braces and quotes: '{A and B Group}'",
    };
  }
  if (name.split(',').length > 3) {
    return { message: `"${shown}" has more commas than a name`, fix: 'write one entry for each author' };
  }
  if (!/\p{L}/u.test(name) || /[@<>{}]|:\/\/|\p{Cc}/u.test(name) || name.length > LONGEST_NAME) {
    return { message: `"${shown}" is not a name`, fix: 'write the name alone, as Given Family or Family, Given' };
  }
  const parts = nameParts(name);
  if ('literal' in parts || parts.family !== '') return null;
  return { message: `"${shown}" has no family name`, fix: 'write it as Given Family or Family, Given' };
}

/** Names of a graph as `readAuthors` takes them: what would be refused is put into braces, as the name of a group. */
export function writtenAuthors(names: readonly string[]): readonly string[] {
  return names
    .map((name) => name.replace(/[\p{Cc}\s]+/gu, ' ').trim())
    .filter((name) => name !== '')
    .map((name) =>
      faultOf(name)
        ? `{${
            name
              .replace(/[{}]/g, '')
              .trim()
              .slice(0, LONGEST_NAME - 2) || 'unreadable'
          }}`
        : name,
    );
}

/** The year and the date of an entry; the year is that of the date where it is left out. */
export function readDate(
  { year, published }: { readonly year?: number | undefined; readonly published?: string | undefined },
  placeOf: PlaceOf,
  problems: ProblemList,
): { readonly year: number | null; readonly published: PartialDate | null } {
  const ofDate = published === undefined ? null : Number(published.slice(0, 4));
  if (year !== undefined && ofDate !== null && year !== ofDate) {
    // The proceedings of a preprint may be of the next year.
    problems.warn(
      placeOf(['published']),
      'date-not-of-year',
      `published is ${published}, and year is ${year}`,
      `both are of the first appearance: write year: ${ofDate}, or correct published`,
    );
  }
  return { year: year ?? ofDate, published: published ?? null };
}
