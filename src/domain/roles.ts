/** What keys may do, from least to most: each role may do all that those before it may. */
export const ROLES = ['reader', 'proposer', 'reviewer', 'curator'] as const;
export type Role = (typeof ROLES)[number];

/** A key without a role may do everything. */
export const DEFAULT_ROLE: Role = 'curator';

export function includesRole(role: Role, needed: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(needed);
}
