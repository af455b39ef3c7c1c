/**
 * Papers of some years, and those cited so often, are counted in an index alone. SQLite looks at the condition of a partial index once more in each row: with the
 * status in the index it finds it there.
 */
export const COUNTS = `
CREATE INDEX paper_by_year ON paper (year, status) WHERE status <> 'MERGED';
CREATE INDEX paper_by_reported_citations ON paper (reported_citations, status) WHERE status <> 'MERGED';
`;
