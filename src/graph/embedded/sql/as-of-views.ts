import type { Connection } from '../connection.js';

/**
 * The graph as it was known at an instant: views in a connection's own schema that stand before the tables of their names, so that the statements
 * that read the present read the past. Of each row they take the first copy that ended later than the instant, else the row itself (`005-past`).
 * Words are looked for as they are now, and an identifier names a paper whenever it became known; both then find what was there at the instant.
 */
const AS_OF = '(SELECT at FROM temp.as_of)';

interface Row {
  readonly table: string;
  readonly key: readonly string[];
  /** Where its copies lie. */
  readonly past: string;
}

const rowOf = (table: string, key: readonly string[] = ['rid'], past = `${table}_past`): Row => ({ table, key, past });

/** The copies of the row `x` that ended later. */
const endedLater = ({ past, key }: Row): string =>
  `FROM main.${past} v WHERE ${key.map((name) => `v.${name} = x.${name}`).join(' AND ')} AND v.changed_at > ${AS_OF}`;

/** What a column of the row `x` said. */
function then(row: Row, column: string): string {
  const later = endedLater(row);
  return `CASE WHEN EXISTS (SELECT 1 ${later}) THEN (SELECT v.${column} ${later} ORDER BY v.changed_at LIMIT 1) ELSE x.${column} END`;
}

const allThen = (row: Row, columns: readonly string[]): string =>
  columns.map((column) => `${then(row, column)} AS ${column}`).join(',\n  ');

/** An end that had not come yet was none. */
const endThen = (row: Row, column: string): string =>
  `CASE WHEN ${then(row, column)} <= ${AS_OF} THEN ${then(row, column)} END AS ${column}`;

const SAID_BY_THEN = `(SELECT b.at FROM main.batch b WHERE b.rid = x.first_batch) <= ${AS_OF}`;

/** One table in FROM, and what else is needed in sub-queries: SQLite takes such a view apart wherever it is joined, so that it enters by an index. */
function view(name: string, columns: readonly string[], where: string, table = name): string {
  return `CREATE TEMP VIEW ${name} AS SELECT\n  ${columns.join(',\n  ')}\nFROM main.${table} x WHERE ${where}`;
}

/** Of rows without a date: those that did not change later, and the copies of those that did. */
function comingAndGoing(table: string, key: readonly string[], columns: readonly string[]): string {
  const row = rowOf(table, key);
  const names = [...key, ...columns];
  const listed = (from: string): string => names.map((name) => `${from}.${name}`).join(', ');
  const first = `x.changed_at = (SELECT min(v.changed_at) ${endedLater(row)})`;
  return `CREATE TEMP VIEW ${table} (${names.join(', ')}) AS
    SELECT ${listed('x')} FROM main.${table} x WHERE NOT EXISTS (SELECT 1 ${endedLater(row)})
    UNION ALL SELECT ${listed('x')} FROM main.${row.past} x WHERE x.existed = 1 AND ${first}`;
}

const PAPER = rowOf('paper');
const SORT_DATE = then(PAPER, 'sort_date');
/** A later sighting says nothing of the time before: the first is all that is kept for certain. */
const LAST_SEEN = `CASE WHEN x.last_seen_at <= ${AS_OF} THEN x.last_seen_at ELSE x.first_seen_at END AS last_seen_at`;
const IS_COUNTED = `coalesce(${then(PAPER, 'reported_citations')}, ${then(PAPER, 'reported_references')}) IS NOT NULL`;
/** Of the readings of its counts the latest that is kept. */
const REPORTED_AT = `CASE WHEN x.reported_at <= ${AS_OF} THEN x.reported_at WHEN ${IS_COUNTED} THEN coalesce(
    (SELECT max(b.at) FROM main.count_reading r JOIN main.batch b ON b.rid = r.batch WHERE r.paper = x.rid AND b.at <= ${AS_OF}),
    x.first_seen_at) END AS reported_at`;
const PRESENT = 'c.vanished_at IS NULL';
/** A merge may have found an earlier one; copies of before there were merges say nothing of it. */
const FIRST_BATCH = `coalesce(${then(rowOf('cites', ['src', 'dst']), 'first_batch')}, x.first_batch)`;

