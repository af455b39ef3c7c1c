import { Module, type DynamicModule } from '@nestjs/common';
import type { ErrorFormat } from '../../platform/error-format.js';
import { HttpErrors } from '../../platform/http-errors.js';
import { PublicAddress } from '../../platform/public-url.js';
import { FeedController } from './feed.controller.js';
import { FeedReader } from './feed-reader.js';

/** `/feeds/...`. */
@Module({})
export class FeedsModule {
  static of(reader: FeedReader, address: PublicAddress, errors: ErrorFormat): DynamicModule {
    return {
      module: FeedsModule,
      controllers: [FeedController],
      providers: [
        { provide: FeedReader, useValue: reader },
        { provide: PublicAddress, useValue: address },
        { provide: HttpErrors, useValue: new HttpErrors(errors) },
      ],
    };
  }
}
