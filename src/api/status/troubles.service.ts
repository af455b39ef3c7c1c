import { Injectable } from '@nestjs/common';
import type { IngestRun, Problem } from '../../domain/ingest-run.js';
import type { Survey } from '../../domain/knowledge.js';
import { firstRows } from '../../domain/page.js';
import type { Instant } from '../../domain/time.js';
import { SurveyStore } from '../../graph/ports/knowledge-store.js';
import { RunStore } from '../../graph/ports/run-store.js';
import { Coordination } from '../../graph/ports/coordination.js';
import { WebhookOutbox, type WebhookState } from '../../graph/ports/webhook-outbox.js';
import { abandonedRun } from '../../ingest/abandoned-runs.js';
import { allProblems } from '../../ingest/all-problems.js';
import { Ingest } from '../../ingest/ingest.js';
import { SharedIdentifiers, type SharedBy } from './shared-identifiers.service.js';

export type TroubleKind = 'INGEST' | 'SOURCE' | 'WEBHOOK' | 'IDENTIFIER';

/** Something that is wrong now. */
export interface Trouble {
  readonly kind: TroubleKind;
  /** For people, without addresses of others. */
  readonly message: string;
  /** Null where nobody knows. */
  readonly since: Instant | null;
}

/** Runs that failed one after the other are counted up to so many. */
const RUNS_LOOKED_AT = 50;
/** Pairs of papers that a message names. */
const NAMED_PAIRS = 3;

/** What is wrong, by what all processes left in the graph and how this one found the source. */
@Injectable()
export class TroublesService {
  constructor(
    private readonly surveys: SurveyStore,
    readonly runs: RunStore,
    private readonly webhooks: WebhookOutbox,
    private readonly ingest: Ingest,
    private readonly sharedIdentifiers: SharedIdentifiers,
    readonly coordination: Coordination,
  ) {}

  /** Of runs by survey, then of the source, then of webhooks by name, then of identifiers; empty where nothing is wrong. */
  async list(): Promise<Trouble[]> {
    const surveys = await this.surveys.surveys();
    const [ofRuns, states, shared] = await Promise.all([
      Promise.all(surveys.map(async (survey) => [...(await this.ofAbandoned(survey)), ...(await this.ofRuns(survey))])),
      this.webhooks.states(),
      this.sharedIdentifiers.list(),
    ]);
    return [...ofRuns.flat(), ...this.ofSource(), ...states.flatMap(ofWebhook), ...ofIdentifiers(shared)];
  }

  private async ofAbandoned({ id, slug }: Survey): Promise<Trouble[]> {
    const run = await abandonedRun(this, id);
    if (run === null) return [];
    const message = `an update of ${slug} is RUNNING, but no process works on it any longer: it is closed within a minute or two, and the next update goes on from it`;
    return [{ kind: 'INGEST', message, since: run.startedAt }];
  }

  private async ofRuns({ id, slug }: Survey): Promise<Trouble[]> {
    const { rows } = await this.runs.page(id, firstRows(RUNS_LOOKED_AT), false);
    const ended = rows.filter(({ finishedAt, status }) => finishedAt !== null && status !== 'CANCELLED');
    const [last] = ended;
    if (last?.status === 'PARTIAL') {
      const problems = await allProblems(this.runs, last.id);
      return [
        {
          kind: 'INGEST',
          message: `the last update of ${slug} left something out: ${byCode(problems)}`,
          since: last.finishedAt,
        },
      ];
    }
    if (last?.status !== 'FAILED') return [];
    const others = ended.findIndex(({ status }) => status !== 'FAILED');
    const failed = others === -1 ? ended : ended.slice(0, others);
    const [problems] = await this.runs.problems([last.id], { ...firstRows(1), backward: true }, false);
    const why = problems?.rows[0]?.message ?? 'nobody noted why';
    return [
      {
        kind: 'INGEST',
        message: `${failures(failed)} of ${slug} failed: ${why}`,
        since: failed.at(-1)?.startedAt ?? null,
      },
    ];
  }

  private ofSource(): Trouble[] {
    const { label, reachable, lastError, lastSuccessAt } = this.ingest.health();
    if (reachable !== false) return [];
    const why = lastError === null ? '' : `: ${lastError}`;
    return [{ kind: 'SOURCE', message: `${label} did not answer when it was last asked${why}`, since: lastSuccessAt }];
  }
}

function failures({ length }: readonly IngestRun[]): string {
  return length === 1 ? 'the last update' : `the last ${length} updates`;
}

function byCode(problems: readonly Problem[]): string {
  const counts = new Map<string, number>();
  for (const { code } of problems) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts].map(([code, count]) => `${code} ${count}`).join(', ');
}

function ofIdentifiers(shared: readonly SharedBy[]): Trouble[] {
  const [first] = shared;
  if (!first) return [];
  const pairs = shared
    .slice(0, NAMED_PAIRS)
    .map(({ key, papers: [a, b] }) => `${key} of "${a.title}" (${a.id}) and "${b.title}" (${b.id})`);
  const more = shared.length > pairs.length ? `, and ${shared.length - pairs.length} more` : '';
  const message = `identifiers of two papers that differ too much to be merged automatically: ${pairs.join('; ')}${more}. Where two are one, merge them (stemma merge)`;
  return [{ kind: 'IDENTIFIER', message, since: first.since }];
}

/** Why a message did not arrive may name addresses inside of a network: `stemma webhooks` tells it. */
function ofWebhook({
  name,
  disabledAt,
  disabledBecause,
  waiting,
  lastFailure,
  oldestWaitingAt,
  givenUp,
}: WebhookState): Trouble[] {
  const trouble = (message: string, since: Instant | null): Trouble => ({
    kind: 'WEBHOOK',
    message: `the webhook ${name} ${message}`,
    since,
  });
  return [
    ...(disabledAt === null ? [] : [trouble(`is disabled: ${disabledBecause ?? 'nobody noted why'}`, disabledAt)]),
    ...(waiting === 0 || lastFailure === null
      ? []
      : [trouble(`has ${waiting} messages that wait and could not all be delivered`, oldestWaitingAt)]),
    ...(givenUp === 0 ? [] : [trouble(`was not told of ${givenUp} changes, which were given up`, null)]),
  ];
}
