import type { IncomingMessage } from 'node:http';

/** Under which address people reach the service. */
export class PublicAddress {
  /** @param setting as `STEMMA_PUBLIC_URL` says it, without a slash at its end; null: as each request calls us */
  constructor(private readonly setting: string | null) {}

  /** Without a slash at its end. What a proxy says of itself in headers is not believed, as anybody can send them: the setting is for those behind one. */
  of({ headers }: Pick<IncomingMessage, 'headers'>): string {
    if (this.setting !== null) return this.setting;
    const called = `http://${headers.host ?? 'localhost'}`;
    return URL.canParse(called) ? new URL(called).origin : 'http://localhost';
  }
}
