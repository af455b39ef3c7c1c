import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { HttpErrors } from '../http-errors.js';
import { readExportAddress } from './export-address.js';
import { EXPORT_FORMATS } from './export-format.js';
import { Exporter, FORMAT_PARAMETERS } from './exporter.js';
import { EXPORTS } from './selection.js';

/** An export holds the ids of its papers, and readers of the graph now and then: more at once would keep others from both. */
const AT_ONCE = 8;

@Controller('export')
export class ExportController {
  private running = 0;

  constructor(
    @Inject(Exporter) private readonly exporter: Exporter,
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
      formats: EXPORT_FORMATS,
    };
  }

  @Get('*path')
  async export(@Req() request: Request, @Res() response: Response): Promise<void> {
    if (this.running >= AT_ONCE) {
      response.setHeader('Retry-After', '5');
      this.errors.answer(response, 503, `${AT_ONCE} exports are being written already: try again in some seconds.`, {
        code: 'TIMEOUT',
      });
      return;
    }
    this.running += 1;
    try {
      const { fileName, mediaType, text } = await this.exporter.open(readExportAddress(request.originalUrl));
      response.setHeader('Content-Type', mediaType);
      response.setHeader('Content-Disposition', `attachment; filename="${fileName}"`);
      if (request.method === 'HEAD') response.end();
      else await pipeline(Readable.from(text), response);
    } catch (error) {
      if (isGone(error)) return;
      // Where text was sent already, a cut connection is all that can still be said.
      if (response.headersSent) this.errors.log(error, request.path);
      else this.errors.failed(response, error, request.path);
    } finally {
      this.running -= 1;
    }
  }
}

/** Whether it is only that whoever asked went away. */
function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
}
