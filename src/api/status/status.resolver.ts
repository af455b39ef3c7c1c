import { Context, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { DateTimeScalar } from '../core/scalars.js';
import { Ingest } from '../../ingest/ingest.js';
import { Schedule } from '../../ingest/schedule.js';
import type { SourceHealth } from '../../sources/paper-source.js';
import { GraphStore, type GraphStats } from '../../graph/ports/graph-store.js';
import type { OperationContext } from '../core/operation-context.js';
import { VERSION } from '../../platform/version.js';
import type { SourceCredit } from '../../domain/sources.js';
import { Credits } from '../../seeds/credits.js';
import { SourceCreditType, SourceHealthType, StatusType, TroubleType } from './status.types.js';
import { TroublesService, type Trouble } from './troubles.service.js';

@Resolver(() => StatusType)
export class StatusResolver {
  constructor(
    private readonly graph: GraphStore,
    private readonly ingest: Ingest,
    private readonly schedule: Schedule,
    private readonly credits: Credits,
    private readonly wrong: TroublesService,
  ) {}

  @Query(() => StatusType, { description: 'State and contents of this instance.' })
  async status(@Context() _context: OperationContext): Promise<GraphStats & { version: string; store: string }> {
    const { papers, citations, methods } = await this.graph.stats();
    return { papers, citations, methods, version: VERSION, store: this.graph.kind };
  }

  @ResolveField(() => SourceHealthType, { description: 'State of the source of papers at the last request.' })
  scholar(): SourceHealth {
    return this.ingest.health();
  }

  @ResolveField(() => DateTimeScalar, {
    nullable: true,
    description: 'When the surveys are next updated on schedule (INGEST_CRON); null if nothing is scheduled.',
  })
  nextIngestAt(): string | null {
    return this.schedule.nextAt();
  }

  @ResolveField(() => [TroubleType], {
    description:
      'Present problems: failed or incomplete runs of any instance, the source as seen by this instance, webhooks, identifiers that an upgrade found on two papers. Empty if there are none.',
  })
  troubles(): Promise<Trouble[]> {
    return this.wrong.list();
  }

  @ResolveField(() => [SourceCreditType], { description: 'Credits of the data.' })
  sources(): Promise<readonly SourceCredit[]> {
    return this.credits.list();
  }
}
