import type { ClaimKind } from '../../ports/claim-store.js';

/** What a page of claims of each kind reads. */
export const CLAIMS_FROM: Readonly<Record<ClaimKind, string>> = {
  CATEGORY: 'category_claim k',
  LINEAGE: 'lineage_link k',
};

export const OF_STATUS = 'k.until IS NULL AND k.status = ?';
export const CLAIMED_BY = 'k.claimed_by = ?';
/** Of the rule in all of its versions, or of this version. */
export const BY_RULE = "(k.rule = ? OR substr(k.rule, 1, length(?) + 1) = ? || '@')";
export const AS_CONFIDENT = 'k.confidence >= ?';
export const CLAIMED_SINCE = 'k.since >= ?';
/** A review behind which the claim was not opened again is a verdict that stands. */
export const AWAITS_VERDICT = `k.status = 'PROPOSED' AND NOT EXISTS (
  SELECT 1 FROM review r WHERE r.claim = k.id AND r.reviewer = ? AND r.verdict <> 'REOPEN'
    AND NOT EXISTS (SELECT 1 FROM review o WHERE o.claim = r.claim AND o.verdict = 'REOPEN' AND o.number > r.number))`;

const CATEGORIES = 'SELECT g.rid FROM category g WHERE g.id IN (SELECT value FROM json_each(?))';
const METHODS_IN = `
  SELECT m.rid FROM method_in_category i CROSS JOIN method m ON m.rid = i.method
  WHERE i.category IN (${CATEGORIES}) AND m.until IS NULL`;
const METHODS_WITHIN = `
  SELECT m.rid FROM survey s CROSS JOIN coverage v ON v.survey = s.rid CROSS JOIN method m ON m.introduced_by = v.paper
  WHERE s.id = ? AND v.state = 'IN' AND m.until IS NULL`;
const METHOD = 'SELECT m.rid FROM method m WHERE m.id = ?';
const METHODS_OF_PAPER = `
  SELECT m.rid FROM paper p CROSS JOIN method m ON m.introduced_by = p.rid WHERE p.id = ? AND m.until IS NULL`;

/** Either end is one of the methods; each list of methods is read once. */
const eitherIn = (methods: string): string => `k.rid IN (
  WITH these (method) AS MATERIALIZED (${methods})
  SELECT l.rid FROM these CROSS JOIN lineage_link l ON l.child = these.method
  UNION SELECT l.rid FROM these CROSS JOIN lineage_link l ON l.parent = these.method)`;

type Asked = 'surveyId' | 'surveyCategories' | 'categories' | 'methodId' | 'paperId';

interface About {
  readonly sql: string;
  /** What is bound to it, in this order. */
  readonly takes: readonly Asked[];
}

/** What each kind of claim is about. */
export const ABOUT: Readonly<Record<ClaimKind, Readonly<Record<'survey' | 'category' | 'method' | 'paper', About>>>> = {
  CATEGORY: {
    survey: { sql: `k.category IN (${CATEGORIES})`, takes: ['surveyCategories'] },
    category: { sql: `k.category IN (${CATEGORIES})`, takes: ['categories'] },
    method: { sql: `k.method = (${METHOD})`, takes: ['methodId'] },
    paper: {
      sql: `k.rid IN (
        SELECT c.rid FROM paper p CROSS JOIN category_claim c ON c.paper = p.rid WHERE p.id = ?
        UNION SELECT c.rid FROM (${METHODS_OF_PAPER}) i CROSS JOIN category_claim c ON c.method = i.rid)`,
      takes: ['paperId', 'paperId'],
    },
  },
  LINEAGE: {
    survey: { sql: eitherIn(`${METHODS_WITHIN} UNION ${METHODS_IN}`), takes: ['surveyId', 'surveyCategories'] },
    category: { sql: eitherIn(METHODS_IN), takes: ['categories'] },
    method: { sql: eitherIn(METHOD), takes: ['methodId'] },
    paper: { sql: eitherIn(METHODS_OF_PAPER), takes: ['paperId'] },
  },
};
