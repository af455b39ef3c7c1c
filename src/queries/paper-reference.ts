import { InvalidInputError, UnknownNameError } from '../domain/errors.js';
import { identifierKey, kindOfNodeId, parseReference, type Identifier } from '../domain/identifier.js';
import type { PaperSelection } from '../graph/ports/paper-store.js';
import type { Loaders } from '../graph/loaders.js';
import type { PaperRow } from '../graph/paper-row.js';

/** What a text names: a paper of this API by its id, or a paper anywhere by its identifiers, strongest first. */
export type PaperReference = { readonly id: string } | { readonly identifiers: readonly Identifier[] };

/** @throws InvalidInputError naming the argument and the accepted forms */
export function readPaperReference(field: string, ref: string): PaperReference {
  const text = ref.trim();
  const kind = kindOfNodeId(text);
  if (kind === 'paper') return { id: text };
  if (kind !== null)
    throw new InvalidInputError(
      field,
      `${field}: ${text} is the id of another kind of thing (${kind}), not of a paper.`,
    );
  const identifiers = parseReference(text);
  if (identifiers) return { identifiers };
  throw new InvalidInputError(
    field,
    `${field}: "${text.slice(0, 100)}" is no identifier of a paper. Accepted are a DOI (10.1145/1234, doi:..., URL), an arXiv id (2401.12345, arXiv:..., URL), ` +
      'a Semantic Scholar id or URL, CorpusId:n, ACL:..., PMID:n, PMCID:n, DBLP:..., MAG:n, and ids of this API (p_...).',
  );
}

/** The paper that a text names; null where the graph does not have it. */
export async function findPaper(
  field: string,
  ref: string,
  selection: PaperSelection,
  loaders: Loaders,
): Promise<PaperRow | null> {
  const reference = readPaperReference(field, ref);
  if ('id' in reference) return loaders.papers(selection).load(reference.id);
  const loader = loaders.papersByIdentifier(selection);
  const found = await Promise.all(reference.identifiers.map((identifier) => loader.load(identifierKey(identifier))));
  return found.find((paper) => paper !== null) ?? null;
}

/** As `findPaper`, where something else depends on it. @throws UnknownNameError where the graph does not have it */
export async function requirePaper(
  field: string,
  ref: string,
  selection: PaperSelection,
  loaders: Loaders,
): Promise<PaperRow> {
  const paper = await findPaper(field, ref, selection, loaders);
  if (paper) return paper;
  throw new UnknownNameError(
    field,
    `${field}: the graph has no paper "${ref}". Query.search and Query.papers find them.`,
  );
}
