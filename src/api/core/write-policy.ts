import { createHash, timingSafeEqual } from 'node:crypto';
import { ForbiddenError, UnauthenticatedError, WrongKeyError } from '../../domain/errors.js';
import { isLoopbackHost } from '../../platform/loopback-host.js';
import type { WriteMode } from '../../platform/write-mode.js';
import { WrongKeys } from './wrong-keys.js';

/** What of a request decides whether it may write. */
export interface WriteRequest {
  readonly authorization: string | undefined;
  readonly host: string | undefined;
}

/** Who may write. */
export class WritePolicy {
  private readonly wrongKeys = new WrongKeys();
  private digests: readonly { readonly name: string; readonly digest: Buffer }[] = [];

  constructor(
    readonly mode: WriteMode,
    keys: readonly { readonly name: string; readonly secret: string }[] = [],
  ) {
    this.replaceKeys(keys);
  }

  /** Takes other keys from the next request on. */
  replaceKeys(keys: readonly { readonly name: string; readonly secret: string }[]): void {
    this.digests = keys.map(({ name, secret }) => ({ name, digest: digestOf(secret) }));
  }

  /** The policy of an instance with these settings: read-only wins; keys where there are any. */
  static of(settings: {
    readonly readOnly: boolean;
    readonly writeKeys: readonly { readonly name: string; readonly secret: string }[];
  }): WritePolicy {
    if (settings.readOnly) return new WritePolicy('read-only', settings.writeKeys);
    return settings.writeKeys.length > 0 ? new WritePolicy('keys', settings.writeKeys) : new WritePolicy('open');
  }

  /**
   * The name of who writes: that of the key, or `local` on an open instance. Wrong keys of one client are answered more and more slowly, right ones never.
   * @param client as `RequestClients.clientOf` names it
   * @throws ForbiddenError, UnauthenticatedError, RateLimitedError
   */
  async authorise(request: WriteRequest, client: string): Promise<string> {
    return this.slowly(client, () => this.writerOf(request));
  }

  /**
   * Lets nobody without a key pass where there are keys, on a read-only instance too.
   * @throws UnauthenticatedError, RateLimitedError
   */
  async requireKey(authorization: string | undefined, client: string): Promise<void> {
    if (this.digests.length > 0) await this.slowly(client, () => this.holderOf(authorization));
  }

  private async slowly(client: string, check: () => string): Promise<string> {
    try {
      return check();
    } catch (error) {
      if (error instanceof WrongKeyError) await this.wrongKeys.hold(client);
      throw error;
    }
  }

  private writerOf(request: WriteRequest): string {
    if (this.mode === 'read-only') throw new ForbiddenError('This instance is read-only.');
    if (this.mode === 'open') {
      // A web page whose own name was pointed at 127.0.0.1 (DNS rebinding) would otherwise count as local.
      if (isLoopbackHost(request.host)) return 'local';
      throw new ForbiddenError(
        'An instance without keys takes changes only under a loopback name like localhost: set STEMMA_KEYS to write under another name.',
      );
    }
    return this.holderOf(request.authorization);
  }

  private holderOf(authorization: string | undefined): string {
    const key = bearerOf(authorization);
    if (key === undefined) {
      throw new UnauthenticatedError('This needs a key: send the header Authorization: Bearer <key>.');
    }
    const writer = this.nameOf(key);
    if (writer === null) throw new WrongKeyError('This key is not known here.');
    return writer;
  }

  /** The name of the key that a header carries; null without a key that is known. */
  keyNameOf(authorization: string | undefined): string | null {
    const key = bearerOf(authorization);
    return key === undefined ? null : this.nameOf(key);
  }

  private nameOf(key: string): string | null {
    const digest = digestOf(key);
    let name: string | null = null;
    // Every key is compared, and by digests of one length, so that the time taken tells nothing of them.
    for (const known of this.digests) if (timingSafeEqual(known.digest, digest)) name = known.name;
    return name;
  }
}

function bearerOf(authorization: string | undefined): string | undefined {
  return /^Bearer +(\S+) *$/i.exec(authorization ?? '')?.[1];
}

function digestOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
