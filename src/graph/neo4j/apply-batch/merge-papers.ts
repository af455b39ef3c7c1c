import { mergedClaims, mergedCoverage, mergedPaper } from '../../../domain/merge-papers.js';
import type { MergedClaim } from '../../../domain/merge-papers.js';
import type { PaperMerge } from '../../../domain/reconcile-papers.js';
import { isSameCoverage, joinedFollowing } from '../../batch/merge-journal.js';
import type { Following, MergeJournal } from '../../batch/merge-journal.js';
import type { Properties } from '../cypher/paper-properties.js';
import * as statements from '../statements/merges.js';
import {
  ADD_CLAIMED_CATEGORIES,
  ADD_DESCRIPTIONS,
  ADD_INTRODUCTIONS,
  COVERAGE_STATEMENTS,
  DROP_CLAIMED_CATEGORIES,
  DROP_DESCRIPTIONS,
  DROP_INTRODUCTIONS,
  PUT_COVERAGE_STATEMENTS,
} from '../statements/write-knowledge.js';
import { keepFormer, KEEP_PAPERS } from '../statements/write-papers.js';
import type { BatchContext } from './batch-context.js';
import { keepFact, loadFacts } from './facts.js';
import type { StoredFact } from './facts.js';
import { mergeCitations } from './merge-citations.js';
import type { MovedEdge } from './merge-citations.js';
import { readTogether } from './write-coverage.js';
import type { SaidCoverage } from './write-coverage.js';

export type Journal = MergeJournal<string, SaidCoverage, MovedEdge>;

const KEEP_METHODS = keepFormer('Method');
const KEEP_SURVEYS = keepFormer('Survey');
export const KEEP_CLAIMS = keepFormer('CategoryClaim');

const rowsOf = (ids: readonly string[]): { id: string }[] => ids.map((id) => ({ id }));

/** Moves what hangs on the absorbed paper; what the kept one then says of itself is written already. */
export async function mergeInto(context: BatchContext, { keep, absorbed, reason }: PaperMerge): Promise<void> {
  const { at, source, run } = context.batch;
  const [keepId, otherId] = [keep.id, absorbed.id];
  const merged = mergedPaper(keep, absorbed);
  const led = (await context.read<{ id: string }>(statements.LED_TO, { id: otherId })).map(({ id }) => id);
  context.sendRows(KEEP_PAPERS, rowsOf([keepId, otherId, ...led]), { at });
  const following = await joinFollowing(context, keepId, otherId);
  const methods = await context.read<MovingMethod>(statements.METHODS_TO_MOVE, { id: otherId });
  moveMethods(context, methods, keepId);
  const surveys = (await context.read<{ id: string }>(statements.SURVEYS_TO_MOVE, { id: otherId })).map(({ id }) => id);
  moveSurveys(context, surveys, keepId);
  const claims = await joinClaims(context, keepId, otherId);
  const coverage = await moveCoverage(context, keepId, otherId);
  const hasBroughtAuthors = keep.authors === null && merged.authors !== null;
  if (hasBroughtAuthors) context.send(statements.COPY_AUTHORSHIPS, { to: keepId, from: otherId, at });
  const isIdentified = merged.identifiers.length > 0;
  const citations = await mergeCitations(context, { id: keepId, isIdentified }, otherId);
  if (led.length > 0) context.send(statements.LEAD_NO_LONGER, { ids: led, at });
  context.send(statements.LEAD_TO, { ids: [otherId, ...led], to: keepId, at });
  context.send(statements.SET_STATUS, { id: otherId, status: 'MERGED' });
  context.grown.papers -= 1;
  const journal: Journal = {
    keepBefore: keep,
    absorbedBefore: absorbed,
    following,
    led,
    methods: methods.map(({ id }) => id),
    surveys,
    claims,
    coverage,
    hasBroughtAuthors,
    citations,
  };
  const merge = { keepId, absorbedId: otherId, at, source, run, reason, journal: JSON.stringify(journal) };
  context.send(statements.ADD_MERGE, { absorbedId: otherId, merge });
  context.knowPaper({ id: keepId, isIdentified, isNew: false });
  context.knowPaper({ id: keepId, isIdentified, isNew: false }, otherId);
  context.tell({ kind: 'PAPERS_MERGED', paper: keepId, field: otherId, before: absorbed.title, after: reason });
}

async function joinFollowing(context: BatchContext, keepId: string, otherId: string): Promise<Journal['following']> {
  const [before, brought] = await Promise.all([followingOf(context, keepId), followingOf(context, otherId)]);
  const after = joinedFollowing(before, brought);
  setFollowing(context, keepId, after);
  return { before, after };
}

export async function followingOf(context: BatchContext, id: string): Promise<Following> {
  const [row] = await context.read<Following>(statements.FOLLOWING, { id });
  return row ?? { tracked: false, referenceList: null, citationList: null };
}

export function setFollowing(context: BatchContext, id: string, following: Following): void {
  context.send(statements.SET_FOLLOWING, { id, ...following });
}

export interface MovingMethod {
  readonly id: string;
  readonly isPresent: boolean;
}

