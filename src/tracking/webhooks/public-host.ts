import { lookup as resolve, type LookupAddress } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** Special-purpose addresses by IANA's registries: private, shared, loopback, link-local, documentation, multicast and the like. */
const SPECIAL_IPV4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const;
/** Inside of 2000::/3, which is all that is routed: Teredo and other protocols, documentation, 6to4, which holds IPv4 addresses. */
const SPECIAL_IPV6 = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const;

const special = new BlockList();
for (const [net, prefix] of SPECIAL_IPV4) special.addSubnet(net, prefix, 'ipv4');
for (const [net, prefix] of SPECIAL_IPV6) special.addSubnet(net, prefix, 'ipv6');
const routed = new BlockList();
routed.addSubnet('2000::', 3, 'ipv6');
const mapped = new BlockList();
mapped.addSubnet('::ffff:0:0', 96, 'ipv6');

/** Whether an address is one of the public internet. An IPv4 address inside of an IPv6 one (::ffff:0:0/96) is none. */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address);
  if (version === 4) return !special.check(address, 'ipv4');
  if (version !== 6 || address.includes('%') || mapped.check(address, 'ipv6')) return false;
  return routed.check(address, 'ipv6') && !special.check(address, 'ipv6');
}

/** Nothing was sent: the address is none of the public internet. */
export class PrivateAddressError extends Error {
  constructor(address: string) {
    super(`${address} is no public address, and STEMMA_WEBHOOKS_PRIVATE is not true`);
    this.name = 'PrivateAddressError';
  }
}

/** Resolves a host for a connection that is made to exactly what was checked here, so that no second answer of a name server comes between. */
export const lookupPublic: LookupFunction = (hostname, options, done) => {
  resolve(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
    if (error) return done(error, []);
    const wrong = found.find(({ address }) => !isPublicAddress(address));
    if (wrong !== undefined) return done(new PrivateAddressError(wrong.address), []);
    const [first] = found;
    if (options.all === true || first === undefined) done(null, found);
    else done(null, first.address, first.family);
  });
};
