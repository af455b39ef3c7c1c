import type { Role } from '../../domain/roles.js';

/**
 * The least role for each mutation of the schema. Proposers may only propose, and with words that the graph holds; who may claim in words of their
 * own may review.
 */
export const MUTATION_ROLES: Readonly<Record<string, Role>> = {
  addMethod: 'curator',
  cancelIngest: 'curator',
  claimCategory: 'reviewer',
  claimLineage: 'reviewer',
  decideBoundary: 'reviewer',
  ingest: 'curator',
  makeSurvey: 'curator',
  mergePapers: 'curator',
  proposeCategory: 'proposer',
  proposeLink: 'proposer',
  review: 'reviewer',
  track: 'curator',
  undoMerge: 'curator',
  untrack: 'curator',
};

/** A mutation that the table does not name is for curators only. `__typename` writes nothing. */
export function roleForMutation(field: string): Role {
  if (field.startsWith('__')) return 'reader';
  return Object.hasOwn(MUTATION_ROLES, field) ? (MUTATION_ROLES[field] ?? 'curator') : 'curator';
}