export function moveMethods(context: BatchContext, methods: readonly MovingMethod[], paperId: string): void {
  if (methods.length === 0) return;
  const { at } = context.batch;
  const ids = methods.map(({ id }) => id);
  context.sendRows(KEEP_METHODS, rowsOf(ids), { at });
  context.send(statements.MOVE_METHODS, { ids, to: paperId });
  const present = methods.filter(({ isPresent }) => isPresent).map(({ id }) => ({ id, paperId }));
  if (present.length > 0) context.send(DROP_INTRODUCTIONS, { ids: present.map(({ id }) => id), at });
  context.sendRows(ADD_INTRODUCTIONS, present, { at });
}

export function moveSurveys(context: BatchContext, ids: readonly string[], paperId: string): void {
  if (ids.length === 0) return;
  const { at } = context.batch;
  context.sendRows(KEEP_SURVEYS, rowsOf(ids), { at });
  context.send(statements.MOVE_SURVEYS, { ids, to: paperId });
  context.send(DROP_DESCRIPTIONS, { ids });
  context.sendRows(
    ADD_DESCRIPTIONS,
    ids.map((id) => ({ id, paperId })),
  );
}

/** A claim's node as merges look at it. */
export function claimOf(fact: StoredFact): MergedClaim {
  return {
    id: fact.id,
    categoryId: fact.categoryId as string,
    claimedBy: fact.claimedBy as string,
    rule: (fact.rule as string | undefined) ?? null,
    reviewedAt: (fact.reviewedAt as string | undefined) ?? null,
  };
}

export async function claimsOf(context: BatchContext, id: string): Promise<MergedClaim[]> {
  return [...(await loadFacts(context, statements.CLAIMS_TO_MOVE, { id })).values()].map(claimOf);
}

async function joinClaims(context: BatchContext, keepId: string, otherId: string): Promise<Journal['claims']> {
  const { at } = context.batch;
  const claims = mergedClaims(await claimsOf(context, keepId), await claimsOf(context, otherId));
  if (claims.ended.length > 0) {
    context.send(DROP_CLAIMED_CATEGORIES, { ids: claims.ended, at });
    context.sendRows(KEEP_CLAIMS, rowsOf(claims.ended), { at });
    context.send(statements.END_CLAIMS, { ids: claims.ended, at });
  }
  await moveClaims(context, claims.moved, otherId, keepId);
  return claims;
}

export async function moveClaims(
  context: BatchContext,
  ids: readonly string[],
  from: string,
  to: string,
): Promise<void> {
  if (ids.length === 0) return;
  const { at } = context.batch;
  context.send(DROP_CLAIMED_CATEGORIES, { ids, at });
  context.sendRows(KEEP_CLAIMS, rowsOf(ids), { at });
  context.send(statements.MOVE_CLAIMS, { ids, from, to, at });
  await drawHolding(context, ids);
}

/** Draws what of these claims is accepted and has not ended. */
export async function drawHolding(context: BatchContext, ids: readonly string[]): Promise<void> {
  const holding = await context.read<{ id: string }>(statements.HOLDING_CLAIMS, { ids });
  if (holding.length === 0) return;
  context.send(ADD_CLAIMED_CATEGORIES, { ids: holding.map(({ id }) => id), at: context.batch.at });
}

/** What is said of papers and the boundaries of all surveys, ended statements too, by their ids. */
export async function coverageOf(
  context: BatchContext,
  paperIds: readonly string[],
): Promise<Map<string, SaidCoverage>> {
  const surveys = await context.read<{ id: string }>(statements.SURVEY_IDS, {});
  const places = surveys.flatMap(({ id }) => paperIds.map((paperId) => `${id} ${paperId}`));
  return (await loadFacts(context, COVERAGE_STATEMENTS, { places })) as Map<string, SaidCoverage>;
}

export const coverageId = ({ surveyId, source }: Properties, paperId: string): string =>
  `${surveyId as string} ${paperId} ${source as string}`;

/** Writes statements, and what all of their places then say together. */
export function putCoverage(
  context: BatchContext,
  said: Map<string, SaidCoverage>,
  rows: readonly SaidCoverage[],
): void {
  if (rows.length === 0) return;
  for (const row of rows) said.set(row.id, row);
  context.sendRows(PUT_COVERAGE_STATEMENTS, rows);
  readTogether(context, rows, said.values());
}

async function moveCoverage(context: BatchContext, keepId: string, otherId: string): Promise<Journal['coverage']> {
  const { at } = context.batch;
  const said = await coverageOf(context, [keepId, otherId]);
  const moving = [...said.values()].filter(({ paperId, until }) => paperId === otherId && until == null);
  const moved = moving.map((brought) => {
    const id = coverageId(brought, keepId);
    const place = `${brought.surveyId} ${keepId}`;
    const before = said.get(id) ?? null;
    const says = ({ state, listedBy, reason = null, since, until = null }: SaidCoverage) => ({
      state,
      listedBy,
      reason,
      since,
      until,
    });
    const joined = mergedCoverage(brought.source, before && says(before), says(brought));
    const after: SaidCoverage = { ...brought, id, place, paperId: keepId, ...joined, until: null };
    if (before && !isSameCoverage(before, after)) {
      const value = { state: before.state, listedBy: before.listedBy, reason: before.reason ?? null };
      keepFact(
        context,
        'coverage',
        { ...before, id: place, source: before.saidSource ?? before.source },
        value,
        before.until ?? at,
      );
    }
    return { before, brought, after };
  });
  putCoverage(
    context,
    said,
    moved.flatMap(({ brought, after }) => [after, { ...brought, until: at }]),
  );
  return moved;
}
