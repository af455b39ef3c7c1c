import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';
import { isLoopbackHost } from './loopback-host.js';
import type { WriteMode } from './write-mode.js';

type Headed = Pick<IncomingMessage, 'headers'>;

/** What probes ask under whatever name they reach the process by; the answers hold no data. */
const PROBES: ReadonlySet<string> = new Set(['/healthz', '/readyz']);

/** Under which names the service answers, and which requests pages of other sites make. */
export class OwnSite {
  private readonly publicHost: string | null;

  /** @param publicUrl `STEMMA_PUBLIC_URL`; null where it is not set */
  constructor(
    private readonly mode: WriteMode,
    publicUrl: string | null = null,
  ) {
    this.publicHost = publicUrl === null ? null : new URL(publicUrl).host;
  }

  /**
   * Why a request under this name is not answered; null if it is. An instance without keys trusts whoever reaches it, so a web page whose own name
   * was pointed at this machine (DNS rebinding) must not: it answers under loopback names and that of `STEMMA_PUBLIC_URL` only. An instance with
   * keys, or a read-only one, answers under any name.
   */
  refusal({ headers: { host } }: Headed): string | null {
    if (this.mode !== 'open' || isLoopbackHost(host) || (host !== undefined && host.toLowerCase() === this.publicHost))
      return null;
    return 'An instance without keys answers only under a loopback name like localhost, or that of STEMMA_PUBLIC_URL: set STEMMA_KEYS or STEMMA_READ_ONLY=true to answer under any name.';
  }

  /**
   * Whether a browser marks this request as made by a page of another site. Sec-Fetch-Site, where a browser sends it, decides: a proxy may have changed
   * Host, to which Origin and Referer are compared otherwise.
   */
  isCrossSite({ headers }: Headed): boolean {
    const site = headers['sec-fetch-site'];
    if (site !== undefined) return site !== 'same-origin' && site !== 'none';
    return [headers.origin, headers.referer].some((from) => from !== undefined && !this.isOwn(hostOf(from), headers));
  }

  /** Refuses what comes under a foreign name, before anything else is done for it. */
  readonly handler: RequestHandler = (request, response, next) => {
    const message = PROBES.has(request.path) ? null : this.refusal(request);
    if (message === null) return next();
    response.status(403).json({ errors: [{ message, extensions: { code: 'FORBIDDEN' } }] });
  };

  private isOwn(host: string | null, { host: called }: IncomingMessage['headers']): boolean {
    return host !== null && (host === called?.toLowerCase() || host === this.publicHost);
  }
}

function hostOf(url: string): string | null {
  return URL.canParse(url) ? new URL(url).host : null;
}
