import { Injectable } from '@nestjs/common';
import type { Change } from '../../domain/change.js';
import { ChangeStore } from '../../graph/ports/change-store.js';
import { plainConnection, type PlainConnection } from '../core/connection.js';
import { Cursors } from '../core/cursor.js';
import type { Loaders } from '../../graph/loaders.js';
import { pageRequest } from '../core/page-request.js';
import { resolveChangeFilter } from '../../queries/change-filter.js';
import { type ChangeQuestion } from '../../domain/change-question.js';
import { ChangeLog } from '../../tracking/changes/change-log.js';
import type { ChangesArgs } from './change.types.js';

@Injectable()
export class ChangesService {
  constructor(
    private readonly changes: ChangeStore,
    private readonly log: ChangeLog,
  ) {}

  /** `Query.changes`. @throws InvalidInputError naming the field */
  async list(args: ChangesArgs, withTotal: boolean, loaders: Loaders): Promise<PlainConnection<Change>> {
    const { since, until = null, filter: question } = args;
    const cursors = new Cursors('Query.changes', { since, until, filter: question });
    const page = pageRequest(args, cursors);
    const filter = await resolveChangeFilter(since, until, question ?? {}, 'filter.', loaders);
    return plainConnection(await this.changes.page(filter, page, withTotal), cursors);
  }

  /** `Subscription.changed`: from the end of the log on. @throws InvalidInputError naming the field */
  async follow(question: ChangeQuestion, loaders: Loaders): Promise<AsyncIterableIterator<Change>> {
    const end = await this.log.end();
    return this.log.follow(await resolveChangeFilter(null, null, question, 'filter.', loaders), end);
  }
}
