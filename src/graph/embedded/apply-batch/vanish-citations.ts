import { canVanish, isCountCorrected, unseenSince } from '../../../domain/change.js';
import type { ListState } from '../../../domain/change.js';
import type { ListReading } from '../../ports/write-batch.js';
import * as statements from '../statements/write-changes.js';
import type { BatchContext } from './batch-context.js';
import { followed } from './write-changes.js';
import { addToListSizes } from './write-citations.js';

interface EarlierWalk extends ListState {
  readonly begunAt: string;
  readonly endedAt: string;
}

interface Sizes {
  readonly reportedCitations: number | null;
  readonly reportedReferences: number | null;
  readonly citationsKnown: number;
  readonly referencesKnown: number;
}

/** Marks what two complete walks through a list did not meet, and tells a count that moved by itself. Returns what the graph then holds of the list. */
export function compareWalks(context: BatchContext, reading: ListReading): ListState {
  const paper = context.paper(reading.paper, 'listReadings');
  const { direction, outcome, begunAt } = reading;
  if (outcome !== 'COMPLETE' || begunAt === undefined) return listState(context, paper, direction);
  const earlier = context.db.get<EarlierWalk>(statements.EARLIER_WALK, paper, direction, context.batchRid, begunAt);
  if (!earlier) return listState(context, paper, direction);
  vanishUnseen(context, paper, reading, earlier, begunAt);
  const now = listState(context, paper, direction);
  if (direction === 'citations' && isCountCorrected(earlier, now)) {
    context.tell({ kind: 'COUNT_CORRECTED', paper, before: String(earlier.reported), after: String(now.reported) });
  }
  return now;
}

function vanishUnseen(
  context: BatchContext,
  paper: number,
  { direction, listed }: ListReading,
  earlier: EarlierWalk,
  begunAt: string,
): void {
  const { db, batch } = context;
  const since = unseenSince(earlier, { begunAt, endedAt: batch.at });
  if (since === null) return;
  const statement = direction === 'citations' ? statements.UNSEEN_CITATIONS : statements.UNSEEN_REFERENCES;
  const unseen = db.all<{ src: number; dst: number }>(statement, paper, since);
  if (unseen.length === 0 || !canVanish(unseen.length, listState(context, paper, direction).inGraph, listed)) return;
  db.run(statements.VANISH, batch.at, JSON.stringify(unseen.map(({ src, dst }) => [src, dst])));
  addToListSizes(context, unseen, -1);
  context.count('citationsVanished', unseen.length);
  const told = followed(
    context,
    unseen.map(({ dst }) => dst),
  );
  for (const { src, dst } of unseen) {
    if (told.has(dst)) context.tell({ kind: 'CITATION_VANISHED', paper: dst, citing: src });
  }
}

function listState({ db }: BatchContext, paper: number, direction: ListReading['direction']): ListState {
  const sizes = db.get<Sizes>(statements.LIST_STATE, paper);
  return direction === 'citations'
    ? { reported: sizes?.reportedCitations ?? null, inGraph: sizes?.citationsKnown ?? 0 }
    : { reported: sizes?.reportedReferences ?? null, inGraph: sizes?.referencesKnown ?? 0 };
}
