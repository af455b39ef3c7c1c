import { Module, type DynamicModule } from '@nestjs/common';
import { systemClock } from '../domain/time.js';
import { Exporter } from '../export/exporter.js';
import { ExportModule } from '../export/export.module.js';
import { GraphModule } from '../graph/graph.module.js';
import { ApiModule } from '../api/api.module.js';
import type { ErrorFormat } from '../platform/error-format.js';
import { Ingest } from '../ingest/ingest.js';
import { Schedule } from '../ingest/schedule.js';
import { PagesController } from '../pages/pages.controller.js';
import { PublicAddress } from '../platform/public-url.js';
import type { Runtime } from './runtime.js';
import { SurveyMaker } from '../seeds/survey-maker.js';
import { Credits } from '../seeds/credits.js';
import { LoadedCredits } from '../seeds/loaded-credits.js';
import { FeedReader } from '../tracking/feeds/feed-reader.js';
import { FeedsModule } from '../tracking/feeds/feeds.module.js';

/** Hands what is outside of the graph to whoever injects it. */
@Module({})
class RuntimeModule {
  static of({ ingest, schedule, surveyMaker }: Runtime, credits: Credits): DynamicModule {
    const providers = [
      { provide: Ingest, useValue: ingest },
      { provide: Schedule, useValue: schedule },
      { provide: Credits, useValue: credits },
      { provide: SurveyMaker, useValue: surveyMaker },
    ];
    return { module: RuntimeModule, global: true, providers, exports: providers };
  }
}

/** Errors that are not ours go to the log. */
export function errorFormatOf({ config, logger }: Runtime): ErrorFormat {
  return { mask: config.production, log: (entry) => logger.error(entry, 'A request failed') };
}

@Module({})
export class AppModule {
  static of(runtime: Runtime): DynamicModule {
    const { config, stores, source, seeds } = runtime;
    const credits = new LoadedCredits([source], seeds);
    const address = new PublicAddress(config.publicUrl);
    const errors = errorFormatOf(runtime);
    return {
      module: AppModule,
      imports: [
        GraphModule.forStores(stores),
        RuntimeModule.of(runtime, credits),
        ApiModule.forRoot({
          writePolicy: runtime.writePolicy,
          clients: runtime.clients,
          site: runtime.site,
          costBudget: runtime.costBudget,
          onOperation: runtime.metrics?.operations,
          errors,
          evidenceHosts: runtime.evidenceHosts,
          proposalsPerDay: config.proposalsPerDay,
        }),
        FeedsModule.of(new FeedReader(stores), address, errors),
        ExportModule.of(new Exporter(stores, credits, systemClock, config.publicUrl), address, errors),
      ],
      controllers: [PagesController],
    };
  }
}
