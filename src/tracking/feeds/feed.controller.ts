import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { OverloadedError } from '../../domain/errors.js';
import { currentCaller } from '../../graph/turns/caller.js';
import { HttpErrors } from '../../platform/http-errors.js';
import { Places } from '../../platform/places.js';
import { PublicAddress } from '../../platform/public-url.js';
import { isKnown } from './conditional-request.js';
import { FEED_MEDIA_TYPES, readFeedAddress, type FeedFormat } from './feed-address.js';
import type { Feed } from './feed.js';
import { FeedReader } from './feed-reader.js';
import { writeAtom } from './write-atom.js';
import { writeJsonFeed } from './write-json-feed.js';

const WRITERS: Readonly<Record<FeedFormat, (feed: Feed) => string>> = { atom: writeAtom, json: writeJsonFeed };

/** A page of a feed has up to some hundred kilobytes. */
const PLACES = { total: 64, perClient: 16 };

/** Browsers show Atom under its own name as source text; as XML they show it in its style. */
function typeFor(request: Request, format: FeedFormat): string {
  const type = FEED_MEDIA_TYPES[format];
  return format === 'atom' && request.accepts([type, 'html']) === 'html' ? 'application/xml' : type;
}

@Controller('feeds')
export class FeedController {
  private readonly places = new Places(PLACES.total, PLACES.perClient);

  constructor(
    @Inject(FeedReader) private readonly reader: FeedReader,
    @Inject(PublicAddress) private readonly address: PublicAddress,
    @Inject(HttpErrors) private readonly errors: HttpErrors,
  ) {}

  @Get('*path')
  async feed(@Req() request: Request, @Res() response: Response): Promise<void> {
    const leave = this.places.take(currentCaller()?.client ?? '');
    if (leave === null) {
      const message = `Too many feeds are being read (${PLACES.total} at once, ${PLACES.perClient} by one client): try again in some seconds.`;
      this.errors.failed(response, new OverloadedError(message, 5), request.path);
      return;
    }
    // Until it is read: a feed is written at once, and held in memory for a reader that takes its time.
    response.once('close', leave);
    try {
      const asked = readFeedAddress(request.originalUrl);
      const feed = await this.reader.open(asked, this.address.of(request));
      response.setHeader('Cache-Control', 'no-cache').vary('Accept');
      response.setHeader('ETag', feed.etag);
      const lastModified = new Date(feed.lastModified);
      response.setHeader('Last-Modified', lastModified.toUTCString());
      if (isKnown(request.headers, { etag: feed.etag, lastModified })) {
        response.status(304).end();
        return;
      }
      response.setHeader('Content-Type', `${typeFor(request, asked.format)}; charset=utf-8`);
      response.send(WRITERS[asked.format](await feed.read()));
    } catch (error) {
      this.errors.failed(response, error, request.path);
    }
  }
}
