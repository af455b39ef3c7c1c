/** An answer before it is sent. The body of an object is sent as JSON, of a text as it stands. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const FROM_APP = {
  'content-type': 'application/json',
  'access-control-allow-origin': '*',
  'x-amzn-remapped-server': 'gunicorn',
};

/** The most bytes of one answer, from the contract. */
export const MAX_ANSWER_BYTES = 10_000_000;

/** A good answer of the application, or its 400 when the answer grew too large. */
export function ok(value: unknown, maxBytes: number): Answer {
  const body = `${JSON.stringify(value)}\n`;
  if (Buffer.byteLength(body) > maxBytes) {
    return refusal(400, 'Response would exceed maximum size. Ask for fewer papers or fields.');
  }
  return { status: 200, headers: { ...FROM_APP, 'x-cache': 'Miss from cloudfront' }, body };
}

/** An error of the application behind the gateway: told by its key, `error`. */
export function refusal(status: number, error: string): Answer {
  return {
    status,
    headers: { ...FROM_APP, 'x-cache': 'Error from cloudfront' },
    body: `${JSON.stringify({ error })}\n`,
  };
}

/** An error of the gateway, before the application saw the request: told by its key, `message`. It has no CORS header and no line end. */
export function gatewayError(status: number, type: string, body: Readonly<Record<string, string>>): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json', 'x-cache': 'Error from cloudfront', 'x-amzn-errortype': type },
    body: JSON.stringify(body),
  };
}

export function forbidden(): Answer {
  return gatewayError(403, 'ForbiddenException', { message: 'Forbidden' });
}

/** The answer over the rate carries no Retry-After; a caller has to find its own pace. `code` is a text. */
export function tooManyRequests(): Answer {
  return gatewayError(429, 'TooManyRequestsException', {
    message:
      'Too Many Requests. Please wait and try again or apply for a key for higher rate limits. https://www.semanticscholar.org/product/api#api-key-form',
    code: '429',
  });
}

/** A refusal raised deep in a route. */
export class Refused extends Error {
  constructor(readonly answer: Answer) {
    super(answer.body);
  }
}

export function refuse(status: number, error: string): never {
  throw new Refused(refusal(status, error));
}
