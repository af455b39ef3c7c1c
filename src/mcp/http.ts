import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import type { Request, RequestHandler, Response } from 'express';
import { comesFromElsewhere, type HandlerHost } from '../graphql/http.js';
import { isLoopbackHost, type WriteMode } from '../graphql/write-policy.js';
import type { Logger } from '../logging/logger.js';
import { createMcpServer } from './mcp-server.js';
import type { ToolSources } from './tool.js';

export const MCP_PATH = '/mcp';

/** In bytes: the arguments of a tool are some words. */
const BODY_LIMIT = 100_000;

export interface McpHttpOptions {
  /** Known once the application is initialised. */
  readonly sources: () => ToolSources;
  readonly mode: WriteMode;
  readonly logger: Logger;
}

/**
 * MCP over streamable HTTP without sessions: each request is answered by itself, so that any process behind a balancer may answer any of them.
 * Call it before the application listens.
 */
export function installMcpHttp(host: HandlerHost, { sources, mode, logger }: McpHttpOptions): void {
  const answering: RequestHandler = (request, response, next) => {
    answer(request, response, sources(), logger).catch(next);
  };
  host.use(MCP_PATH, guard(mode), answering);
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

/**
 * A web page may neither ask by another site's name nor by one of its own that was pointed at this machine (DNS rebinding): a request that a
 * browser marks as coming from elsewhere is refused, and an instance without keys answers only under a loopback name.
 */
function guard(mode: WriteMode): RequestHandler {
  return (request: Request, response, next) => {
    if (mode === 'open' && !isLoopbackHost(request.get('host'))) {
      refuse(
        response,
        403,
        'An instance without keys answers agents only under a loopback name like localhost: set STEMMA_KEYS or STEMMA_READ_ONLY=true to serve another name.',
      );
      return;
    }
    if (comesFromElsewhere(request)) {
      refuse(response, 403, 'This request was made by a page of another site.');
      return;
    }
    next();
  };
}

function refuse(response: Response, status: number, message: string): void {
  response.status(status).json({ jsonrpc: '2.0', error: { code: -32000, message }, id: null });
}
