import type { IncomingHttpHeaders } from 'node:http';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import type { Request, RequestHandler, Response } from 'express';
import type { HandlerHost } from '../api/core/http.js';
import type { Logger } from '../platform/logging/logger.js';
import type { OwnSite } from '../platform/own-site.js';
import { createMcpServer } from './mcp-server.js';
import type { ToolSources } from './tool.js';

export const MCP_PATH = '/mcp';

/** In bytes: the arguments of a tool are some words. */
const BODY_LIMIT = 100_000;

export interface McpHttpOptions {
  /** Known once the application is initialised. */
  readonly sources: (headers: IncomingHttpHeaders) => ToolSources;
  readonly site: OwnSite;
  readonly logger: Logger;
}

/**
 * MCP over streamable HTTP without sessions: each request is answered by itself, so that any process behind a balancer may answer any of them.
 * Call it before the application listens.
 */
export function installMcpHttp(host: HandlerHost, { sources, site, logger }: McpHttpOptions): void {
  const answering: RequestHandler = (request, response, next) => {
    answer(request, response, sources(request.headers), logger).catch(next);
  };
  host.use(MCP_PATH, guard(site), answering);
}

async function answer(request: Request, response: Response, sources: ToolSources, logger: Logger): Promise<void> {
  if (request.method !== 'POST') {
    response.setHeader('Allow', 'POST');
    refuse(response, 405, 'This server keeps no sessions and sends nothing unasked: POST is the only method here.');
    return;
  }
  const server = createMcpServer(sources, logger);
  const transport = new StreamableHTTPServerTransport({ enableJsonResponse: true, maxRequestBodySize: BODY_LIMIT });
  response.once('close', () => void server.close());
  await server.connect(transport);
  await transport.handleRequest(request, response);
}

/** A request that a browser marks as coming from a page of another site is refused. */
function guard(site: OwnSite): RequestHandler {
  return (request: Request, response, next) => {
    if (!site.isCrossSite(request)) return next();
    refuse(response, 403, 'This request was made by a page of another site.');
  };
}

function refuse(response: Response, status: number, message: string): void {
  response.status(status).json({ jsonrpc: '2.0', error: { code: -32000, message }, id: null });
}
