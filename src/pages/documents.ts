import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Request, Response } from 'express';
import { AmbiguousError, InvalidInputError, StemmaError } from '../domain/errors.js';
import type { PublicAddress } from '../platform/public-url.js';
import { withHead, type DocumentHead } from './document-head.js';
import { EXPLORER_ROOT } from './explorer-root.js';
import { plainHead, type PageHeads } from './page-heads.js';

type Found = DocumentHead | 'missing' | 'unavailable';

/** The explorer's one document for each of its addresses, with what programs read of the page in its head: the page itself asks over GraphQL. */
export class Documents {
  private readonly document = readFile(join(EXPLORER_ROOT, 'index.html'), 'utf8');

  constructor(
    private readonly heads: Pick<PageHeads, 'of'>,
    private readonly address: PublicAddress,
  ) {}

  async send(request: Pick<Request, 'path' | 'url' | 'headers'>, response: Response): Promise<void> {
    const [document, found] = await Promise.all([this.document, this.find(request)]);
    response.setHeader('Cache-Control', 'no-cache').type('html');
    if (typeof found === 'string') {
      // The page says so in words, and asks again where that may help.
      response.status(found === 'missing' ? 404 : 503).send(document);
      return;
    }
    if (found.links !== null) response.setHeader('Link', found.links);
    response.send(withHead(document, found, this.address.of(request)));
  }

  private async find({ path, url }: Pick<Request, 'path' | 'url'>): Promise<Found> {
    const decoded = decodedPath(path);
    if (decoded === null) return 'missing';
    try {
      return (await this.heads.of(decoded, new URL(url, 'http://localhost').searchParams)) ?? 'missing';
    } catch (error) {
      if (error instanceof InvalidInputError || error instanceof AmbiguousError) return 'missing';
      if (!(error instanceof StemmaError)) throw error;
      // A page about the whole graph is that page without the graph too.
      return isAboutOne(path) ? 'unavailable' : plainHead(path);
    }
  }
}

function isAboutOne(path: string): boolean {
  return /^\/[^/]+\/./.test(path);
}

/** Null where the address cannot be decoded, as one that was cut short. */
function decodedPath(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}
