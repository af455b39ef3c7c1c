import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import type { Drain } from '../platform/connection-drain.js';
import { installGraphqlHttp } from '../api/core/http.js';
import type { OwnSite } from '../platform/own-site.js';
import { PACKAGE_ROOT } from '../platform/package-root.js';
import type { RequestClients } from '../api/core/request-caller.js';
import { cutStalledReaders } from '../platform/stalled-readers.js';
import type { Documents } from '../pages/documents.js';
import type { Logger } from '../platform/logging/logger.js';
import { requestLog } from './request-log.js';
import { EXPLORER_POLICY, explorer } from '../pages/explorer.js';

const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': EXPLORER_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
};

export interface HttpParts {
  readonly drain: Drain;
  readonly clients: RequestClients;
  readonly documents: Documents;
  readonly site: OwnSite;
  readonly logger: Logger;
  /** Count answers, and answer with the counts; none where metrics are off. */
  readonly metrics: { readonly count: RequestHandler; readonly answer: RequestHandler } | null;
}

/** What is mounted before the controllers and the GraphQL endpoint: headers, body limit, documents. */
export function mountHttp(
  app: NestExpressApplication,
  { drain, clients, documents, site, metrics, logger }: HttpParts,
): void {
  app.disable('x-powered-by');
  // Of its own: what is worth asking for again by a tag, feeds and files, has one; of an answer it is only work.
  app.disable('etag');
  app.use(drain.handler, cutStalledReaders(), clients.handler, requestLog(logger));
  app.use((_request: Request, response: Response, next: NextFunction) => {
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
    next();
  });
  if (metrics) app.use(metrics.count);
  app.use(site.handler);
  if (metrics) app.use(metrics.answer);
  app.use(...explorer(documents));
  const asText = {
    setHeaders: (response: Response) => response.setHeader('Content-Type', 'text/plain; charset=utf-8'),
  };
  app.use('/docs', express.static(join(PACKAGE_ROOT, 'docs'), { index: false, ...asText }));
  app.use('/schema.graphql', express.static(join(PACKAGE_ROOT, 'schema.graphql'), { index: false, ...asText }));
  installGraphqlHttp(app, site);
}