const VIEWS: readonly string[] = [
  view(
    'paper',
    [
      'x.rid',
      'x.id',
      allThen(PAPER, [
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
      ]),
      `CASE ${SORT_DATE} WHEN '' THEN '~' ELSE ${SORT_DATE} END AS sort_date_undated_last`,
      `ifnull(${then(PAPER, 'reported_citations')}, -1) AS rank_citations`,
      REPORTED_AT,
      'x.first_seen_at',
      LAST_SEEN,
      `(SELECT count(*) FROM temp.cites c WHERE c.dst = x.rid AND ${PRESENT}) AS citations_known`,
      `(SELECT count(*) FROM temp.cites c WHERE c.src = x.rid AND ${PRESENT}) AS references_known`,
      `(SELECT count(*) FROM temp.cites c CROSS JOIN temp.unidentified u ON u.rid = c.dst WHERE c.src = x.rid AND ${PRESENT}) AS references_unresolved`,
    ],
    `x.first_seen_at <= ${AS_OF}`,
  ),
  view('unidentified', ['x.rid'], `${then(PAPER, 'identified')} = 0`, 'paper'),
  view(
    'paper_body',
    [
      'x.paper',
      allThen(rowOf('paper_body', ['paper']), [
        'identifiers',
        'aliases',
        'authors',
        'url',
        'open_access_pdf',
        'publication_types',
        'fields_of_study',
        'provenance',
      ]),
      allThen(rowOf('paper_body', ['paper'], 'paper_text_past'), ['tldr', 'abstract']),
    ],
    'TRUE',
  ),
  view('author', ['x.rid', 'x.id', 'x.s2_id', allThen(rowOf('author'), ['name', 'folded_name'])], 'TRUE'),
  comingAndGoing('wrote', ['paper', 'position'], ['author']),
  view(
    'cites',
    [
      'x.src',
      'x.dst',
      endThen(rowOf('cites', ['src', 'dst']), 'vanished_at'),
      allThen(rowOf('cites', ['src', 'dst']), ['influential', 'intents']),
      `ifnull(${then(rowOf('cites', ['src', 'dst']), 'gone')}, 0) AS gone`,
      `${FIRST_BATCH} AS first_batch`,
      `CASE WHEN (SELECT b.at FROM main.batch b WHERE b.rid = x.last_batch) <= ${AS_OF} THEN x.last_batch ELSE ${FIRST_BATCH} END AS last_batch`,
    ],
    SAID_BY_THEN,
  ),
  view(
    'citation_context',
    ['x.src', 'x.dst', allThen(rowOf('citation_context', ['src', 'dst']), ['contexts'])],
    'TRUE',
  ),
  view(
    'category',
    [
      'x.rid',
      'x.id',
      allThen(rowOf('category'), ['slug', 'name', 'definition', 'parent']),
      endThen(rowOf('category'), 'until'),
    ],
    SAID_BY_THEN,
  ),
  view(
    'method',
    [
      'x.rid',
      'x.id',
      allThen(rowOf('method'), [
        'slug',
        'name',
        'folded_name',
        'aliases',
        'summary',
        'introduced_by',
        'year',
        'training',
      ]),
      endThen(rowOf('method'), 'until'),
    ],
    SAID_BY_THEN,
  ),
  comingAndGoing('method_name', ['folded', 'method'], []),
  view('survey', ['x.rid', 'x.id', allThen(rowOf('survey'), ['slug', 'title', 'paper', 'categories'])], SAID_BY_THEN),
  comingAndGoing('coverage', ['survey', 'paper'], ['state', 'listed_by', 'reason']),
  ...(
    [
      ['category_claim', ['paper', 'method', 'category']],
      ['lineage_link', ['child', 'parent', 'relation']],
    ] as const
  ).map(([table, columns]) =>
    view(
      table,
      [
        'x.rid',
        'x.id',
        allThen(rowOf(table), [
          ...columns,
          'evidence',
          'claimed_by',
          'rule',
          'confidence',
          'status',
          'since',
          'source',
        ]),
        endThen(rowOf(table), 'until'),
      ],
      SAID_BY_THEN,
    ),
  ),
  view(
    'review',
    ['x.claim', 'x.number', 'x.verdict', 'x.reviewer', 'x.note', 'x.batch'],
    `(SELECT b.at FROM main.batch b WHERE b.rid = x.batch) <= ${AS_OF}`,
  ),
  `CREATE TEMP VIEW counter AS SELECT 'papers' AS name, (SELECT count(*) FROM temp.paper WHERE status <> 'MERGED') AS value`,
];

/** Makes a connection read the past; `setAsOf` says of when. */
export function addAsOfViews(connection: Connection): void {
  connection.exec('CREATE TEMP TABLE as_of (at TEXT NOT NULL)');
  connection.exec("INSERT INTO as_of VALUES ('')");
  // A view of the file looks at its tables alone: copied, it looks at these views first.
  const stored = connection.all<{ sql: string }>("SELECT sql FROM main.sqlite_schema WHERE type = 'view'");
  for (const { sql } of stored) connection.exec(sql.replace(/^CREATE VIEW/i, 'CREATE TEMP VIEW'));
  for (const sql of VIEWS) connection.exec(sql);
  connection.readsPast = true;
}

export function setAsOf(connection: Connection, instant: string): void {
  connection.run('UPDATE temp.as_of SET at = ?', instant);
  connection.forget();
}
