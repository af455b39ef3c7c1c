import { SourceUnavailableError } from '../domain/errors.js';
import { CLOCKS_DIFFER_MS } from '../domain/time.js';
import type { GraphStores } from '../graph/stores.js';
import type { NoticeCheckRecord } from '../graph/ports/write-batch.js';
import { Crossref } from '../sources/crossref/crossref.js';
import { CROSSREF } from '../sources/crossref/description.js';
import { noticesOf } from '../sources/crossref/notices-of.js';
import type { CrossrefWork } from '../sources/crossref/to-work.js';
import type { Target } from './plan.js';
import type { RunRecorder } from './run-recorder.js';

/** Retraction Watch adds some hundred records a week; a notice that is a week late helps, and costs little. */
const WATCH_EVERY_MS = 7 * 24 * 3600 * 1000;

export interface CrossrefWorkings {
  readonly stores: Pick<GraphStores, 'notices' | 'papers' | 'surveys'>;
  readonly crossref: Crossref;
  readonly recorder: RunRecorder;
  readonly signal: AbortSignal;
  /** Records that this run has read, by DOI: they hold the reference lists too. */
  readonly records: Map<string, CrossrefWork>;
}

/** The DOIs by which Crossref may know a paper. */
export function doisOf({ identifiers }: Pick<Target, 'identifiers'>): string[] {
  return identifiers.flatMap(({ scheme, value }) => (scheme === 'doi' && Crossref.mayKnow(value) ? [value] : []));
}

/**
 * Asks Crossref for notices about papers with a DOI that it was not asked about for a week, in batches. Crossref that cannot be asked ends nothing: what was not
 * asked stays due.
 */
export async function watchNotices(work: CrossrefWorkings, targets: readonly Target[]): Promise<void> {
  const { crossref, recorder, signal, records } = work;
  for (const batch of batchesOf(await dueTargets(work, targets), crossref.batchSize)) {
    if (recorder.isSpent) return;
    const dois = batch.flatMap(doisOf);
    try {
      const works = await crossref.works(dois, { signal, observer: recorder.observer });
      for (const [at, found] of works.entries()) if (found) records.set(dois[at] ?? found.doi, found);
    } catch (error) {
      if (!(error instanceof SourceUnavailableError)) throw error;
      const message = `retractions and corrections could not be looked for at Crossref, and stay due: ${error.message}`;
      await recorder.save({}, [], [recorder.problem('SOURCE_ERROR', message, null)], 0);
      return;
    }
    await recorder.save(
      { source: CROSSREF.name, noticeChecks: batch.map((target) => checkOf(target, records)) },
      [],
      [],
      0,
    );
  }
}

function checkOf(target: Target, records: ReadonlyMap<string, CrossrefWork>): NoticeCheckRecord {
  const found = doisOf(target).flatMap((doi) => records.get(doi) ?? []);
  return { paper: target.id, notices: found.length === 0 ? null : found.flatMap(noticesOf) };
}

async function dueTargets({ stores, recorder }: CrossrefWorkings, targets: readonly Target[]): Promise<Target[]> {
  const named = targets.filter((target) => doisOf(target).length > 0);
  const known = await stores.notices.of(
    named.map(({ id }) => id),
    null,
  );
  const now = Date.parse(recorder.now());
  return named.filter((_, at) => {
    const askedAt = known[at]?.askedAt ?? null;
    const age = askedAt === null ? Infinity : now - Date.parse(askedAt);
    return age >= WATCH_EVERY_MS || age < -CLOCKS_DIFFER_MS;
  });
}

/** As many papers as fit one request with all of their DOIs. */
function batchesOf(targets: readonly Target[], size: number): Target[][] {
  const batches: Target[][] = [];
  let room = 0;
  for (const target of targets) {
    const needed = doisOf(target).length;
    const last = batches.at(-1);
    if (last && needed <= room) last.push(target);
    else batches.push([target]);
    room = (last && needed <= room ? room : size) - needed;
  }
  return batches;
}
