import { nameParts } from '../../domain/author-name.js';
import { foldText } from '../../domain/text.js';

/** As many as can decide whether two lists have an author in common. */
const COMPARED_AUTHORS = 50;
const LONGEST_NAME = 200;
const LONGEST_LIST = COMPARED_AUTHORS * LONGEST_NAME;

/**
 * The family names of authors as they are compared, folded to the last word; empty where none is known. `names` is one text with " and " between
 * names, as BibTeX has it.
 */
export function familiesOf(names: string, toText: (name: string) => string = (name) => name): readonly string[] {
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
