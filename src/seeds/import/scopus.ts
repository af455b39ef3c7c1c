import { authorsOfNames } from './authors.js';
import type { ImportedEntry } from './imported.js';
import { identifiersIn, plainText, yearIn } from './imported.js';

/** `(2019) Journal of Examples, 12 (3), pp. 1-10. Cited 4 times.` */
const SOURCE = /^\((\d{4})\) ([^,]+)(?:,|$)/;

/** Plain text of Scopus: authors, their ids, the title and the source each on a line, then `DOI: ` and other lines with a name. */
export function readScopus(text: string): ImportedEntry[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  const sources = lines.flatMap((line, at) => (SOURCE.test(line) ? [at] : []));
  return sources.map((at, index): ImportedEntry => {
    const end = (sources[index + 1] ?? lines.length + 3) - 3;
    const from = Math.max(at - 4, sources[index - 1] ?? 0);
    const head = lines.slice(from, at).map((line) => line.trim());
    const [, year, venue] = SOURCE.exec(lines[at] ?? '') ?? [];
    const title = plainText(head.at(-1));
    const names = head.slice(head.lastIndexOf('') + 1)[0] ?? '';
    const named = (name: string) =>
      lines
        .slice(at, Math.max(end, at + 1))
        .find((line) => line.startsWith(`${name}: `))
        ?.slice(name.length + 2) ?? null;
    const pubmed = named('PUBMED ID');
    const { identifiers, unreadable } = identifiersIn([named('DOI'), pubmed && `PMID:${pubmed}`], []);
    return {
      line: from + head.lastIndexOf('') + 2,
      label: title ?? `entry at line ${at + 1}`,
      title,
      year: yearIn(year),
      venue: plainText(venue),
      ...authorsOfNames(names === title ? [] : namesOf(names)),
      identifiers,
      unreadable,
      broken: null,
    };
  });
}

/** `Doe, J., Roe, R.` of older files, `Doe, J.; Roe, R.` of newer ones. */
function namesOf(line: string): readonly string[] {
  const text = line.slice(0, 10_000);
  return text.includes(';') ? text.split(';').map((name) => name.trim()) : text.split(/(?<=\.), /);
}
