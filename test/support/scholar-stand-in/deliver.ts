import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer } from './answers.js';
import { forbidden, gatewayError, ok, tooManyRequests } from './answers.js';
import type { Fault } from './faults.js';

const HTML: Answer = {
  status: 502,
  headers: { 'content-type': 'text/html', server: 'CloudFront', 'x-cache': 'Error from cloudfront' },
  body: '<html><head><title>502 Bad Gateway</title></head>\n<body><center><h1>502 Bad Gateway</h1></center></body></html>\n',
};

function json(value: unknown): Answer {
  return ok(value, Number.POSITIVE_INFINITY);
}

function offsetOf(answer: Answer): unknown {
  const value: unknown = JSON.parse(answer.body);
  return typeof value === 'object' && value !== null && 'offset' in value ? value.offset : undefined;
}

/** What goes out in place of the true answer; the true answer where the fault lies in how it is sent. */
function replaced(answer: Answer, fault: Fault): Answer {
  switch (fault.kind) {
    case '429':
      return tooManyRequests();
    case '429-retry-after': {
      const refusal = tooManyRequests();
      return { ...refusal, headers: { ...refusal.headers, 'retry-after': String(fault.retryAfter) } };
    }
    case '403':
      return forbidden();
    case '500':
      return gatewayError(500, 'InternalServerErrorException', { message: 'Internal Server Error' });
    case '502-html':
      return HTML;
    case '503':
      return gatewayError(503, 'ServiceUnavailableException', { message: 'Service Unavailable' });
    case '504':
      return gatewayError(504, 'GatewayTimeoutException', { message: 'Endpoint request timed out' });
    case 'only-error':
      return json({ error: 'made-up failure inside a 200' });
    case 'not-json':
      return { ...json(null), headers: { 'content-type': 'application/json' }, body: 'upstream connect error' };
    case 'truncated':
      return { ...answer, body: answer.body.slice(0, Math.floor(answer.body.length / 2)) };
    case 'empty-page': {
      const offset = offsetOf(answer);
      return offset === undefined ? answer : json({ offset, data: [] });
    }
    default:
      return answer;
  }
}

async function dribble(response: ServerResponse, body: Buffer, ms: number): Promise<void> {
  const pieces = 10;
  const size = Math.ceil(body.length / pieces);
  for (let start = 0; start < body.length && !response.destroyed; start += size) {
    response.write(body.subarray(start, start + size));
    await sleep(ms / pieces, undefined, { ref: false });
  }
  response.end();
}

/** The answer that goes out under a fault, or `undefined` where the connection is cut without one. */
export function outgoing(answer: Answer, fault: Fault | undefined): Answer | undefined {
  if (!fault) return answer;
  return fault.kind === 'reset' || fault.kind === 'hang' ? undefined : replaced(answer, fault);
}

/** Sends what `outgoing` gave, in the way that the fault says. */
export async function deliver(
  response: ServerResponse,
  sent: Answer | undefined,
  fault: Fault | undefined,
): Promise<void> {
  if (!sent) {
    if (fault?.kind === 'hang') await sleep(fault.ms, undefined, { ref: false });
    response.socket?.resetAndDestroy();
    return;
  }
  const body = Buffer.from(sent.body);
  const missing = fault?.kind === 'wrong-length' ? 100 : 0;
  response.writeHead(sent.status, { ...sent.headers, 'content-length': body.length + missing });
  if (fault?.kind === 'slow') await dribble(response, body, fault.ms);
  else if (missing > 0) response.write(body, () => response.socket?.destroy());
  else response.end(body);
}
