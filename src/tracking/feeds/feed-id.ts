import { createHash } from 'node:crypto';
import type { Change } from '../../domain/change.js';

/**
 * A URN for what these texts identify: a UUID made of their hash (RFC 9562, version 8). It holds no host name, as the same feed is read under several, and
 * a service that moves must not tell its readers everything again.
 */
export function urnOf(...texts: readonly string[]): string {
  const hash = createHash('sha256').update(texts.join('\n')).digest();
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x80, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = hash.toString('hex');
  const groups = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)];
  return `urn:uuid:${groups.join('-')}`;
}

/** By which feeds and webhooks tell a change, so that who has both knows it again. */
export function changeUrn({ id, at, kind }: Change): string {
  return urnOf('change', id, at, kind);
}
