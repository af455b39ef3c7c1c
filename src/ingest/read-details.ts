import type { LedgerEntry, Problem } from '../domain/ingest-run.js';
import type { PaperRecord } from '../domain/reconcile-papers.js';
import type { PaperSource, SourceCall, SourceDescription, SourcePaper } from '../sources/paper-source.js';
import { detailRecord, foundByTitleRecord, notFoundRecord } from './paper-records.js';
import { askedBy, detailBatches, detailsTask, type Ledger, type Target } from './plan.js';
import type { RunRecorder } from './run-recorder.js';

export interface DetailsWork {
  readonly targets: readonly Target[];
  readonly source: PaperSource;
  readonly ledger: Ledger;
  readonly recorder: RunRecorder;
  readonly signal: AbortSignal;
}

/** Reads the papers' own records in batches, as long as the run may ask; curated entries without identifier are looked up by their title, one by one. */
export async function readDetails({ targets, source, ledger, recorder, signal }: DetailsWork): Promise<void> {
  const batches = detailBatches(targets, ledger, source.batchSize);
  const open = batches.reduce((sum, batch) => sum + batch.length, 0);
  recorder.begin('details', targets.length - open, targets.length);
  const call = { signal, observer: recorder.observer };
  for (const batch of batches) {
    if (recorder.isSpent) return;
    const asked = batch.map(({ identifiers }) => askedBy(source, identifiers));
    const named = asked.filter((identifier) => identifier !== null);
    const answers = named.length === 0 ? [] : await source.papers(named, call);
    const papers: PaperRecord[] = [];
    const problems: Problem[] = [];
    const read: Target[] = [];
    let position = 0;
    for (const [index, target] of batch.entries()) {
      const identifier = asked[index] ?? null;
      if (identifier === null && recorder.isSpent) continue;
      read.push(target);
      const answer: SourcePaper | null =
        identifier === null ? await byTitle(source, target, call) : (answers[position++] ?? null);
      if (answer !== null) {
        if (identifier === null) papers.push(foundByTitleRecord(`${target.id} by title`, target, answer));
        papers.push(detailRecord(source, target.id, identifier, answer));
      } else {
        if (identifier !== null) papers.push(notFoundRecord(target.id, identifier));
        problems.push(notFound(recorder, source, target));
      }
    }
    const entries = read.map(({ id }): LedgerEntry => ({ task: detailsTask(id), state: 'DONE', cursor: null }));
    await recorder.save({ papers }, entries, problems, read.length);
  }
}

async function byTitle(source: PaperSource, { title }: Target, call: SourceCall): Promise<SourcePaper | null> {
  return source.capabilities.titles ? source.byTitle(title, call) : null;
}

function notFound(
  recorder: RunRecorder,
  { label, capabilities }: SourceDescription,
  { title, identifiers }: Target,
): Problem {
  const isAsked = capabilities.titles || askedBy({ capabilities }, identifiers) !== null;
  if (!isAsked) {
    const lookup = capabilities.lookup.join(', ');
    return recorder.problem('PAPER_NOT_FOUND', `${label} looks papers up only by ${lookup}, and it has none`, title);
  }
  const names = identifiers.map(({ scheme, value }) => `${scheme}:${value}`).join(', ') || 'its title';
  return recorder.problem('PAPER_NOT_FOUND', `the source knows no paper by ${names}`, title);
}
