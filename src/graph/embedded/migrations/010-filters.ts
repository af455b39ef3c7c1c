/**
 * What filters of papers ask for lies in indexes of its own, whose rows are a tenth as long as the table's: a filter that few papers, or none,
 * fulfil is looked for there, and papers are counted there. Names of authors lie apart, as they are as long as all the rest.
 */
export const FILTERS = `
CREATE INDEX paper_filters ON paper (status, open_access, year, sort_date, tracked, reported_citations, folded_venue)
  WHERE status <> 'MERGED';
CREATE INDEX paper_by_date ON paper (sort_date, status) WHERE status <> 'MERGED';
CREATE INDEX paper_by_authors ON paper (folded_authors, status) WHERE status <> 'MERGED';
`;
