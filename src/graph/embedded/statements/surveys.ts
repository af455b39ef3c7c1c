export const ALL_SURVEYS = `
  SELECT s.id, s.slug, s.title, p.id AS paperId, s.categories
  FROM survey s LEFT JOIN paper p ON p.rid = s.paper ORDER BY s.slug`;

export const SURVEYS_COVERING = `
  SELECT j.key AS position, s.id, s.slug, s.title, p.id AS paperId, s.categories
  FROM json_each(?) j CROSS JOIN coverage v ON v.paper = j.value CROSS JOIN survey s ON s.rid = v.survey
  LEFT JOIN paper p ON p.rid = s.paper
  WHERE v.state = 'IN' ORDER BY j.key, s.slug`;

export const COVERAGE = 'survey s CROSS JOIN coverage v ON v.survey = s.rid CROSS JOIN paper p ON p.rid = v.paper';
export const COVERAGE_OF_PAPERS = `
  SELECT j.key AS position, p.id AS paperId, v.state, v.listed_by AS listedBy, v.reason
  FROM json_each(?) j CROSS JOIN coverage v ON v.paper = j.value CROSS JOIN survey s ON s.rid = v.survey
  CROSS JOIN paper p ON p.rid = v.paper WHERE s.id = ?`;
export const OF_SURVEY = 's.id = ?';
export const IN_STATE = 'v.state = ?';

export const COVERED_COUNT = `
  SELECT count(*) AS total
  FROM survey s JOIN coverage v ON v.survey = s.rid WHERE s.id = ? AND v.state = 'IN'`;
