/**
 * What was before: a row that changes leaves a copy of what it said in `<table>_past`, with the instant that ended it. Triggers do it, so that no
 * statement that changes facts can forget to. Reading the graph as of an instant takes of each row the first copy that ended later, else the row.
 */
export interface Kept {
  readonly table: string;
  /** Where the copies go, where it is not `<table>_past`. */
  readonly past?: string;
  readonly key: readonly string[];
  readonly columns: readonly string[];
}

const CLAIM = ['evidence', 'claimed_by', 'rule', 'confidence', 'status', 'since', 'until', 'source'];

export const PAPER: Kept = {
  table: 'paper',
  key: ['rid'],
  columns: [
    'status',
    'title',
    'year',
    'publication_date',
    'sort_date',
    'reported_citations',
    'reported_influential_citations',
    'reported_references',
    'identified',
    'tracked',
    'open_access',
    'reference_list',
    'citation_list',
    'merged_into',
    'venue',
    'folded_title',
    'folded_venue',
    'folded_authors',
  ],
};
export const AUTHOR: Kept = { table: 'author', key: ['rid'], columns: ['name', 'folded_name'] };
export const METHOD: Kept = {
  table: 'method',
  key: ['rid'],
  columns: ['slug', 'name', 'folded_name', 'aliases', 'summary', 'introduced_by', 'year', 'training', 'until'],
};

/** Rows that are changed and never go, with a date of their own that tells since when they are there. */
const CHANGED: readonly Kept[] = [
  PAPER,
  AUTHOR,
  { table: 'cites', key: ['src', 'dst'], columns: ['vanished_at', 'influential', 'intents'] },
  { table: 'category', key: ['rid'], columns: ['slug', 'name', 'definition', 'parent', 'until'] },
  METHOD,
  { table: 'survey', key: ['rid'], columns: ['slug', 'title', 'paper', 'categories'] },
  { table: 'category_claim', key: ['rid'], columns: ['paper', 'method', 'category', ...CLAIM] },
  { table: 'lineage_link', key: ['rid'], columns: ['child', 'parent', 'relation', ...CLAIM] },
];

/** Rows that come and go without a date: a copy says too that there was none. */
const COVERAGE = { table: 'coverage', key: ['survey', 'paper'], columns: ['state', 'listed_by', 'reason'] };
const NAME = { table: 'method_name', key: ['folded', 'method'], columns: [] };
const WROTE = { table: 'wrote', key: ['paper', 'position'], columns: ['author'] };

/** Rows that are written anew in one piece. Long texts, which seldom change, lie apart from what changes with every reading. */
const BODY = {
  table: 'paper_body',
  key: ['paper'],
  columns: [
    'identifiers',
    'aliases',
    'authors',
    'url',
    'open_access_pdf',
    'publication_types',
    'fields_of_study',
    'provenance',
  ],
};
const TEXTS = { table: 'paper_body', past: 'paper_text_past', key: ['paper'], columns: ['tldr', 'abstract'] };
const CONTEXTS = { table: 'citation_context', key: ['src', 'dst'], columns: ['contexts'] };

const NOW = '(SELECT at FROM writing)';
const pastOf = ({ table, past }: Kept): string => past ?? `${table}_past`;
const listed = (columns: readonly string[], row: string): string => columns.map((name) => `${row}.${name}`).join(', ');
const sameKey = (key: readonly string[], a: string, b: string): string =>
  key.map((name) => `${a}.${name} = ${b}.${name}`).join(' AND ');
const differs = ({ columns }: Kept, a: string, b: string): string =>
  columns.map((name) => `${a}.${name} IS NOT ${b}.${name}`).join(' OR ');

/** An index serves where both sides are of one type; other columns take what they are given. */
const ROW_NUMBERS = ['author', 'paper', 'method', 'category', 'child', 'parent', 'introduced_by', 'merged_into'];
const typed = (name: string): string => (ROW_NUMBERS.includes(name) ? `${name} INTEGER` : name);

function pastTable(kept: Kept, more: readonly string[] = []): string {
  const key = kept.key.map((name) => `${name} ${name === 'folded' ? 'TEXT' : 'INTEGER'}`);
  const columns = [...key, 'changed_at TEXT', ...more, ...kept.columns.map(typed)];
  return `CREATE TABLE ${pastOf(kept)} (${columns.join(', ')}, PRIMARY KEY (${kept.key.join(', ')}, changed_at)) WITHOUT ROWID;`;
}

