import { IN_CATEGORIES } from './papers.js';

/**
 * The row numbers and years of the papers inside a survey's boundary. Parameter 1: the survey's id; with categories 2 and 3: those of `IN_CATEGORIES`.
 */
function coveredPapers(ofCategories: boolean): string {
  return `
    SELECT p.rid, p.year, s.rid AS survey, s.paper AS own
    FROM survey s CROSS JOIN coverage v ON v.survey = s.rid CROSS JOIN paper p ON p.rid = v.paper
    WHERE s.id = ? AND v.state = 'IN'${ofCategories ? ` AND ${IN_CATEGORIES}` : ''}`;
}

export function coveredYears(ofCategories: boolean): string {
  return `SELECT year FROM (${coveredPapers(ofCategories)})`;
}

/** Parameters as above, then the least number of covered papers. */
export function gapRows(ofCategories: boolean): string {
  return `
    SELECT p.rid, p.id, p.year, n.citedBy, n.citedByEarlier
    FROM (
      SELECT d.rid, k.survey, k.own, count(*) AS citedBy, sum(ifnull(k.year < d.year, 0)) AS citedByEarlier
      FROM (${coveredPapers(ofCategories)}) k CROSS JOIN cites c ON c.src = k.rid CROSS JOIN paper d ON d.rid = c.dst
      WHERE c.vanished_at IS NULL
      GROUP BY d.rid HAVING count(*) >= ?) n
    CROSS JOIN paper p ON p.rid = n.rid
    WHERE p.status <> 'MERGED' AND p.rid IS NOT n.own
      AND NOT EXISTS (SELECT 1 FROM coverage d WHERE d.survey = n.survey AND d.paper = n.rid)`;
}

/** The papers inside the boundary that cite each of some papers. Parameters: as above, then row numbers as JSON. */
export function citingCovered(ofCategories: boolean): string {
  return `
    SELECT j.key AS position, p.id
    FROM (${coveredPapers(ofCategories)}) k CROSS JOIN cites c ON c.src = k.rid
    JOIN json_each(?) j ON j.value = c.dst CROSS JOIN paper p ON p.rid = k.rid
    WHERE c.vanished_at IS NULL
    ORDER BY j.key, p.id`;
}
