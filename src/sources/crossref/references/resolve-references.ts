import { identifierKey, type Identifier } from '../../../domain/identifier.js';
import type { DepositedReference } from './deposited-reference.js';
import type { KnownPaper, KnownTitles } from './known-titles.js';

/** How a reference was found to be a paper. TITLE: of a paper of the graph. */
export type ReferenceMatch = 'DOI' | 'ARXIV_IN_TEXT' | 'TITLE';

/** A paper of the graph that references without identifier are looked for among. */
export interface KnownTarget extends KnownPaper {
  readonly id: string;
  readonly identifiers: readonly Identifier[];
}

/** What became of an entry. */
export type ResolvedReference = { readonly reference: DepositedReference } & (
  | {
      readonly is: 'PAPER';
      readonly matchedBy: ReferenceMatch;
      /** Of one paper; those of another one that the entry names too are in `others`. */
      readonly identifiers: readonly Identifier[];
      readonly others: readonly Identifier[];
      /** The paper of the graph that a title was found to be. */
      readonly known: KnownTarget | null;
    }
  /** Nothing says which paper it is. */
  | { readonly is: 'UNRESOLVED' }
  /** A web page, software or data. */
  | { readonly is: 'NO_PAPER' }
  /** Only a key was deposited. */
  | { readonly is: 'EMPTY' }
  /** The citing work itself. */
  | { readonly is: 'ITSELF' }
);

/**
 * Which paper each entry is: by its DOI, else by the arXiv id in its text, else by its title among the papers of the graph. Nothing is left out.
 * @param self the citing work's own identifiers
 */
export function resolveReferences(
  references: readonly DepositedReference[],
  known: KnownTitles<KnownTarget>,
  self: readonly Identifier[],
): ResolvedReference[] {
  const own = new Set(self.map(identifierKey));
  return references.map((reference): ResolvedReference => {
    const [first, ...others] = reference.candidates;
    if (first) {
      if (first.identifiers.some((identifier) => own.has(identifierKey(identifier))))
        return { reference, is: 'ITSELF' };
      const { matchedBy, identifiers } = first;
      return {
        reference,
        is: 'PAPER',
        matchedBy,
        identifiers,
        others: others.flatMap((one) => one.identifiers),
        known: null,
      };
    }
    if (reference.isNoPaper) return { reference, is: 'NO_PAPER' };
    if (reference.rawText === null) return { reference, is: 'EMPTY' };
    const paper = known.find(reference);
    if (!paper) return { reference, is: 'UNRESOLVED' };
    return { reference, is: 'PAPER', matchedBy: 'TITLE', identifiers: paper.identifiers, others: [], known: paper };
  });
}
