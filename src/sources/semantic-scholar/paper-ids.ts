import type { Identifier, IdentifierScheme } from '../../domain/identifier.js';

const PREFIXES: Readonly<Partial<Record<IdentifierScheme, string>>> = {
  s2: '',
  corpusId: 'CorpusId:',
  arxiv: 'ARXIV:',
  doi: 'DOI:',
  acl: 'ACL:',
  pubmed: 'PMID:',
  pmc: 'PMCID:',
  mag: 'MAG:',
};

/** The identifier as the source takes it; null for schemes that it does not look papers up by (DBLP). */
export function toPaperId(identifier: Identifier): string | null {
  const prefix = PREFIXES[identifier.scheme];
  return prefix === undefined ? null : `${prefix}${identifier.value}`;
}

/** In a path: slashes and colons stay as they are, which is how the source was seen to take DOIs. */
export function inPath(paperId: string): string {
  return encodeURIComponent(paperId).replaceAll('%2F', '/').replaceAll('%3A', ':');
}
