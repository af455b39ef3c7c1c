import { Injectable } from '@nestjs/common';
import { InvalidInputError, NotFoundError } from '../../domain/errors.js';
import { kindOfNodeId } from '../../domain/identifier.js';
import type { IngestRun } from '../../domain/ingest-run.js';
import { PaperStore, type PaperSelection } from '../../graph/ports/paper-store.js';
import { RunStore } from '../../graph/ports/run-store.js';
import { plainConnection, type PlainConnection } from '../core/connection.js';
import { Cursors } from '../core/cursor.js';
import type { Loaders } from '../../graph/loaders.js';
import { pageRequest, type PageArguments } from '../core/page-request.js';
import { Ingest } from '../../ingest/ingest.js';
import type { PaperRow } from '../../graph/paper-row.js';
import { findPaper, readPaperReference } from '../../queries/paper-reference.js';
import { findSurvey } from '../../queries/survey-reference.js';

@Injectable()
export class RunsService {
  constructor(
    private readonly runs: RunStore,
    private readonly papers: PaperStore,
    private readonly ingest: Ingest,
  ) {}

  /** Runs of all surveys, latest start first. */
  async list(args: PageArguments, withTotal: boolean): Promise<PlainConnection<IngestRun>> {
    const cursors = new Cursors('Query.ingestRuns');
    return plainConnection(await this.runs.page(null, pageRequest(args, cursors), withTotal), cursors);
  }

  /** @throws NotFoundError where there is no such survey */
  async start(surveyRef: string, startedBy: string, loaders: Loaders): Promise<IngestRun> {
    const survey = await findSurvey('survey', surveyRef, loaders);
    if (survey) return this.ingest.start(survey.id, startedBy);
    const known = (await loaders.surveys()).map(({ slug }) => slug).join(', ');
    throw new NotFoundError(`There is no survey "${surveyRef}". There are: ${known || 'none yet'}.`);
  }

  /** @throws NotFoundError where there is no such run */
  async cancel(runId: string): Promise<IngestRun> {
    if (kindOfNodeId(runId) !== 'ingestRun') {
      throw new InvalidInputError('id', `id: "${runId}" is no id of a run; Query.ingestRuns lists them.`);
    }
    return this.ingest.cancel(runId);
  }

  /** @returns the id of the paper that is now followed */
  async track(ref: string, by: string, loaders: Loaders): Promise<string> {
    const reference = readPaperReference('ref', ref);
    if ('identifiers' in reference) return this.ingest.track(reference.identifiers, by);
    const paper = await findPaper('ref', ref, { parts: ['identifiers'] }, loaders);
    if (paper === null) throw new NotFoundError(`The graph has no paper with the id ${reference.id}.`);
    const identifiers = paper.identifiers ?? [];
    if (identifiers.length === 0) {
      throw new InvalidInputError(
        'ref',
        'ref: this paper is known only by its title, so the source cannot be asked for it.',
      );
    }
    return this.ingest.track(identifiers, by);
  }

  /** @returns the id of the paper that is no longer followed */
  async untrack(ref: string, by: string, loaders: Loaders): Promise<string> {
    const paper = await findPaper('ref', ref, { parts: [] }, loaders);
    if (paper === null) throw new NotFoundError(`The graph has no paper "${ref}".`);
    return this.ingest.untrack(paper.id, by);
  }

  /** Read anew, past what the operation read before its change. */
  async paper(id: string, { parts }: PaperSelection): Promise<PaperRow | null> {
    return (await this.papers.byIds([id], parts))[0] ?? null;
  }
}
