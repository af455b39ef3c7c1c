import type { IncomingMessage } from 'node:http';
import { isIPv4, isIPv6 } from 'node:net';
import proxyaddr from 'proxy-addr';

/** By which network address a request is counted. */
export class ClientAddress {
  private readonly isTrusted: (address: string, distance: number) => boolean;

  /** @param trustedProxies addresses, networks (10.0.0.0/8) or `loopback`, `linklocal`, `uniquelocal`: X-Forwarded-For is believed of these only */
  constructor(trustedProxies: readonly string[] = []) {
    this.isTrusted = proxyaddr.compile([...trustedProxies]);
  }

  of(request: IncomingMessage): string {
    return networkOf(proxyaddr(request, this.isTrusted) ?? '');
  }
}

/**
 * An IPv4 address that is written as an IPv6 one is the same client, and of an IPv6 address the network (its first 64 bits), as whoever has one address
 * of it has all of them.
 */
export function networkOf(address: string): string {
  const plain = address.replace(/%.*$/, '').toLowerCase();
  const mapped = /^(?:0*:)*:?ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(plain)?.[1];
  if (mapped !== undefined) return mapped;
  if (isIPv4(plain) || !isIPv6(plain)) return plain;
  const [head = '', tail] = plain.split('::');
  const first = head === '' ? [] : head.split(':');
  const last = tail === undefined || tail === '' ? [] : tail.split(':');
  const missing = tail === undefined ? 0 : Math.max(0, 8 - first.length - last.length);
  const groups = [...first, ...Array.from({ length: missing }, () => '0'), ...last];
  return `${groups
    .slice(0, 4)
    .map((group) => parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
