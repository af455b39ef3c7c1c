import { GraphUnavailableError } from '../../../domain/errors.js';
import {
  formsOfFormerKey,
  IDENTIFIER_FORMS,
  inPresentForms,
  joinedShared,
  planPresentForms,
  SHARED_SETTING,
} from '../../../domain/identifier-forms.js';
import type { Instant } from '../../../domain/time.js';
import { FORMS_BATCH, journalInPresentForms } from '../../batch/merge-journal.js';
import { applyBatch } from '../apply-batch/apply-batch.js';
import { BatchContext } from '../apply-batch/batch-context.js';
import type { Journal } from '../apply-batch/merge-papers.js';
import { storedPapersOfKeys } from '../apply-batch/stored-papers.js';
import { putIdentifiers } from '../apply-batch/write-papers.js';
import type { Connection } from '../connection.js';
import { setting } from '../reads/graph.js';
import { takenApart } from '../reads/duplicates.js';
import { COUNTER, PUT_SETTING, SET_COUNTER } from '../statements/graph.js';
import { CHANGE_JOURNAL, JOURNALS } from '../statements/merges.js';
import { IDENTIFIER_KEYS } from '../statements/papers.js';

const FORMS_COUNTER = 'identifier forms';
const KEYS_AT_ONCE = 20_000;

/** Brings the identifiers of a graph that an earlier version wrote to their present forms, in one transaction; see `planPresentForms`. */
export function upgradeIdentifiers(db: Connection, path: string, at: Instant): void {
  if (formsOf(db, path) === IDENTIFIER_FORMS) return;
  db.write(() => {
    // Another process may have been first.
    if (formsOf(db, path) === IDENTIFIER_FORMS) return;
    const keys = { identifiers: formerKeys(db), titleKeys: [] };
    if (keys.identifiers.length > 0) bringUpToDate(db, keys, at);
    db.run(SET_COUNTER, FORMS_COUNTER, IDENTIFIER_FORMS);
  });
}

/** @throws GraphUnavailableError where a newer program wrote it */
function formsOf(db: Connection, path: string): number {
  const forms = db.get<{ value: number }>(COUNTER, FORMS_COUNTER)?.value ?? 1;
  if (forms <= IDENTIFIER_FORMS) return forms;
  throw new GraphUnavailableError(
    `${path} was written by a newer Stemma (identifier forms ${forms}, this program knows ${IDENTIFIER_FORMS}): update Stemma, or use another folder`,
  );
}

/** Keys in a former form, with their present ones. */
function formerKeys(db: Connection): string[] {
  const found = new Set<string>();
  for (let after = ''; ;) {
    const keys = db.all<{ key: string }>(IDENTIFIER_KEYS, after, KEYS_AT_ONCE);
    for (const { key } of keys) {
      const forms = formsOfFormerKey(key);
      for (const one of forms === null ? [] : [key, ...forms]) found.add(one);
    }
    const last = keys.at(-1);
    if (keys.length < KEYS_AT_ONCE || !last) return [...found];
    after = last.key;
  }
}

function bringUpToDate(db: Connection, keys: Parameters<typeof storedPapersOfKeys>[1], at: Instant): void {
  const found = storedPapersOfKeys(db, keys);
  const mergedInto = new Map(
    found.flatMap(({ paper, mergedInto: into }) => (into === null ? [] : [[paper.id, into] as const])),
  );
  const { merges, shared } = planPresentForms(
    found.map(({ paper }) => paper),
    { mergedInto, apart: takenApart(db) },
  );
  if (merges.length > 0) applyBatch(db, { ...FORMS_BATCH, at, merges });
  if (shared.length > 0) {
    const stored = setting(db, SHARED_SETTING)?.value ?? null;
    db.run(PUT_SETTING, SHARED_SETTING, JSON.stringify(joinedShared(stored, shared)), at);
  }
  const context = new BatchContext(db, { ...FORMS_BATCH, at });
  // Merged papers first: a key that leads to a paper through one that was merged into it is not the paper's own (PUT_IDENTIFIERS).
  const rows = storedPapersOfKeys(db, keys).sort(
    (a, b) => Number(a.mergedInto === null) - Number(b.mergedInto === null),
  );
  for (const row of rows) {
    const paper = inPresentForms(row.paper);
    if (paper !== row.paper) putIdentifiers(context, row, paper);
  }
  for (const { rid, journal } of db.all<{ rid: number; journal: string }>(JOURNALS)) {
    const before = JSON.parse(journal) as Journal;
    const now = journalInPresentForms(before);
    if (now !== before) db.run(CHANGE_JOURNAL, rid, JSON.stringify(now));
  }
}
