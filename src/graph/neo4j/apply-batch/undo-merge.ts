import { checkUndo, unmergedPaper } from '../../../domain/merge-papers.js';
import type { StoredPaper } from '../../../domain/stored-paper.js';
import { claimsToBeginAgain, unmergedCoverage, unmergedFollowing } from '../../batch/merge-journal.js';
import type { UndoneMergeRecord } from '../../ports/write-batch.js';
import { aliasKeys, fromProperties } from '../cypher/paper-properties.js';
import type { Properties } from '../cypher/paper-properties.js';
import * as statements from '../statements/merges.js';
import { STORED_CATEGORY_CLAIMS } from '../statements/write-knowledge.js';
import * as papers from '../statements/write-papers.js';
import type { BatchContext } from './batch-context.js';
import { loadFacts } from './facts.js';
import { unmergeCitations } from './merge-citations.js';
import {
  claimOf,
  claimsOf,
  coverageId,
  coverageOf,
  drawHolding,
  followingOf,
  KEEP_CLAIMS,
  moveClaims,
  moveMethods,
  moveSurveys,
  putCoverage,
  setFollowing,
} from './merge-papers.js';
import type { Journal, MovingMethod } from './merge-papers.js';
import type { SaidCoverage } from './write-coverage.js';
import { changedProperties } from './write-papers.js';

interface Named {
  readonly id: string;
  readonly title: string;
  readonly status: StoredPaper['status'];
}

interface Merge extends Named {
  readonly merge: string;
  readonly number: number;
  readonly at: string;
  readonly journal: string;
  readonly keepInto: string | null;
}

/** Takes two papers apart that were merged. */
export async function undoMerge(context: BatchContext, { absorbedId, reason }: UndoneMergeRecord): Promise<void> {
  const { at, source } = context.batch;
  const named = async (id: string): Promise<Named | null> =>
    (await context.read<Named>(statements.PAPERS_WITH_NAMES, { ids: [id] }))[0] ?? null;
  const absorbed = await named(absorbedId);
  const [merge = null] = await context.read<Merge>(statements.MERGE_OF, { id: absorbedId });
  checkUndo(
    absorbedId,
    absorbed,
    merge && {
      keep: merge,
      keepInto: merge.keepInto === null ? null : await named(merge.keepInto),
      later: await context.read<Named>(statements.LATER_MERGES, { id: merge.id, number: merge.number }),
    },
  );
  if (!absorbed || !merge) return;
  const journal = JSON.parse(merge.journal) as Journal;
  const keepId = merge.id;
  context.sendRows(
    papers.KEEP_PAPERS,
    [keepId, absorbedId, ...journal.led].map((id) => ({ id })),
    { at },
  );
  const citations = await unmergeCitations(context, keepId, absorbedId, journal.citations);
  citations.taken();
  await restoreKept(context, keepId, journal);
  context.send(statements.SET_STATUS, { id: absorbedId, status: journal.absorbedBefore.status });
  context.send(statements.LEAD_NO_LONGER, { ids: [absorbedId, ...journal.led], at });
  if (journal.led.length > 0) context.send(statements.LEAD_TO, { ids: journal.led, to: absorbedId, at });
  context.grown.papers += 1;
  citations.given();
  const methods = await context.read<MovingMethod>(statements.METHODS_TO_MOVE, { id: keepId });
  moveMethods(
    context,
    methods.filter(({ id }) => journal.methods.includes(id)),
    absorbedId,
  );
  const surveys = await context.read<{ id: string }>(statements.SURVEYS_TO_MOVE, { id: keepId });
  moveSurveys(
    context,
    surveys.map(({ id }) => id).filter((id) => journal.surveys.includes(id)),
    absorbedId,
  );
  await restoreClaims(context, keepId, absorbedId, journal, merge.at);
  await restoreCoverage(context, keepId, absorbedId, journal, merge.at);
  context.send(statements.MERGE_UNDONE, { merge: merge.merge, at, source, reason });
  context.tell({ kind: 'MERGE_UNDONE', paper: keepId, field: absorbedId, before: absorbed.title, after: reason });
}

async function restoreKept(context: BatchContext, keepId: string, journal: Journal): Promise<void> {
  const { keepBefore, absorbedBefore, hasBroughtAuthors } = journal;
  const [row] = await context.read<{ paper: Properties }>(papers.STORED_PAPERS_OF_IDS, { ids: [keepId] });
  if (!row) return;
  const was = fromProperties(row.paper);
  const paper = unmergedPaper(was, { before: keepBefore, absorbed: absorbedBefore });
  context.sendRows(papers.CHANGE_PAPERS, [changedProperties(context, was, paper)]);
  const keys = new Set(aliasKeys(paper));
  const dropped = aliasKeys(was).filter((key) => !keys.has(key));
  if (dropped.length > 0) context.send(statements.DROP_ALIASES, { id: keepId, keys: dropped });
  if (keys.size > 0) {
    context.sendRows(
      papers.ADD_ALIASES,
      [...keys].map((key) => ({ id: keepId, key })),
    );
  }
  if (was.identifiers.length > 0 && paper.identifiers.length === 0) {
    context.send(statements.REFERENCES_UNRESOLVED, { id: keepId });
  }
  if (hasBroughtAuthors && paper.authors === null) {
    context.send(papers.DROP_AUTHORSHIPS, { ids: [keepId], at: context.batch.at });
  }
  setFollowing(context, keepId, unmergedFollowing(await followingOf(context, keepId), journal.following));
}

/** Claims go back with what was said and decided of them meanwhile; those that ended for being claimed twice begin again. */
async function restoreClaims(
  context: BatchContext,
  keepId: string,
  otherId: string,
  { claims }: Journal,
  mergedAt: string,
): Promise<void> {
  await moveClaims(context, claims.moved, keepId, otherId);
  if (claims.ended.length === 0) return;
  const facts = await loadFacts(context, STORED_CATEGORY_CLAIMS, { ids: claims.ended });
  const ended = [...facts.values()].map((fact) => ({
    ...claimOf(fact),
    paper: fact.paperId as string,
    until: (fact.until as string | undefined) ?? null,
  }));
  const present = new Map([
    [keepId, await claimsOf(context, keepId)],
    [otherId, await claimsOf(context, otherId)],
  ]);
  const ids = claimsToBeginAgain(ended, present, mergedAt);
  if (ids.length === 0) return;
  context.sendRows(
    KEEP_CLAIMS,
    ids.map((id) => ({ id })),
    { at: context.batch.at },
  );
  context.send(statements.BEGIN_CLAIMS_AGAIN, { ids });
  await drawHolding(context, ids);
}

async function restoreCoverage(
  context: BatchContext,
  keepId: string,
  otherId: string,
  { coverage }: Journal,
  mergedAt: string,
): Promise<void> {
  if (coverage.length === 0) return;
  const said = await coverageOf(context, [keepId, otherId]);
  const rows: SaidCoverage[] = [];
  const instants = { at: context.batch.at, mergedAt };
  for (const moved of coverage) {
    const now = { kept: said.get(coverageId(moved.brought, keepId)), absorbed: said.get(moved.brought.id) };
    const { kept, absorbed } = unmergedCoverage(moved, now, instants);
    if (kept) rows.push(kept);
    if (absorbed) rows.push(absorbed);
  }
  putCoverage(context, said, rows);
}
