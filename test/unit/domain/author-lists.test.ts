import { describe, expect, it } from '@jest/globals';
import { completedAuthors, withKnownIds } from '../../../src/domain/author-lists.js';
import type { AuthorName } from '../../../src/domain/paper.js';

/** `Name` or `Name#id`. */
const list = (...texts: string[]): AuthorName[] =>
  texts.map((text) => {
    const [name = '', s2Id = null] = text.split('#');
    return { name, s2Id };
  });
const texts = (authors: readonly AuthorName[] | null): string[] | null =>
  authors && authors.map(({ name, s2Id }) => (s2Id === null ? name : `${name}#${s2Id}`));

const CURATED = ['Mara van den Berg', 'Li Wei', 'Åse Holm', 'K. Ortiz'];

describe('a curated list of authors and that of the source', () => {
  it.each<[string, string[], string[] | null]>([
    ['an id', ['Li Wei#7'], ['Mara van den Berg', 'Li Wei#7', 'Åse Holm', 'K. Ortiz']],
    ['initials', ['M. van den Berg#1', 'A. Holm#3'], ['Mara van den Berg#1', 'Li Wei', 'Åse Holm#3', 'K. Ortiz']],
    ['a middle name', ['Åse Marie Holm#3'], ['Mara van den Berg', 'Li Wei', 'Åse Holm#3', 'K. Ortiz']],
    ['another order of words', ['Wei Li#7'], ['Mara van den Berg', 'Li Wei#7', 'Åse Holm', 'K. Ortiz']],
    ['a comma', ['Berg, Mara van den#1'], ['Mara van den Berg#1', 'Li Wei', 'Åse Holm', 'K. Ortiz']],
    ['letters without accents', ['Ase Holm#3'], ['Mara van den Berg', 'Li Wei', 'Åse Holm#3', 'K. Ortiz']],
    ['a name written out', ['Karla Ortiz#4'], ['Mara van den Berg', 'Li Wei', 'Åse Holm', 'Karla Ortiz#4']],
    [
      'another order of authors',
      ['K. Ortiz#4', 'Li Wei#7'],
      ['Mara van den Berg', 'Li Wei#7', 'Åse Holm', 'K. Ortiz#4'],
    ],
    ['somebody else', ['Li Wei#7', 'Noor Said'], null],
    ['another given name', ['Li Wen#7'], null],
    ['one of them twice', ['Li Wei#7', 'Li Wei#8'], null],
    ['nobody that the list has', ['Noor Said'], null],
  ])('of which the source gives %s', (_what, ofSource, expected) => {
    expect(texts(completedAuthors(list(...CURATED), list(...ofSource)))).toEqual(expected);
  });

  it('keeps two people of one name apart', () => {
    expect(texts(completedAuthors(list('Wei Wang', 'Wei Wang'), list('Wei Wang#1', 'Wei Wang#2')))).toEqual([
      'Wei Wang#1',
      'Wei Wang#2',
    ]);
  });

  it('stays as it is when the same is read again', () => {
    const once = completedAuthors(list(...CURATED), list('Li Wei#7', 'Karla Ortiz#4'));
    expect(completedAuthors(once ?? [], list('Li Wei#7', 'Karla Ortiz#4'))).toEqual(once);
  });
});

it('ids of known people stay with a newer list', () => {
  expect(
    texts(withKnownIds(list('Ada One#1', 'B. Two#2', 'Cy Three#3'), list('Bo Two', 'Ada One#9', 'Di Four'))),
  ).toEqual(['Bo Two#2', 'Ada One#9', 'Di Four']);
});
