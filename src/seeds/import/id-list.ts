import { parseReference, sortIdentifiers } from '../../domain/identifier.js';
import type { ImportedEntry } from './imported.js';

const LONGEST_LINE = 4_000;
/** Of a line that is no identifier so much is said again. */
const LONGEST_SAID = 300;

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
      const parsed = said.length > LONGEST_LINE ? null : parseReference(said);
      const plain = (parsed ?? []).filter(
        ({ scheme, value }) => scheme !== 'doi' || !value.startsWith('10.48550/arxiv.'),
      );
      return [
        {
          line: index + 1,
          label: said.slice(0, 80),
          title: null,
          year: null,
          venue: null,
          authors: [],
          identifiers: sortIdentifiers(plain),
          unreadable: parsed ? [] : [said.slice(0, LONGEST_SAID)],
          broken: null,
        },
      ];
    });
}
