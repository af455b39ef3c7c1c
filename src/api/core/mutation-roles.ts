import type { Role } from '../../domain/roles.js';

/**
 * The least role for each mutation of the schema. Proposers may only propose: claims that hold at once need a reviewer, which the
 * mutations check themselves.
 */
export const MUTATION_ROLES: Readonly<Record<string, Role>> = {
  addMethod: 'curator',
  cancelIngest: 'curator',
  claimCategory: 'proposer',
  claimLineage: 'proposer',
  decideBoundary: 'reviewer',
  ingest: 'curator',
  makeSurvey: 'curator',
  mergePapers: 'curator',
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
