import { createHash, timingSafeEqual } from 'node:crypto';
import { ForbiddenError, UnauthenticatedError, WrongKeyError } from '../../domain/errors.js';
import { DEFAULT_ROLE, type Role } from '../../domain/roles.js';
import { isLoopbackHost } from '../../platform/loopback-host.js';
import type { WriteMode } from '../../platform/write-mode.js';
import { WrongKeys } from './wrong-keys.js';

/** What of a request decides whether it may write. */
export interface WriteRequest {
  readonly authorization: string | undefined;
  readonly host: string | undefined;
}

/** Who writes. */
export interface Writer {
  readonly name: string;
  readonly role: Role;
}

/** A key as the policy takes it: without a role it may do everything. */
export interface KnownKey {
  readonly name: string;
  readonly secret: string;
  readonly role?: Role;
}

/** Everybody on an instance without keys, which only its own machine reaches. */
const LOCAL: Writer = { name: 'local', role: DEFAULT_ROLE };

/** Who may write. */
export class WritePolicy {
  private readonly wrongKeys = new WrongKeys();
  private digests: readonly { readonly writer: Writer; readonly digest: Buffer }[] = [];

  constructor(
    readonly mode: WriteMode,
    keys: readonly KnownKey[] = [],
  ) {
    this.replaceKeys(keys);
  }

  /** Takes other keys from the next request on. */
  replaceKeys(keys: readonly KnownKey[]): void {
    this.digests = keys.map(({ name, secret, role = DEFAULT_ROLE }) => ({
      writer: { name, role },
      digest: digestOf(secret),
    }));
  }

  /** The policy of an instance with these settings: read-only wins; keys where there are any. */
  static of(settings: { readonly readOnly: boolean; readonly writeKeys: readonly KnownKey[] }): WritePolicy {
    if (settings.readOnly) return new WritePolicy('read-only', settings.writeKeys);
    return settings.writeKeys.length > 0 ? new WritePolicy('keys', settings.writeKeys) : new WritePolicy('open');
  }

  /**
   * Who writes: the name and role of the key, or the curator `local` on an open instance. Wrong keys of one client are answered more and more slowly, right ones never.
   * @param client as `RequestClients.clientOf` names it
   * @throws ForbiddenError, UnauthenticatedError, RateLimitedError
   */
  async authorise(request: WriteRequest, client: string): Promise<Writer> {
    return this.slowly(client, () => this.writerOf(request));
  }

  /**
   * Lets nobody without a key pass where there are keys, on a read-only instance too.
   * @throws UnauthenticatedError, RateLimitedError
   */
  async requireKey(authorization: string | undefined, client: string): Promise<void> {
    if (this.digests.length > 0) await this.slowly(client, () => this.holderOf(authorization));
  }

  /** The name of a request that reads: that of its key, or `local` on an open instance; null if it has no key. */
  readerOf({ authorization, host }: WriteRequest): string | null {
    if (this.mode !== 'open') return this.keyNameOf(authorization);
    return isLoopbackHost(host) ? LOCAL.name : null;
  }

  private async slowly(client: string, check: () => Writer): Promise<Writer> {
    try {
      return check();
    } catch (error) {
      if (error instanceof WrongKeyError) await this.wrongKeys.hold(client);
      throw error;
    }
  }

  private writerOf(request: WriteRequest): Writer {
    if (this.mode === 'read-only') throw new ForbiddenError('This instance is read-only.');
    if (this.mode === 'open') {
      // A web page whose own name was pointed at 127.0.0.1 (DNS rebinding) would otherwise count as local.
      if (isLoopbackHost(request.host)) return LOCAL;
      throw new ForbiddenError(
        'An instance without keys takes changes only under a loopback name like localhost: set STEMMA_KEYS to write under another name.',
      );
    }
    return this.holderOf(request.authorization);
  }

  private holderOf(authorization: string | undefined): Writer {
    const key = bearerOf(authorization);
    if (key === undefined) {
      throw new UnauthenticatedError('This needs a key: send the header Authorization: Bearer <key>.');
    }
    const writer = this.writerWith(key);
    if (writer === null) throw new WrongKeyError('This key is not known here.');
    return writer;
  }

  /** The name of the key that a header carries; null without a key that is known. */
  keyNameOf(authorization: string | undefined): string | null {
    const key = bearerOf(authorization);
    return key === undefined ? null : (this.writerWith(key)?.name ?? null);
  }

  private writerWith(key: string): Writer | null {
    const digest = digestOf(key);
    let writer: Writer | null = null;
    // Every key is compared, and by digests of one length, so that the time taken tells nothing of them.
    for (const known of this.digests) if (timingSafeEqual(known.digest, digest)) writer = known.writer;
    return writer;
  }
}

function bearerOf(authorization: string | undefined): string | undefined {
  return /^Bearer +(\S+) *$/i.exec(authorization ?? '')?.[1];
}

function digestOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
