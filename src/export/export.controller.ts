import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { ClientGoneError, OverloadedError } from '../domain/errors.js';
import { currentCaller } from '../graph/turns/caller.js';
import { HttpErrors } from '../platform/http-errors.js';
import { Places } from '../platform/places.js';
import { PublicAddress } from '../platform/public-url.js';
import { readExportAddress } from './export-address.js';
import { EXPORT_FORMATS } from './export-formats.js';
import { Exporter, FORMAT_PARAMETERS } from './exporter.js';
import { EXPORTS } from './selection.js';

/** An export holds the ids of its papers, and readers of the graph now and then: more at once would keep others from both. */
const PLACES = { total: 8, perClient: 4 };

@Controller('export')
export class ExportController {
  private readonly places = new Places(PLACES.total, PLACES.perClient);

  constructor(
    @Inject(Exporter) private readonly exporter: Exporter,
    @Inject(PublicAddress) private readonly address: PublicAddress,
    @Inject(HttpErrors) private readonly errors: HttpErrors,
  ) {}

  /** What can be exported, in which formats. */
  @Get()
  index(): object {
    const formatOptions = Object.keys(FORMAT_PARAMETERS);
    return {
      address: '/export/{what}/{ref}.{ending}',
      exports: Object.entries(EXPORTS).map(([what, { of, ref, parameters }]) => ({
        what,
        of,
        ref,
        options: [...Object.keys(parameters), ...formatOptions],
      })),
      formats: EXPORT_FORMATS.map(({ name, label, ending, kind, mediaType }) => ({
        name,
        label,
        ending,
        kind,
        mediaType,
      })),
    };
  }

  @Get('*path')
  async export(@Req() request: Request, @Res() response: Response): Promise<void> {
    const leave = this.places.take(currentCaller()?.client ?? '');
    if (leave === null) {
      const { total, perClient } = PLACES;
      const message = `Too many exports are being written (${total} at once, ${perClient} for one client): try again in some seconds.`;
      this.errors.failed(response, new OverloadedError(message, 5), request.path);
      return;
    }
    try {
      const asked = readExportAddress(request.originalUrl);
      const { fileName, mediaType, text } = await this.exporter.open(asked, this.address.of(request));
      response.setHeader('Content-Type', mediaType);
      response.setHeader('Content-Disposition', `attachment; filename="${fileName}"`);
      if (request.method === 'HEAD') response.end();
      else await pipeline(Readable.from(text), response);
    } catch (error) {
      if (isGone(error) || error instanceof ClientGoneError) return;
      // Where text was sent already, a cut connection is all that can still be said.
      if (response.headersSent) this.errors.log(error, request.path);
      else this.errors.failed(response, error, request.path);
    } finally {
      leave();
    }
  }
}

/** Whether it is only that whoever asked went away. */
function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
}
