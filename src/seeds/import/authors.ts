import { displayName, nameParts } from '../../domain/author-name.js';
import { foldText } from '../../domain/text.js';
import { writtenAuthors } from '../authors-and-date.js';
import { plainText } from './imported.js';

/** As many as can decide whether two lists have an author in common. */
const COMPARED_AUTHORS = 50;
const LONGEST_NAME = 200;
const LONGEST_LIST = COMPARED_AUTHORS * LONGEST_NAME;

/** More are those of no reference list. */
const MOST_NAMES = 5_000;
const LONGEST_TEXT = 400_000;

/** The authors of an entry: how they are compared, and their names as a seed has them. */
export interface ReadAuthors {
  /** Family names of the first authors, folded to the last word; empty where none is known. */
  readonly authors: readonly string[];
  /** All names in order, `Given Family` where nothing is lost by it, else `Family, Given`; a group in braces. Empty where not all are given. */
  readonly authorNames: readonly string[];
}

/** Of one text with " and " between names outside braces, as BibTeX has it. */
export function authorsOfText(text: string, toText: (name: string) => string = (name) => name): ReadAuthors {
  const names = text.length > LONGEST_TEXT ? [] : splitNames(text.replace(/\s+/g, ' '));
  const written = names.map((name) => {
    const group = /^\{([^{}\\]*)\}$/.exec(name)?.[1];
    return group === undefined ? toText(name.slice(0, LONGEST_NAME)) : `{${group}}`;
  });
  return { authors: familiesOf(text, toText), authorNames: writtenNames(written) };
}

/** Of a list of names, each `Family, Given` or `Given Family`. */
export function authorsOfNames(names: readonly string[]): ReadAuthors {
  return { authors: familiesOfNames(names), authorNames: writtenNames(names) };
}

function writtenNames(names: readonly string[]): readonly string[] {
  const plain = names.flatMap((name) => plainText(name) ?? []);
  const isIncomplete = plain.some((name) => /^(?:and )?others$|\bet\.? al\b/i.test(name));
  if (isIncomplete || plain.length > MOST_NAMES) return [];
  return writtenAuthors(plain.map(inReadingOrder));
}

/** `Given Family`, where it says which is which as well as the comma does. */
function inReadingOrder(name: string): string {
  const group = /^\{([^{}]+)\}$/.exec(name)?.[1];
  if (group !== undefined) return 'literal' in nameParts(group) ? group : name;
  if (!name.includes(',') || name.length > LONGEST_NAME) return name;
  const parts = nameParts(name);
  if ('literal' in parts) return name;
  const read = displayName(parts);
  return JSON.stringify(nameParts(read)) === JSON.stringify(parts) ? read : name;
}

function splitNames(text: string): string[] {
  const names: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length && names.length <= MOST_NAMES; at++) {
    const sign = text[at];
    if (sign === '{') depth += 1;
    else if (sign === '}') depth = Math.max(0, depth - 1);
    else if (sign === ' ' && depth === 0 && /^ and /i.test(text.slice(at, at + 5))) {
      names.push(text.slice(from, at).trim());
      from = at + 5;
      at += 3;
    }
  }
  names.push(text.slice(from).trim());
  return names;
}

/**
 * The family names of authors as they are compared, folded to the last word; empty where none is known. `names` is one text with " and " between
 * names, as BibTeX has it.
 */
function familiesOf(names: string, toText: (name: string) => string = (name) => name): readonly string[] {
  const separated = names.slice(0, LONGEST_LIST).replace(/\s+/g, ' ');
  return familiesOfNames(
    separated.split(/ and /i, COMPARED_AUTHORS).map((name) => toText(name.slice(0, LONGEST_NAME))),
  );
}

/** Those of a list of names, each `Family, Given` or `Given Family`. */
export function familiesOfNames(names: readonly string[]): readonly string[] {
  const families = names.slice(0, COMPARED_AUTHORS).map((name) => {
    const parts = nameParts(name.slice(0, LONGEST_NAME));
    return (
      foldText('literal' in parts ? parts.literal : parts.family)
        .split(' ')
        .at(-1) ?? ''
    );
  });
  return [...new Set(families.filter((family) => family !== '' && family !== 'others'))];
}
