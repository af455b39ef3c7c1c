import { describe, expect, it } from '@jest/globals';
import type { Response } from 'express';
import { AmbiguousError, GraphUnavailableError, OverloadedError, TimeoutError } from '../../../src/domain/errors.js';
import { Documents } from '../../../src/pages/documents.js';
import { plainHead, type PageHeads } from '../../../src/pages/page-heads.js';
import { PublicAddress } from '../../../src/platform/public-url.js';

/** What is answered to a request, where the heads are found as given. */
async function answerTo(url: string, of: PageHeads['of'], host = 'localhost:3000') {
  const answered = { status: 200, body: '', headers: {} as Record<string, string> };
  const response = {
    setHeader: (name: string, value: string) => ((answered.headers[name] = value), response),
    type: () => response,
    status: (code: number) => ((answered.status = code), response),
    send: (body: string) => (answered.body = body),
  };
  const [path = ''] = url.split('?');
  const request = { path, url, headers: { host } };
  await new Documents({ of }, new PublicAddress(null)).send(request, response as unknown as Response);
  return answered;
}

describe('the document of a page', () => {
  it.each([
    ['/papers/arXiv:2006.11239', new GraphUnavailableError('Neo4j has gone'), 503],
    ['/methods/lcm', new TimeoutError('too slow'), 503],
    ['/survey/one', new OverloadedError('too many', 1), 503],
    ['/methods/twin', new AmbiguousError('ref', 'two of them', ['twin-a', 'twin-b']), 404],
    ['/authors/a_1', null, 404],
    ['/', new GraphUnavailableError('Neo4j has gone'), 200],
    ['/survey', new TimeoutError('too slow'), 200],
  ])('of %s is sent where the graph says %s, and the page says why', async (url, error, status) => {
    const answer = await answerTo(url, () => (error ? Promise.reject(error) : Promise.resolve(null)));
    expect(answer.status).toBe(status);
    expect(answer.body).toMatch(/^<!doctype html>/i);
  });

  it('is not asked for what cannot be decoded', async () => {
    const answer = await answerTo('/methods/%E0%A4%A', () => Promise.reject(new Error('never asked')));
    expect(answer.status).toBe(404);
  });

  it('escapes whatever a title, a description and a host hold, and keeps what replacing takes for a pattern', async () => {
    const head = {
      ...plainHead('/'),
      title: `"$&" </title><script>alert('1')</script> & $1`,
      description: '<b>bold</b> "quoted"',
      canonical: '/?lanes=a"b',
      feeds: [{ kind: 'method', ref: 'q"><x', about: '<i>x</i>' }],
    } as const;
    const { body } = await answerTo('/', () => Promise.resolve(head));
    const shown = body.slice(0, body.indexOf('</head>'));
    expect(shown).toContain(
      '<title>&#34;$&#38;&#34; &#60;/title&#62;&#60;script&#62;alert(&#39;1&#39;)&#60;/script&#62; &#38; $1 · Stemma</title>',
    );
    expect(shown).toContain('<meta name="description" content="&#60;b&#62;bold&#60;/b&#62; &#34;quoted&#34;">');
    expect(shown).toContain('<link rel="canonical" href="http://localhost:3000/?lanes=a&#34;b">');
    expect(shown).toContain(
      'title="What changed about &#60;i&#62;x&#60;/i&#62;" href="/feeds/method/q%22%3E%3Cx.atom">',
    );
    expect(shown.match(/<title>/g)).toHaveLength(1);
    const evil = await answerTo('/', () => Promise.resolve(head), '"><script>');
    expect(evil.body).not.toContain('"><script>');
  });
});
