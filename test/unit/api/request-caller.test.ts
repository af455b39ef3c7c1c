import { afterEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import type { Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import express from 'express';
import { ClientAddress, networkOf } from '../../../src/platform/client-address.js';
import { currentCaller, type Caller } from '../../../src/graph/turns/caller.js';
import { WritePolicy } from '../../../src/api/core/write-policy.js';
import { RequestClients } from '../../../src/api/core/request-caller.js';
import { until } from '../../support/until.js';

let server: Server | null = null;
afterEach(() => server?.closeAllConnections());
afterEach(() => void server?.close());

const policy = new WritePolicy('keys', [{ name: 'ada', secret: 'a-long-secret-of-ada' }]);

/** Answers with the client; `/wait` never does. */
async function serve(trusted: readonly string[] = []): Promise<{ readonly port: number; readonly callers: Caller[] }> {
  const callers: Caller[] = [];
  const app = express();
  app.use(new RequestClients(new ClientAddress(trusted), policy).handler);
  app.use((request, response) => {
    const caller = currentCaller();
    if (caller) callers.push(caller);
    if (request.path !== '/wait') response.json({ client: caller?.client });
  });
  server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, callers };
}

const clientOf = async (port: number, headers: Record<string, string> = {}): Promise<unknown> =>
  ((await (await fetch(`http://127.0.0.1:${port}/`, { headers })).json()) as { client: unknown }).client;

describe('the client of a request', () => {
  it('is its key where that is known, else its address', async () => {
    const { port } = await serve();
    expect(await clientOf(port)).toBe('address 127.0.0.1');
    expect(await clientOf(port, { authorization: 'Bearer a-long-secret-of-ada' })).toBe('key ada');
    expect(await clientOf(port, { authorization: 'Bearer made-up' })).toBe('address 127.0.0.1');
  });

  it('is what a proxy forwards, where that proxy is trusted, and nobody else', async () => {
    const forwarded = { 'x-forwarded-for': '198.51.100.1, 203.0.113.7' };
    const open = await serve();
    expect(await clientOf(open.port, forwarded)).toBe('address 127.0.0.1');
    server?.close();
    const behind = await serve(['loopback']);
    expect(await clientOf(behind.port, forwarded)).toBe('address 203.0.113.7');
  });

  it('is one for all addresses of an IPv6 network, and for both spellings of an IPv4 one', () => {
    expect(networkOf('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2::/64');
    expect(networkOf('2001:db8:1:2::1')).toBe('2001:db8:1:2::/64');
    expect(networkOf('2001:DB8:0001:0002::1')).toBe('2001:db8:1:2::/64');
    expect(networkOf('::1')).toBe('0:0:0:0::/64');
    expect(networkOf('fe80::1%eth0')).toBe('fe80:0:0:0::/64');
    expect(networkOf('::ffff:192.0.2.1')).toBe('192.0.2.1');
    expect(networkOf('192.0.2.1')).toBe('192.0.2.1');
  });

  it('has left when its connection closes before the answer, and not when it was answered', async () => {
    const { port, callers } = await serve();
    const socket = connect(port, '127.0.0.1');
    socket.write('GET /wait HTTP/1.1\r\nHost: a\r\n\r\n');
    await until('the request has come', () => callers.length === 1);
    expect(callers[0]?.endedBy).toBeNull();
    socket.destroy();
    await until('its end is noticed', () => callers[0]?.endedBy !== null);
    expect(callers[0]?.endedBy).toMatchObject({ code: 'CLIENT_CLOSED_REQUEST' });
    await clientOf(port);
    expect(callers[1]?.endedBy).toBeNull();
  });
});
