import { Module, type DynamicModule } from '@nestjs/common';
import type { ErrorFormat } from '../platform/error-format.js';
import { HttpErrors } from '../platform/http-errors.js';
import { PublicAddress } from '../platform/public-url.js';
import { ExportController } from './export.controller.js';
import { Exporter } from './exporter.js';

/** `/export/...`. */
@Module({})
export class ExportModule {
  static of(exporter: Exporter, address: PublicAddress, errors: ErrorFormat): DynamicModule {
    return {
      module: ExportModule,
      controllers: [ExportController],
      providers: [
        { provide: Exporter, useValue: exporter },
        { provide: PublicAddress, useValue: address },
        { provide: HttpErrors, useValue: new HttpErrors(errors) },
      ],
      exports: [Exporter],
    };
  }
}
