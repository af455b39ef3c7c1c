import { identifiersIn, type ImportedEntry } from './imported.js';

const LONGEST_LINE = 4_000;

/** One identifier a line, in any usual form; empty lines and what follows a `#` after a space are left out. */
export function readIdList(text: string): ImportedEntry[] {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .flatMap((line, index): ImportedEntry[] => {
      const said = line
        .slice(0, LONGEST_LINE + 1)
        .replace(/(?:^|\s)#.*$/, '')
        .replace(/^[-*]\s+/, '')
        .replace(/[,;]$/, '')
        .trim();
      if (said === '') return [];
      const { identifiers, unreadable } = identifiersIn([said], []);
      return [
        {
          line: index + 1,
          label: said.slice(0, 80),
          title: null,
          year: null,
          venue: null,
          authors: [],
          authorNames: [],
          identifiers,
          unreadable,
          broken: null,
        },
      ];
    });
}
