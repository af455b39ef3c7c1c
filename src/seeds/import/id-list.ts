import { parseReference, sortIdentifiers } from '../../domain/identifier.js';
import type { ImportedEntry } from './imported.js';

/** One identifier a line, in any usual form; empty lines and what follows a `#` after a space are left out. */
export function readIdList(text: string): ImportedEntry[] {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .flatMap((line, index): ImportedEntry[] => {
      const said = line
        .replace(/(?:^|\s)#.*$/, '')
        .replace(/^[-*]\s+/, '')
        .replace(/[,;]$/, '')
        .trim();
      if (said === '') return [];
      const parsed = parseReference(said);
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
          identifiers: sortIdentifiers(plain),
          unreadable: parsed ? [] : [said],
          broken: null,
        },
      ];
    });
}
