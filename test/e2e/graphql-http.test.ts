import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { serverAudits } from 'graphql-http';
import { startApi, type TestApi } from './graphql-app.js';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(async () => api.close());

describe('GraphQL over HTTP', () => {
  it('passes every audit of graphql-http', async () => {
    const audits = serverAudits({ url: api.url, fetchFn: fetch });
    const failed: string[] = [];
    for (const audit of audits) {
      const result = await audit.fn();
      if (result.status !== 'ok') failed.push(`${audit.id} ${audit.name}: ${result.reason}`);
    }
    expect(failed).toEqual([]);
    expect(audits).toHaveLength(61);
  });

  it('refuses mutations by GET with 405', async () => {
    const response = await fetch(`${api.url}?query=${encodeURIComponent('mutation { untrack(ref: "x") { id } }')}`);
    expect(response.status).toBe(405);
  });

  it.each([
    ['sec-fetch-site', 'cross-site'],
    ['origin', 'https://elsewhere.example'],
    ['referer', 'https://elsewhere.example/page'],
  ])('refuses a plain GET that a browser sends for another site (%s)', async (name, value) => {
    const response = await fetch(`${api.url}?query=%7B__typename%7D`, { headers: { [name]: value } });
    expect(response.status).toBe(400);
  });

  it('refuses a form as body with 415', async () => {
    const response = await fetch(api.url, { method: 'POST', body: new URLSearchParams({ query: '{__typename}' }) });
    expect(response.status).toBe(415);
  });

  it('refuses a body of 5 MB with 413 and goes on', async () => {
    const response = await fetch(api.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: `{ __typename } #${'x'.repeat(5_000_000)}` }),
    });
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
    expect((await api.ask('{ __typename }')).status).toBe(200);
  });

  it('says in the form of GraphQL that a compressed body is none', async () => {
    const response = await fetch(api.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
      body: '{"query":"{ status { version } }"}',
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
  });

  it('takes no batch of requests', async () => {
    const response = await fetch(api.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify([{ query: '{ __typename }' }]),
    });
    expect(response.status).toBe(400);
  });
});
