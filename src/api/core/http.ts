import express, { type ErrorRequestHandler, type RequestHandler } from 'express';
import type { OwnSite } from '../../platform/own-site.js';
import { documentRefusal, isNestedJson, TOO_NESTED } from './nesting.js';

export const GRAPHQL_PATH = '/graphql';

/** The body of a question is text of a few kilobytes; 2,000 entries of BibTeX with their abstracts, as a variable, stay below this. */
export const BODY_LIMIT = '4mb';

/** What an Express application, or Nest's around one, takes handlers with. */
export interface HandlerHost {
  use(path: string, ...handlers: (RequestHandler | ErrorRequestHandler)[]): unknown;
}

/** Installs what stands before the GraphQL server on its path: call it before the application listens. */
export function installGraphqlHttp(host: HandlerHost, site: OwnSite, path: string = GRAPHQL_PATH): void {
  host.use(path, checkMediaType, checkSite(site), readBody, checkDocument, answerBodyErrors);
}

/** How deep a body is nested is known before it is parsed. */
const readBody = express.json({
  limit: BODY_LIMIT,
  verify: (_request, _response, body) => {
    if (isNestedJson(body)) throw Object.assign(new Error(TOO_NESTED), { status: 400, type: NESTED });
  },
});
const NESTED = 'entity.nested';

/** Refuses a document that is too long or too deep before a parser sees it. */
const checkDocument: RequestHandler = (request, response, next) => {
  const given: unknown = request.method === 'GET' ? request.query['query'] : bodyOf(request)['query'];
  const refused = typeof given === 'string' ? documentRefusal(given) : null;
  if (refused === null) return next();
  // As for any other query that is well-formed JSON and is not executed.
  const isOwnType = request.get('accept')?.includes('application/graphql-response+json') ?? false;
  const { message, code } = refused;
  response
    .status(isOwnType ? 400 : 200)
    .type(isOwnType ? 'application/graphql-response+json' : 'application/json')
    .send(JSON.stringify({ errors: [{ message, extensions: { code } }] }));
};

function bodyOf({ body }: { readonly body?: unknown }): Readonly<Record<string, unknown>> {
  return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
}

/** A body that is not JSON would otherwise be taken for a missing one. */
const checkMediaType: RequestHandler = (request, response, next) => {
  if (request.method !== 'POST' || request.is('application/json') !== false) return next();
  response.status(415).json(failure('The body must be JSON, with the header Content-Type: application/json.'));
};

/**
 * GraphQL over HTTP allows plain GET queries (a curl, a link, a feed reader); Apollo refuses any request that a browser may send to another site
 * without asking (CSRF) unless it carries a header that only scripts can set. What that guards against is kept: a GET that a page of another site makes
 * gets no such header from us and is refused as before. A plain GET can only read: mutations by GET are refused (405), no answer is readable by another
 * site (no CORS), there are no cookies, and every query is bounded in cost. POST needs application/json, for which browsers ask first and get no
 * permission (no CORS); one that comes from a page of another site all the same is refused here.
 */
function checkSite(site: OwnSite): RequestHandler {
  return (request, response, next) => {
    const isCrossSite = site.isCrossSite(request);
    if (request.method === 'POST' && isCrossSite) {
      const message = 'This request was made by a page of another site.';
      response.status(403).json({ errors: [{ message, extensions: { code: 'FORBIDDEN' } }] });
      return;
    }
    if (request.method === 'GET' && !isCrossSite) request.headers['apollo-require-preflight'] ??= 'GET';
    next();
  };
}

const answerBodyErrors: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  const { status, type } = asBodyError(error);
  if (status === null) return next(error);
  const message =
    type === 'entity.too.large'
      ? `The body is larger than ${BODY_LIMIT}.`
      : type === NESTED
        ? TOO_NESTED
        : 'The body could not be read as JSON in UTF-8.';
  response.status(status).json(failure(message));
};

function asBodyError(error: unknown): { readonly status: number | null; readonly type: string } {
  if (typeof error !== 'object' || error === null || !('status' in error)) return { status: null, type: '' };
  const status = Number(error.status);
  // What is wrong with a compressed body comes from zlib, with a status and no type.
  const type = 'type' in error ? String(error.type) : '';
  return { status: status >= 400 && status < 500 ? status : null, type };
}

function failure(message: string) {
  return { errors: [{ message, extensions: { code: 'BAD_REQUEST' } }] };
}
