import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';
import type { ClientAddress } from '../../platform/client-address.js';
import type { StemmaError } from '../../domain/errors.js';
import { callAs, Caller } from '../../graph/turns/caller.js';
import type { WritePolicy } from './write-policy.js';

/** What logs and headers carry as it is. */
const SAFE_ID = /^[\w.~:+/=@-]{1,128}$/;

/** Who sends a request, as turns and places are counted: the name of its key, or its network address. */
export class RequestClients {
  private readonly open = new Set<Caller>();

  constructor(
    private readonly address: ClientAddress,
    private readonly policy: WritePolicy,
  ) {}

  addressOf(request: IncomingMessage): string {
    return this.address.of(request);
  }

  clientOf(request: IncomingMessage): string {
    const key = this.policy.keyNameOf(request.headers.authorization);
    return key === null ? `address ${this.address.of(request)}` : `key ${key}`;
  }

  /** A caller for this request, under the id that it carries in `X-Request-Id` or a new one. */
  callerOf(request: IncomingMessage): Caller {
    const given = request.headers['x-request-id'];
    const client = this.clientOf(request);
    return typeof given === 'string' && SAFE_ID.test(given) ? new Caller(client, given) : new Caller(client);
  }

  /** Ends every request that is being answered, other than those that write, with this error. */
  endAll(error: StemmaError): void {
    for (const caller of this.open) caller.end(error);
  }

  /** What follows from a request asks the graph as its client, and ends when the connection closes before the answer is written. */
  readonly handler: RequestHandler = (request, response, next) => {
    const caller = this.callerOf(request);
    response.setHeader('X-Request-Id', caller.requestId);
    this.open.add(caller);
    response.once('close', () => {
      this.open.delete(caller);
      if (!response.writableFinished) caller.leave();
    });
    callAs(caller, next);
  };
}