/** Of several changes at one instant the first tells what was before. Asked for, as OR IGNORE would give way to the clause of the statement that fires. */
function isFirst(kept: Kept, row: string): string {
  return `NOT EXISTS (SELECT 1 FROM ${pastOf(kept)} v WHERE ${sameKey(kept.key, 'v', row)} AND v.changed_at = ${NOW})`;
}

export function keepsOnUpdate(kept: Kept, existed = ''): string {
  const { table, key, columns } = kept;
  return `
CREATE TRIGGER keep_${table} AFTER UPDATE OF ${columns.join(', ')} ON ${table} WHEN ${differs(kept, 'OLD', 'NEW')} BEGIN
  INSERT INTO ${pastOf(kept)} SELECT ${listed(key, 'OLD')}, ${NOW}${existed}, ${listed(columns, 'OLD')} WHERE ${isFirst(kept, 'OLD')};
END;`;
}

function keepsOnDelete(kept: Kept): string {
  const { table, key, columns } = kept;
  const values = [listed(key, 'OLD'), NOW, '1', ...columns.map((name) => `OLD.${name}`)].join(', ');
  return `
CREATE TRIGGER keep_gone_${table} AFTER DELETE ON ${table} BEGIN
  INSERT INTO ${pastOf(kept)} SELECT ${values} WHERE ${isFirst(kept, 'OLD')};
END;`;
}

function keepsAbsence(kept: Kept, when: string): string {
  const { table, key, columns } = kept;
  const values = [listed(key, 'NEW'), NOW, '0', ...columns.map(() => 'NULL')].join(', ');
  return `
CREATE TRIGGER keep_absent_${table} BEFORE INSERT ON ${table} WHEN ${when} BEGIN
  INSERT INTO ${pastOf(kept)} SELECT ${values}
  WHERE ${isFirst(kept, 'NEW')} AND NOT EXISTS (SELECT 1 FROM ${table} t WHERE ${sameKey(key, 't', 'NEW')});
END;`;
}

function keepsOnReplace(kept: Kept): string {
  const { table, key, columns } = kept;
  return `
CREATE TRIGGER keep_${pastOf(kept)} BEFORE INSERT ON ${table} BEGIN
  INSERT INTO ${pastOf(kept)} SELECT ${listed(key, 't')}, ${NOW}, ${listed(columns, 't')} FROM ${table} t
  WHERE ${sameKey(key, 't', 'NEW')} AND (${differs(kept, 't', 'NEW')}) AND ${isFirst(kept, 'NEW')};
END;`;
}

/** Since migration 7. */
export const CITATIONS: Kept = {
  table: 'cites',
  key: ['src', 'dst'],
  columns: ['vanished_at', 'influential', 'intents', 'gone', 'first_batch'],
};

export const PAST = `
-- The instant of the batch that is being written.
CREATE TABLE writing (at TEXT NOT NULL) STRICT;
INSERT INTO writing VALUES ('');
${CHANGED.map((kept) => `${pastTable(kept)}${keepsOnUpdate(kept)}`).join('\n')}

${pastTable(COVERAGE, ['existed'])}${keepsOnUpdate(COVERAGE, ', 1')}${keepsOnDelete(COVERAGE)}${keepsAbsence(COVERAGE, 'TRUE')}

${pastTable(NAME, ['existed'])}${keepsOnDelete(NAME)}${keepsAbsence(
  NAME,
  `(SELECT b.at FROM method m JOIN batch b ON b.rid = m.first_batch WHERE m.rid = NEW.method) < ${NOW}`,
)}

${pastTable(WROTE, ['existed'])}${keepsOnDelete(WROTE)}${keepsAbsence(
  WROTE,
  `(SELECT p.first_seen_at FROM paper p WHERE p.rid = NEW.paper) < ${NOW}`,
)}
CREATE INDEX wrote_past_by_author ON wrote_past (author, paper);

${pastTable(BODY)}${keepsOnReplace(BODY)}
${pastTable(TEXTS)}${keepsOnReplace(TEXTS)}

${pastTable(CONTEXTS)}
CREATE TRIGGER keep_citation_context BEFORE INSERT ON citation_context
WHEN (SELECT b.at FROM cites c JOIN batch b ON b.rid = c.first_batch WHERE c.src = NEW.src AND c.dst = NEW.dst) < ${NOW} BEGIN
  INSERT INTO citation_context_past
  SELECT NEW.src, NEW.dst, ${NOW}, (SELECT t.contexts FROM citation_context t WHERE t.src = NEW.src AND t.dst = NEW.dst)
  WHERE ${isFirst(CONTEXTS, 'NEW')};
END;
`;
