import type { IdentifierScheme } from '../domain/identifier.js';
import type { Paper } from '../domain/paper.js';
import { urnOf } from '../domain/urn.js';

/** What of a paper its addresses are made of. */
export const IRI_PARTS = ['identifiers'] as const;
type Identified = Pick<Paper, 'id' | (typeof IRI_PARTS)[number]>;

/** The addresses at which identifiers are looked up; of schemes that others know, the best known first. */
const ADDRESS_OF: readonly (readonly [IdentifierScheme, (value: string) => readonly string[]])[] = [
  ['doi', (doi) => [`https://doi.org/${pathText(doi)}`]],
  // Every arXiv paper has a DOI of arXiv's too: https://info.arxiv.org/help/doi.html
  ['arxiv', (id) => [`https://arxiv.org/abs/${pathText(id)}`, `https://doi.org/10.48550/arXiv.${pathText(id)}`]],
  // Its new ids are in lower case, its old ones begin with a capital.
  ['acl', (id) => [`https://aclanthology.org/${pathText(/^\d/.test(id) ? id.toLowerCase() : id)}`]],
  ['pubmed', (id) => [`https://pubmed.ncbi.nlm.nih.gov/${pathText(id)}/`]],
  ['pmc', (id) => [`https://pmc.ncbi.nlm.nih.gov/articles/PMC${pathText(id)}/`]],
  ['s2', (sha) => [`https://www.semanticscholar.org/paper/${pathText(sha)}`]],
  ['corpusId', (id) => [`https://api.semanticscholar.org/CorpusID:${pathText(id)}`]],
];

/**
 * Every address of a paper as linked data names it, the first as its name: the same on every instance of the graph. A paper without a known
 * identifier has a URN made of its id. No two papers of a graph have an address in common, as identifiers are unique in it.
 */
export function paperIris({ id, identifiers }: Identified): readonly [string, ...string[]] {
  const [name = urnOf('paper', id), ...others] = ADDRESS_OF.flatMap(([scheme, addresses]) =>
    identifiers.filter((one) => one.scheme === scheme).flatMap(({ value }) => addresses(value)),
  );
  return [name, ...others];
}

/** Identifiers as addresses have them: what no address may hold is percent-encoded. */
function pathText(value: string): string {
  return encodeURI(value).replace(/[#?]/g, encodeURIComponent);
}
