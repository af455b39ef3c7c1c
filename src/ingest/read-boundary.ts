import { NotFoundError } from '../domain/errors.js';
import type { Problem } from '../domain/ingest-run.js';
import type { Instant } from '../domain/time.js';
import type { PaperSource } from '../sources/paper-source.js';
import { DistinctEntries, entryKey } from './distinct-entries.js';
import { askedBy, BOUNDARY_TASK, isAnswered, type Ledger, type Target } from './plan.js';
import { listRecords } from './paper-records.js';
import type { RunRecorder } from './run-recorder.js';

export interface BoundaryWork {
  readonly surveyId: string;
  readonly survey: Target;
  readonly source: PaperSource;
  readonly ledger: Ledger;
  readonly recorder: RunRecorder;
  readonly signal: AbortSignal;
}

/** Reads the survey's own reference list: what it names is inside of the boundary. */
export async function readBoundary({
  surveyId,
  survey,
  source,
  ledger,
  recorder,
  signal,
}: BoundaryWork): Promise<void> {
  const asked = askedBy(source, survey.identifiers);
  if (ledger.isDone(BOUNDARY_TASK) || asked === null || !isAnswered(source, survey)) return;
  recorder.begin('boundary', 0, null);
  const call = { signal, observer: recorder.observer, expected: survey.reportedReferences };
  const saved = ledger.cursor(BOUNDARY_TASK) as { at: unknown; met: string; begunAt: Instant } | null;
  const met = new DistinctEntries(saved?.met);
  const begunAt = saved?.begunAt ?? recorder.now();
  let at: unknown = saved?.at ?? null;
  while (!recorder.isSpent) {
    const page = await source.list(asked, 'references', at, call).catch((error: unknown) => {
      if (error instanceof NotFoundError) return null;
      throw error;
    });
    if (page === null) {
      const problem = recorder.problem(
        'PAPER_NOT_FOUND',
        `the source does not know the survey, so its own reference list is unknown; the curated list stands alone`,
        survey.title,
      );
      await recorder.save({}, [{ task: BOUNDARY_TASK, state: 'DONE', cursor: null }], [problem], 1);
      return;
    }
    const { papers, citations } = listRecords(survey.id, 'references', page.entries);
    for (const { paper } of page.entries) met.add(entryKey(paper) ?? '');
    const listed = met.size;
    at = page.next;
    const problems: Problem[] = [];
    if (page.outcome === 'ELIDED') {
      problems.push(
        recorder.problem(
          'REFERENCES_ELIDED',
          "the publisher withholds the survey's own reference list; the curated list stands alone",
          survey.title,
        ),
      );
    } else if (page.outcome === 'SHORT' || page.outcome === 'CAPPED') {
      problems.push(
        recorder.problem(
          page.outcome === 'SHORT' ? 'LIST_SHORT' : 'LIST_CAPPED',
          `the survey's own reference list ended after ${listed} of ${survey.reportedReferences ?? 'unknown'} entries`,
          survey.title,
        ),
      );
    }
    await recorder.save(
      {
        papers,
        citations,
        coverage: papers.map(({ key }) => ({
          surveyId,
          paper: key,
          state: 'IN',
          listedBy: [source.name],
          reason: null,
        })),
        listReadings:
          page.outcome === null
            ? []
            : [{ paper: survey.id, direction: 'references', outcome: page.outcome, listed, begunAt }],
      },
      [
        {
          task: BOUNDARY_TASK,
          state: page.outcome === null ? 'OPEN' : 'DONE',
          cursor: { at, met: met.save(), begunAt },
        },
      ],
      problems,
      1,
    );
    if (page.outcome !== null) return;
  }
}
