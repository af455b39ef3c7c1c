export const LINEAGE_VERSION = 'SELECT value FROM lineage_version';

export const METHODS_BY_SLUG = 'SELECT rid, id FROM method ORDER BY slug';

export const PRESENT_LINKS = 'SELECT id, child, parent, relation, status FROM lineage_link WHERE until IS NULL';
