import { GraphUnavailableError } from '../../domain/errors.js';
import {
  formsOfFormerKey,
  IDENTIFIER_FORMS,
  inPresentForms,
  joinedShared,
  planPresentForms,
  SHARED_SETTING,
} from '../../domain/identifier-forms.js';
import { identifierKey } from '../../domain/identifier.js';
import { apartKeys } from '../../domain/reconcile-papers.js';
import type { StoredPaper } from '../../domain/stored-paper.js';
import type { Instant } from '../../domain/time.js';
import { FORMS_BATCH, journalInPresentForms } from '../batch/merge-journal.js';
import { applyBatch } from './apply-batch/apply-batch.js';
import { BatchContext } from './apply-batch/batch-context.js';
import type { Journal } from './apply-batch/merge-papers.js';
import { changedProperties, findPapersOfKeys } from './apply-batch/write-papers.js';
import type { Neo4jExecutor } from './executor.js';
import { aliasKeys, fromProperties } from './cypher/paper-properties.js';
import type { Properties } from './cypher/paper-properties.js';
import { PUT_SETTING, SETTING } from './statements/graph.js';
import { CHANGE_JOURNALS, DROP_ALIASES, JOURNALS, TAKEN_APART } from './statements/merges.js';
import { UNUSUAL_KEYS } from './statements/papers.js';
import { ADD_ALIASES, CHANGE_PAPERS, KEEP_PAPERS, STORED_PAPERS_OF_IDS, TAKE_TURN } from './statements/write-papers.js';

/** The setting of a graph that keeps the number of its identifiers' forms. */
export const FORMS_SETTING = 'identifier-forms';
/** So that no transaction outgrows the server's memory. */
const PAPERS_AT_ONCE = 500;
const JOURNALS_AT_ONCE = 50;

/** @throws GraphUnavailableError where a newer program wrote the graph */
export function areIdentifiersCurrent(forms: string | null): boolean {
  const version = Number(forms ?? 1);
  if (version > IDENTIFIER_FORMS) {
    throw new GraphUnavailableError(
      `the graph was written by a newer Stemma (identifier forms ${version}, this program knows ${IDENTIFIER_FORMS}): update this program, or name another database`,
    );
  }
  return version === IDENTIFIER_FORMS;
}

/**
 * Brings the identifiers of a graph that an earlier version wrote to their present forms; see `planPresentForms`. In steps, each of which may be repeated:
 * papers that are one are merged and shared identifiers recorded first, while the former forms still say what is to be done.
 * @param stay called before each step: keeps the turn, and throws where it was lost
 */
export async function upgradeIdentifiers(
  executor: Neo4jExecutor,
  at: Instant,
  stay: () => Promise<void>,
): Promise<void> {
  const keys = await formerKeys(executor);
  if (keys.length > 0) {
    const paperIds = await joinPapers(executor, keys, at);
    for (let from = 0; from < paperIds.length; from += PAPERS_AT_ONCE) {
      await stay();
      await rewritePapers(executor, paperIds.slice(from, from + PAPERS_AT_ONCE), at);
    }
  }
  await rewriteJournals(executor, stay);
  await executor.writeOne(PUT_SETTING, { name: FORMS_SETTING, value: String(IDENTIFIER_FORMS), at });
}

/** Keys in a former form, with their present ones. */
async function formerKeys(executor: Neo4jExecutor): Promise<string[]> {
  const unusual = await executor.writeOne<{ key: string }>(UNUSUAL_KEYS);
  return [
    ...new Set(
      unusual.flatMap(({ key }) => {
        const forms = formsOfFormerKey(key);
        return forms === null ? [] : [key, ...forms];
      }),
    ),
  ];
}

/** Answers the papers whose identifiers are to be written, merged ones first: what leads to a paper through one that was merged into it is that one's own. */
async function joinPapers(executor: Neo4jExecutor, keys: readonly string[], at: Instant): Promise<string[]> {
  return executor.write('upgrade-identifiers', async (transaction) => {
    const context = new BatchContext(transaction, { ...FORMS_BATCH, at });
    context.send(TAKE_TURN, { at });
    const { papers, mergedInto } = await findPapersOfKeys(context, keys);
    const apart = apartKeys(await context.read<{ keepId: string; absorbedId: string }>(TAKEN_APART, {}));
    const { merges, shared } = planPresentForms(papers, { mergedInto, apart });
    if (shared.length > 0) {
      const [stored] = await context.read<{ value: string }>(SETTING, { name: SHARED_SETTING });
      const value = JSON.stringify(joinedShared(stored?.value ?? null, shared));
      context.send(PUT_SETTING, { name: SHARED_SETTING, value, at });
    }
    await context.settle();
    if (merges.length > 0) await applyBatch(transaction, { ...FORMS_BATCH, at, merges }, false);
    const merged = new Set([...mergedInto.keys(), ...merges.map(({ absorbedId }) => absorbedId)]);
    return papers.map(({ id }) => id).sort((a, b) => Number(merged.has(b)) - Number(merged.has(a)));
  });
}

async function rewritePapers(executor: Neo4jExecutor, ids: readonly string[], at: Instant): Promise<void> {
  await executor.write('upgrade-identifiers', async (transaction) => {
    const context = new BatchContext(transaction, { ...FORMS_BATCH, at });
    context.send(TAKE_TURN, { at });
    const changed = (await papersOf(context, ids)).flatMap((was) => {
      const paper = inPresentForms(was);
      return paper === was ? [] : [{ was, paper }];
    });
    context.sendRows(
      KEEP_PAPERS,
      changed.map(({ paper }) => ({ id: paper.id })),
      { at },
    );
    context.sendRows(
      CHANGE_PAPERS,
      changed.map(({ was, paper }) => changedProperties(context, was, paper)),
    );
    // One after the other, merged papers first: what each adds depends on what leads to it already.
    for (const { was, paper } of changed) {
      const keys = [...was.identifiers, ...was.aliases].map(identifierKey);
      context.send(DROP_ALIASES, { id: paper.id, keys: keys.filter((key) => formsOfFormerKey(key) !== null) });
      context.sendRows(
        ADD_ALIASES,
        aliasKeys(paper).map((key) => ({ id: paper.id, key })),
      );
    }
    await context.settle();
  });
}

async function papersOf(context: BatchContext, ids: readonly string[]): Promise<StoredPaper[]> {
  const rows = await context.read<{ paper: Properties }>(STORED_PAPERS_OF_IDS, { ids });
  const papers = new Map(rows.map(({ paper }) => [paper.id, fromProperties(paper)]));
  return ids.flatMap((id) => papers.get(id) ?? []);
}

async function rewriteJournals(executor: Neo4jExecutor, stay: () => Promise<void>): Promise<void> {
  for (let after = ''; ;) {
    await stay();
    const last = await executor.write('upgrade-identifiers', async (transaction) => {
      const page = { after, limit: JOURNALS_AT_ONCE };
      const journals = await transaction.run<{ id: string; journal: string }>(JOURNALS, page);
      const rows = journals.flatMap(({ id, journal }) => {
        const before = JSON.parse(journal) as Journal;
        const now = journalInPresentForms(before);
        return now === before ? [] : [{ id, journal: JSON.stringify(now) }];
      });
      if (rows.length > 0) await transaction.run(CHANGE_JOURNALS, { rows });
      return journals.length < JOURNALS_AT_ONCE ? undefined : journals.at(-1)?.id;
    });
    if (last === undefined) return;
    after = last;
  }
}
