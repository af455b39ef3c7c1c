import { Module, type DynamicModule } from '@nestjs/common';
import { GraphModule } from './graph/graph.module.js';
import { ApiModule } from './graphql/api.module.js';
import { WritePolicy } from './graphql/write-policy.js';
import { Ingest } from './ingest/ingest.js';
import { PagesController } from './pages/pages.controller.js';
import type { Runtime } from './runtime.js';
import { SeedCredits } from './status/credits.js';
import { LoadedSeedCredits } from './status/seed-credits.js';

/** Hands what is outside of the graph to whoever injects it. */
@Module({})
class RuntimeModule {
  static of({ ingest, seeds }: Runtime): DynamicModule {
    const providers = [
      { provide: Ingest, useValue: ingest },
      { provide: SeedCredits, useValue: new LoadedSeedCredits(seeds) },
    ];
    return { module: RuntimeModule, global: true, providers, exports: providers };
  }
}

@Module({})
export class AppModule {
  static of(runtime: Runtime): DynamicModule {
    const { config, logger, stores } = runtime;
    return {
      module: AppModule,
      imports: [
        GraphModule.forStores(stores),
        RuntimeModule.of(runtime),
        ApiModule.forRoot({
          writePolicy: WritePolicy.of(config),
          errors: { mask: config.production, log: (entry) => logger.error(entry, 'A request failed') },
        }),
      ],
      controllers: [PagesController],
    };
  }
}
