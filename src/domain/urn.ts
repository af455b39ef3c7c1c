import { createHash } from 'node:crypto';

/**
 * A URN for what these texts identify: a UUID made of their hash (RFC 9562, version 8). It holds no host name, as the same thing is read under several,
 * and a service that moves must not give its readers everything a second time.
 */
export function urnOf(...texts: readonly string[]): string {
  const hash = createHash('sha256').update(texts.join('\n')).digest();
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x80, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = hash.toString('hex');
  const groups = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)];
  return `urn:uuid:${groups.join('-')}`;
}
