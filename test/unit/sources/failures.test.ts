import { afterEach, describe, expect, it } from '@jest/globals';
import { retryAfterMs } from '../../../src/platform/retry-after.js';
import { backOffMs, DEFAULT_RETRY } from '../../../src/sources/http/retry.js';
import { scripted, sha, type Reply } from './scripted.js';

const asked = [{ scheme: 's2', value: sha(1) }] as const;
const good: Reply = { json: [{ paperId: sha(1) }] };
let close: () => Promise<void> = () => Promise.resolve();
afterEach(() => close());

async function answering(replies: readonly Reply[], options: Parameters<typeof scripted>[1] = {}) {
  const made = await scripted((_, index) => replies[Math.min(index, replies.length - 1)] ?? good, options);
  close = made.close;
  return made;
}

describe('failures of the source', () => {
  const passing: Record<string, Reply> = {
    '429 without Retry-After': { status: 429, json: { message: 'Too Many Requests', code: '429' } },
    '500': { status: 500, json: { message: 'Internal' } },
    'an HTML page with status 502': { status: 502, text: '<html>' },
    'an HTML page with status 200': { text: '<html>' },
    'a 200 with only an error': { json: { error: 'oops' } },
    'a 200 with only a message': { json: { message: 'Endpoint request timed out' } },
    'truncated JSON': { text: '[{"paperId":' },
    'a body shorter than announced': (response) => {
      response.writeHead(200, { 'content-length': '500' });
      response.write('[{');
      setTimeout(() => response.destroy(), 20);
    },
    'a reset': (response) => response.socket?.destroy(),
    'a hang': () => undefined,
    'a body that never ends': (response) => void response.writeHead(200).write('['),
    'an answer of another length': { json: [] },
  };
  for (const [name, reply] of Object.entries(passing)) {
    it(`asks again after ${name}`, async () => {
      const { source, asked: requests } = await answering([reply, reply, good], { requestTimeoutMs: 1_000 });
      expect((await source.papers(asked))[0]?.identifiers[0]?.value).toBe(sha(1));
      expect(requests).toHaveLength(3);
      expect(source.health()).toMatchObject({ reachable: true, lastError: null, hasKey: true });
    });
  }

  it('gives up after the documented tries and says what failed last', async () => {
    const { source, asked: requests } = await answering([{ status: 500, json: { message: 'Internal' } }]);
    await expect(source.papers(asked)).rejects.toThrow(/after 8 tries; last: 500, Internal/);
    expect(requests).toHaveLength(DEFAULT_RETRY.maxTries);
    expect(source.health()).toMatchObject({ reachable: false, lastError: '500, Internal' });
  });

  it('is bounded by time as well when it is only ever throttled', async () => {
    const { source, time } = await answering([{ status: 429, json: { message: 'Too Many Requests' } }]);
    const start = time.now();
    await expect(source.papers(asked)).rejects.toMatchObject({ code: 'SOURCE_UNAVAILABLE', retryAfter: 60 });
    expect(time.now() - start).toBeLessThanOrEqual(DEFAULT_RETRY.maxTotalMs + DEFAULT_RETRY.longestMs);
  });

  it('waits as long as Retry-After says, and tells the observer', async () => {
    const throttled: Reply = { status: 429, json: { message: 'x' }, headers: { 'retry-after': '90' } };
    const { source, time } = await answering([throttled, good]);
    const start = time.now();
    const seen: string[] = [];
    let requests = 0;
    await source.papers(asked, {
      observer: { waiting: (until, reason) => seen.push(`${until} ${reason}`), requested: () => (requests += 1) },
    });
    expect(time.now() - start).toBeGreaterThanOrEqual(90_000);
    expect(requests).toBe(2);
    expect(seen[0]).toMatch(
      /^2026-01-01T00:01:30\.000Z 429, x from http:\S+: next request at 2026-01-01T00:01:30\.000Z; try 2 follows$/,
    );
  });

  it('does not begin a wait that is longer than its time', async () => {
    const { source, asked: requests } = await answering([
      { status: 503, json: { message: 'x' }, headers: { 'retry-after': '86400' } },
    ]);
    await expect(source.papers(asked)).rejects.toMatchObject({
      retryAfter: 3_600,
      message: expect.stringContaining('next request at 2026-01-01T01:00:00'),
    });
    expect(requests).toHaveLength(1);
  });

  for (const header of ['86400', '9'.repeat(400), 'Fri, 01 Jan 2100 00:00:00 GMT']) {
    it(`holds nobody longer than an hour after Retry-After: ${header.slice(0, 30)}`, async () => {
      const { source, time } = await answering([{ status: 429, json: {}, headers: { 'retry-after': header } }, good]);
      const start = time.now();
      await expect(source.papers(asked)).rejects.toMatchObject({ retryAfter: 3_600 });
      expect(source.health().lastError).toMatch(/^429.* from http:\S+: next request at 2026-01-01T01:00:00/);
      const seen: string[] = [];
      await source.papers(asked, { observer: { waiting: (_, reason) => seen.push(reason) } });
      expect(time.now() - start).toBeLessThanOrEqual(3_602_000);
      expect(seen[0]).toMatch(/429.*next request at 2026-01-01T01:00:00/);
    });
  }

  for (const header of ['-5', '0', '-0.5', 'NaN', 'Infinity', '1e9', 'Mon, 01 Jan 1990 00:00:00 GMT']) {
    it(`backs off as usual after Retry-After: ${header}`, async () => {
      const {
        source,
        time,
        asked: requests,
      } = await answering([{ status: 429, json: {}, headers: { 'retry-after': header } }, good]);
      const start = time.now();
      await source.papers(asked);
      expect(requests).toHaveLength(2);
      expect(time.now() - start).toBeLessThanOrEqual(10_000);
    });
  }

  it('ends with the reason of the signal, also while a request is under way', async () => {
    const { source } = await answering([() => undefined]);
    const reason = new Error('cancelled');
    const abort = new AbortController();
    const ended = expect(source.papers(asked, { signal: abort.signal })).rejects.toBe(reason);
    setTimeout(() => abort.abort(reason), 50);
    await ended;
  });

  it('sends the key, and follows no redirect with it', async () => {
    const redirect: Reply = { status: 302, text: '', headers: { location: 'http://127.0.0.1:1/' } };
    const { source, asked: requests } = await answering([redirect]);
    await expect(source.papers(asked)).rejects.toThrow(/redirect/);
    expect(requests.map(({ headers }) => headers['x-api-key'])).toEqual(['sesame-key']);
  });

  it('doubles the bound of the wait and takes anything below it', () => {
    const bounds = [1, 2, 3, 7, 30].map((failures) => backOffMs(DEFAULT_RETRY, failures, () => 1));
    expect(bounds).toEqual([1_000, 2_000, 4_000, 60_000, 60_000]);
    expect(backOffMs(DEFAULT_RETRY, 5, () => 0)).toBe(0);
  });

  it('reads Retry-After as seconds or a date', () => {
    const now = Date.UTC(2026, 0, 1);
    const readings = ['7', 'Thu, 01 Jan 2026 00:00:30 GMT', 'soon', '', '-5', undefined].map((text) =>
      retryAfterMs(text, now),
    );
    expect(readings).toEqual([7_000, 30_000, null, null, null, null]);
  });
});
