import compression from 'compression';
import type { Request, RequestHandler } from 'express';
import sirv from 'sirv';
import { GRAPHQL_PATH } from '../api/core/http.js';
import type { Documents } from './documents.js';
import { EXPLORER_ROOT } from './explorer-root.js';

/** The addresses that the web page draws; it reads the rest from the address. A paper's may have the slashes of a DOI. */
const EXPLORER_ROUTES =
  /^\/(?:about|categories|import|methods|news|review|search|survey)?$|^\/(?:categories|methods|authors|survey)\/[^/]+$|^\/papers\/.+$/;

/** The addresses of what answers programs too: there a wrong one gets an answer that programs read. */
const SERVICES = /^\/(?:assets|docs|export|feeds|graphql|healthz|mcp|metrics|papers|readyz|schema\.graphql)(?:\/|$)/;

/** Files of the web page whose names programs know, with their types. */
const KNOWN_FILES: ReadonlyMap<string, string> = new Map([
  ['/feed.css', 'text/css; charset=utf-8'],
  ['/favicon.ico', 'image/vnd.microsoft.icon'],
  ['/icon.png', 'image/png'],
  ['/robots.txt', 'text/plain; charset=utf-8'],
]);

/** The web page's own policy: nothing from another host, no inline script or style. */
export const EXPLORER_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Answers of this size and more are worth the time that compressing takes. */
const COMPRESS_FROM_BYTES = 4_096;

/** Serves the web page: its files, which never change under their names, and the document of each of its addresses. */
export function explorer(documents: Documents): RequestHandler[] {
  const files = sirv(EXPLORER_ROOT, {
    brotli: true,
    gzip: true,
    etag: true,
    setHeaders: (response, path) => {
      const type = KNOWN_FILES.get(path);
      if (type !== undefined) response.setHeader('Content-Type', type);
      response.setHeader('Cache-Control', keptFor(path));
    },
  });
  const page: RequestHandler = async (request, response, next) => {
    if (!isRead(request)) return next();
    const trimmed = request.path.replace(/(?!^)\/+$/, '');
    if (trimmed !== request.path && EXPLORER_ROUTES.test(trimmed)) {
      response.redirect(308, trimmed + new URL(request.url, 'http://localhost').search);
      return;
    }
    if (EXPLORER_ROUTES.test(request.path)) return documents.send(request, response);
    if (request.path === GRAPHQL_PATH && isOpenedByPerson(request)) request.url = '/graphiql.html';
    else if (!SERVICES.test(request.path) && isOpenedByPerson(request)) {
      // The page says in words that nothing has this address.
      response.status(404).sendFile('index.html', { root: EXPLORER_ROOT });
      return;
    } else if (!request.path.startsWith('/assets/') && !KNOWN_FILES.has(request.path)) return next();
    files(request, response, next);
  };
  return [compression({ threshold: COMPRESS_FROM_BYTES }), page];
}

/** What has a hash in its name is kept for ever; the document, which names it, is asked for again each time. */
function keptFor(path: string): string {
  if (path.startsWith('/assets/')) return 'public, max-age=31536000, immutable';
  return KNOWN_FILES.has(path) ? 'public, max-age=86400' : 'no-cache';
}

/** Browsers name HTML first when somebody opens an address; programs name JSON, or take anything. */
function isOpenedByPerson(request: Request): boolean {
  return request.accepts(['json', 'html']) === 'html';
}

function isRead({ method }: Request): boolean {
  return method === 'GET' || method === 'HEAD';
}
