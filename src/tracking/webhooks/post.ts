import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import { isPublicAddress, lookupPublic, PrivateAddressError } from './public-host.js';

/** For connecting, sending and the answer's status together. */
const TIMEOUT_MS = 15_000;

export interface PostOptions {
  readonly mayBePrivate: boolean;
  readonly headers: Readonly<Record<string, string>>;
  /** Ends it. */
  readonly signal: AbortSignal;
  readonly timeoutMs?: number;
}

export interface Answer {
  readonly status: number;
  /** The header, as it came. */
  readonly retryAfter: string | undefined;
}

/**
 * Posts a text; redirects are not followed, and the answer's body is not read.
 * @throws where there is none in time; saying so
 */
export async function post(
  url: string,
  body: string,
  { mayBePrivate, headers, signal, timeoutMs = TIMEOUT_MS }: PostOptions,
): Promise<Answer> {
  const { protocol, hostname } = new URL(url);
  // A host that is an address is connected to without a lookup.
  const host = hostname.replace(/^\[|\]$/g, '');
  if (!mayBePrivate && isIP(host) !== 0 && !isPublicAddress(host)) throw new PrivateAddressError(host);
  const send = protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const timeout = AbortSignal.timeout(timeoutMs);
    const request = send(url, {
      method: 'POST',
      agent: false,
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      signal: AbortSignal.any([signal, timeout]),
      ...(mayBePrivate ? {} : { lookup: lookupPublic }),
    });
    request.on('error', (error) =>
      reject(timeout.aborted ? new Error(`it did not answer within ${timeoutMs} ms`, { cause: error }) : error),
    );
    request.on('response', (response) => {
      resolve({ status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'] });
      response.destroy();
    });
    request.end(body);
  });
}
