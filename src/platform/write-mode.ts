/**
 * open: anybody who reaches the port may write; only for an instance bound to loopback. keys: `Authorization: Bearer <key>`.
 * read-only: nobody may.
 */
export type WriteMode = 'open' | 'keys' | 'read-only';
