import { canVanish, isCountCorrected, unseenSince } from '../../../domain/change.js';
import type { ListState } from '../../../domain/change.js';
import type { CitationDirection } from '../../../domain/citation.js';
import { listSizes } from '../../batch/plan-citations.js';
import * as statements from '../statements/write-changes.js';
import { ADD_TO_LIST_SIZES } from '../statements/write-citations.js';
import type { BatchContext, KeptReading } from './batch-context.js';
import { followed } from './write-changes.js';

interface EarlierWalk extends ListState {
  readonly id: string;
  readonly begunAt: string;
  readonly endedAt: string;
}

interface Unseen {
  readonly place: string;
  readonly citingId: string;
  readonly citedId: string;
  readonly isIdentified: boolean;
}

/** Marks what two complete walks through a list did not meet, and tells counts that moved by themselves; before the readings themselves are written. */
export async function compareWalks(context: BatchContext, readings: readonly KeptReading[]): Promise<void> {
  const whole = readings.flatMap((reading) =>
    reading.outcome === 'COMPLETE' && reading.begunAt !== undefined && !reading.isOfMerged
      ? [{ ...reading, begunAt: reading.begunAt }]
      : [],
  );
  if (whole.length === 0) return;
  const rows = whole.map(({ id, paperId, direction, begunAt }) => ({ id, paper: paperId, direction, begunAt }));
  const walks = await context.read<EarlierWalk>(statements.EARLIER_WALKS, { rows });
  const earlier = new Map(walks.map((walk) => [walk.id, walk]));
  for (const reading of whole) {
    const before = earlier.get(reading.id);
    if (!before) continue;
    const { paperId, direction } = reading;
    const known = await listState(context, paperId, direction);
    const gone = await vanishUnseen(context, reading, before, reading.begunAt, known.inGraph);
    const now = { ...known, inGraph: known.inGraph - gone };
    if (direction === 'citations' && isCountCorrected(before, now)) {
      const counts = { before: String(before.reported), after: String(now.reported) };
      context.tell({ kind: 'COUNT_CORRECTED', paper: paperId, ...counts });
    }
  }
}

async function vanishUnseen(
  context: BatchContext,
  { paperId, direction, listed }: KeptReading,
  earlier: EarlierWalk,
  begunAt: string,
  known: number,
): Promise<number> {
  const { at } = context.batch;
  const since = unseenSince(earlier, { begunAt, endedAt: at });
  if (since === null) return 0;
  const unseen = await context.read<Unseen>(statements.UNSEEN_CITATIONS[direction], { paper: paperId, since });
  if (unseen.length === 0 || !canVanish(unseen.length, known, listed)) return 0;
  context.send(statements.VANISH, { places: unseen.map(({ place }) => place), at });
  const identified = new Set(unseen.filter(({ isIdentified }) => isIdentified).map(({ citedId }) => citedId));
  const sizes = listSizes(
    unseen.map(({ citingId, citedId }) => ({ citing: citingId, cited: citedId })),
    (id) => identified.has(id),
    -1,
  );
  context.sendRows(
    ADD_TO_LIST_SIZES,
    [...sizes].map(([id, size]) => [id, size.citations, size.references, size.unresolved]),
  );
  context.count('citationsVanished', unseen.length);
  const told = await followed(context, new Set(unseen.map(({ citedId }) => citedId)));
  for (const { citingId, citedId } of unseen) {
    if (told.has(citedId)) context.tell({ kind: 'CITATION_VANISHED', paper: citedId, citing: citingId });
  }
  return unseen.length;
}

interface Sizes {
  readonly reportedCitations: number | null;
  readonly reportedReferences: number | null;
  readonly citationsKnown: number;
  readonly referencesKnown: number;
}

async function listState(context: BatchContext, paper: string, direction: CitationDirection): Promise<ListState> {
  const [sizes] = await context.read<Sizes>(statements.LIST_STATE, { paper });
  return direction === 'citations'
    ? { reported: sizes?.reportedCitations ?? null, inGraph: sizes?.citationsKnown ?? 0 }
    : { reported: sizes?.reportedReferences ?? null, inGraph: sizes?.referencesKnown ?? 0 };
}
