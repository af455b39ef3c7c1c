import { useState } from 'preact/hooks';
import { ask } from '../graphql/ask.js';
import {
  CancelIngestDocument,
  type RunFactsFragment,
  type RunStatus,
  type SurveyPageQuery,
} from '../graphql/generated.js';
import { count, counted, instant } from '../parts/words.js';
import { keptKey } from '../parts/kept-key.js';

export const STATUS_WORDS: Readonly<Record<RunStatus, string>> = {
  QUEUED: 'waits to begin',
  RUNNING: 'is at work',
  SUCCEEDED: 'ended, nothing missing',
  PARTIAL: 'ended, something missing',
  FAILED: 'failed',
  CANCELLED: 'was stopped',
};

/** How often a run that works is looked at. */
export const LOOK_EVERY_MS = 1_500;

export function isAtWork({ status }: { readonly status: RunStatus }): boolean {
  return status === 'QUEUED' || status === 'RUNNING';
}

type Problems = NonNullable<NonNullable<SurveyPageQuery['survey']>['lastIngest']>['problems'];

interface RunCardProps {
  readonly run: RunFactsFragment;
  readonly problems: Problems;
  readonly again: () => void;
}

/** The last run: how far it is, what it brought, what it could not. */
export function RunCard({ run, problems, again }: RunCardProps) {
  const { progress, counts } = run;
  return (
    <div class="run-card">
      <p class="run-state" role="status">
        <strong>The last update {STATUS_WORDS[run.status]}</strong>
        <span class="soft">
          {`, started ${instant(run.startedAt)} by ${run.startedBy}`}
          {run.finishedAt && `, ended ${instant(run.finishedAt)}`}
        </span>
      </p>
      {isAtWork(run) && (
        <>
          <label class="run-progress">
            <span>
              {progress.phase}: {count(progress.done)}
              {progress.total !== null && ` of ${count(progress.total)}`}
              {progress.waitingUntil &&
                `, waits until ${instant(progress.waitingUntil)} (${progress.waitingFor ?? 'the source asks for it'})`}
            </span>
            <progress max={progress.total ?? undefined} value={progress.total === null ? undefined : progress.done} />
          </label>
          <StopButton id={run.id} again={again} />
        </>
      )}
      <p class="soft">
        {counted(counts.requests, 'request')}; {counted(counts.papersAdded, 'paper')} new, {count(counts.papersUpdated)}{' '}
        updated; {counted(counts.citationsAdded, 'citation')} new, {count(counts.citationsVanished)} vanished;{' '}
        {count(counts.notFound)} not found.
      </p>
      {problems.totalCount > 0 && (
        <details class="more">
          <summary>{counted(problems.totalCount, 'problem')}</summary>
          <ul class="problems">
            {problems.nodes.map(({ code, message, ref, at }) => (
              <li key={`${code} ${ref} ${at}`}>
                <code>{code}</code> {message}
              </li>
            ))}
          </ul>
          {problems.totalCount > problems.nodes.length && (
            <p class="soft">The first {problems.nodes.length}; GraphQL has all.</p>
          )}
        </details>
      )}
    </div>
  );
}

function StopButton({ id, again }: { readonly id: string; readonly again: () => void }) {
  const [trouble, setTrouble] = useState<string | null>(null);
  const stop = () =>
    void ask(CancelIngestDocument, { id }, { key: keptKey() }).then(again, (error: Error) => setTrouble(error.message));
  return (
    <p>
      <button type="button" onClick={stop}>
        Stop after this batch
      </button>
      {trouble && <span role="alert"> {trouble}</span>}
    </p>
  );
}
