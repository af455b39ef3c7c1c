import { nameParts } from '../domain/author-name.js';
import { citedDate, sortDate, type Paper } from '../domain/paper.js';
import { plainTitle } from '../domain/rich-text.js';
import { foldText } from '../domain/text.js';

/** What of a paper makes its key. */
export const KEY_PARTS = ['title', 'authors', 'year', 'publicationDate'] as const;
export type KeyedPaper = Pick<Paper, 'id' | (typeof KEY_PARTS)[number]>;

/** Longer names are those of groups. */
const LONGEST_NAME = 30;
const LONGEST_WORD = 30;

/** Words that do not distinguish titles. */
const EMPTY_WORDS: ReadonlySet<string> = new Set(
  (
    'a an and are as at be but by can do does for from how in into is it its of on or our that the their these this to ' +
    'towards toward upon via we what when where which who why with'
  ).split(' '),
);

/** Letters that Unicode takes for letters of their own, not for one with an accent. */
const SPELT_OUT: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  đ: 'd',
  ı: 'i',
};

/**
 * The key by which texts cite a paper, as `ho2020denoising`: family name of the first author without particles, year of publication, first significant
 * word of the title. Lower-case ASCII letters and digits: pandoc refuses keys with TeX accents, and BibTeX takes some signs for its own.
 * `noauthor` and `nodate` stand for what is not known; a title without Latin letters or digits adds no word.
 */
export function citationKey({ title, authors, year, publicationDate }: KeyedPaper): string {
  const date = citedDate({ year, publicationDate });
  const yearOf = date === null ? 'nodate' : (/^-?(\d+)/.exec(date)?.[1] ?? 'nodate');
  const words = ascii(foldText(plainTitle(title).replace(/['’`]/g, '')));
  const word = words.split(' ').find((one) => one !== '' && !EMPTY_WORDS.has(one)) ?? '';
  return `${firstAuthor(authors)}${yearOf}${word.slice(0, LONGEST_WORD)}`;
}

function firstAuthor(authors: KeyedPaper['authors']): string {
  const [first] = authors ?? [];
  const parts = first && nameParts(plainTitle(first.name));
  const name = parts ? ('literal' in parts ? parts.literal : parts.family) : '';
  return ascii(foldText(name)).replaceAll(' ', '').slice(0, LONGEST_NAME) || 'noauthor';
}

/** Words of ASCII letters and digits, with one space between them. */
function ascii(folded: string): string {
  return folded
    .replace(/\P{ASCII}/gu, (letter) => SPELT_OUT[letter] ?? ' ')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

/** The keys of the papers of one list, each of them different: what several papers share gets `a`, `b`, `c` behind it, by date and then by id. */
export class CitationKeys {
  private readonly groups = new Map<string, { readonly id: string; readonly date: string }[]>();

  add(papers: readonly KeyedPaper[]): void {
    for (const paper of papers) {
      const stem = citationKey(paper);
      const group = this.groups.get(stem) ?? [];
      group.push({ id: paper.id, date: sortDate(paper) });
      this.groups.set(stem, group);
    }
  }

  /** By paper. The same in whatever order the papers were added. */
  keys(): ReadonlyMap<string, string> {
    const keys = new Map<string, string>();
    const used = new Set(this.groups.keys());
    for (const stem of [...this.groups.keys()].sort()) {
      const group = this.groups.get(stem) ?? [];
      const [only] = group;
      if (only && group.length === 1) {
        keys.set(only.id, stem);
        continue;
      }
      let number = 0;
      for (const { id } of group.sort(byDate)) {
        let key: string;
        do key = `${stem}${letters((number += 1))}`;
        while (used.has(key));
        used.add(key);
        keys.set(id, key);
      }
    }
    return keys;
  }
}

interface Dated {
  readonly id: string;
  readonly date: string;
}

function byDate(a: Dated, b: Dated): number {
  const [first, second] = [`${a.date} ${a.id}`, `${b.date} ${b.id}`];
  return first < second ? -1 : first > second ? 1 : 0;
}

/** 1 is `a`, 26 is `z`, 27 is `aa`. */
function letters(number: number): string {
  let text = '';
  for (let rest = number; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    text = String.fromCharCode(97 + ((rest - 1) % 26)) + text;
  }
  return text;
}
