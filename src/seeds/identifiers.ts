import type { Identifier, IdentifierScheme } from '../domain/identifier.js';
import { IDENTIFIER_SCHEMES, makeIdentifier, parseReference, sortIdentifiers } from '../domain/identifier.js';
import type { Place, ProblemList } from './problem.js';

const FORMS: Record<IdentifierScheme, string> = {
  s2: '40 hexadecimal digits',
  corpusId: 'digits only',
  arxiv: "an arXiv id such as '2006.11239' (in quotes, all its zeros kept) or 'cs/0112017'",
  doi: 'a DOI such as 10.1007/s10462-024-10800-8',
  acl: 'an ACL Anthology id such as 2020.acl-main.1',
  pubmed: 'digits only',
  pmc: 'digits, with or without PMC',
  dblp: 'a DBLP key such as conf/nips/HoJA20',
  mag: 'digits only',
};

/**
 * The identifiers that an entry writes, in their normal form, strongest first. Prefixes, addresses and versions are taken; what cannot be
 * an identifier of its scheme is told.
 */
export function readIdentifiers(
  written: Partial<Record<IdentifierScheme, string | undefined>> | undefined,
  placeOf: (scheme: IdentifierScheme) => Place,
  problems: ProblemList,
): Identifier[] {
  const found: Identifier[] = [];
  for (const scheme of IDENTIFIER_SCHEMES) {
    const value = written?.[scheme];
    if (value === undefined) continue;
    const parsed = parseReference(value) ?? [];
    const identifier = makeIdentifier(scheme, value) ?? parsed.find((one) => one.scheme === scheme);
    if (identifier) {
      found.push(identifier);
      continue;
    }
    const other = parsed[0];
    problems.error(
      placeOf(scheme),
      'bad-identifier',
      `"${value}" is not a valid ${scheme} identifier`,
      other
        ? `it has the form of ${other.scheme}: write \`${other.scheme}: '${other.value}'\``
        : `write ${FORMS[scheme]}`,
    );
  }
  return sortIdentifiers(found);
}

/** The year in which arXiv gave this id, or null where the id does not tell. */
export function arxivYear(id: string): number | null {
  const digits = /^(\d{2})\d{2}\.\d{4,5}$/.exec(id)?.[1] ?? /\/(\d{2})\d{5}$/.exec(id)?.[1];
  if (digits === undefined) return null;
  const year = Number(digits);
  // arXiv began in 1991.
  return year >= 91 ? 1900 + year : 2000 + year;
}
