import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { oneLine } from '../../src/platform/one-line.js';
import { PACKAGE_ROOT } from '../../src/platform/package-root.js';
import { Documents } from '../../src/pages/documents.js';
import { explorer } from '../../src/pages/explorer.js';
import { PageHeads } from '../../src/pages/page-heads.js';
import { PublicAddress } from '../../src/platform/public-url.js';
import { FeedReader } from '../../src/tracking/feeds/feed-reader.js';
import { FeedsModule } from '../../src/tracking/feeds/feeds.module.js';
import {
  batch,
  category,
  cites,
  claim,
  day,
  identifier,
  method,
  paper,
  paperId,
  s2,
  surveyId,
  type OpenGraph,
  type Opener,
} from '../contract/harness.js';
import { AWKWARD_TITLES } from '../support/awkward-papers.js';
import { pythonEnvironment, runProgram } from '../support/python-environment.js';

/** The names of environments are of one file each. */
export type FeedsEnvironment = 'feeds' | 'feeds-neo4j';

interface JsonFeed {
  readonly feed_url: string;
  readonly next_url?: string;
  readonly items: readonly {
    readonly id: string;
    readonly title: string;
    readonly content_text: string;
    readonly url: string;
    readonly external_url?: string;
    readonly date_published: string;
    readonly tags: readonly string[];
  }[];
}

interface Read {
  readonly bozo: number;
  readonly problem: string;
  readonly again: number;
  readonly self: readonly string[];
  readonly feedparser: readonly (readonly string[])[];
  readonly atoma: readonly (readonly string[])[];
  readonly json: readonly (readonly string[])[];
}

/** A followed paper with a DOI and an arXiv id, its method in a category below another; its list was read. */
const FOLLOWED = [
  batch({
    source: 'seed:fed',
    run: 'seed:fed@1',
    at: day(1),
    papers: [
      paper(
        1,
        { title: 'First: <em>a</em> method & its "sampler"' },
        { identifiers: [s2(1), identifier('doi', '10.1234/a/b(c)'), identifier('arxiv', '2401.00001')] },
      ),
    ],
    categories: [category('top'), category('below', 'top')],
    methods: [
      method('first', { name: 'First & Best', introducedBy: 'k1' }),
      method('twin-a', { name: 'Twin' }),
      method('twin-b', { name: 'Twin' }),
    ],
    categoryClaims: [claim({ method: 'first' }, 'below')],
    surveys: [{ id: surveyId('fed'), slug: 'fed', title: 'A Fed Survey', paper: null, categoryIds: [] }],
    coverage: [{ surveyId: surveyId('fed'), paper: 'k1', state: 'IN', listedBy: ['list'], reason: null }],
  }),
  batch({
    at: day(1),
    listReadings: [{ paper: paperId(1), direction: 'citations', outcome: 'COMPLETE', listed: 0 }],
  }),
];

/** Feeds over HTTP, read by the parsers of others. */
export function feedsSuite(name: string, open: Opener, environment: FeedsEnvironment): void {
  const python = pythonEnvironment(environment, ['feedparser==6.0.14', 'atoma==0.0.17', 'feedfinder2==0.0.4']);

  describe(`${name}: feeds`, () => {
    let graph: OpenGraph;
    const apps: NestExpressApplication[] = [];
    let url: string;
    let citing = 1000;

    beforeAll(async () => {
      graph = await open();
      for (const write of FOLLOWED) await graph.stores.writer.apply(write);
      url = await serve(null);
    });
    afterAll(async () => {
      for (const app of apps) await app.close();
      await graph?.close();
    });

    async function serve(publicUrl: string | null): Promise<string> {
      const errors = { mask: true, log: () => undefined };
      const address = new PublicAddress(publicUrl);
      const module = FeedsModule.of(new FeedReader(graph.stores), address, errors);
      const app = await NestFactory.create<NestExpressApplication>(module, { logger: ['error'] });
      apps.push(app);
      app.use(...explorer(new Documents(new PageHeads(graph.stores), address)));
      await app.listen(0, '127.0.0.1');
      return `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
    }
    async function cite(titles: readonly string[], at: string): Promise<void> {
      const numbered = titles.map((title) => ({ title, n: (citing += 1) }));
      await graph.stores.writer.apply(
        batch({
          at,
          papers: numbered.map(({ title, n }) => paper(n, { title, year: 2026 })),
          citations: numbered.map(({ n }) =>
            cites(n, 1, { cited: paperId(1), intents: ['METHODOLOGY'], contexts: ['We build on <it> & more.'] }),
          ),
        }),
      );
    }
    const get = (path: string, headers: Record<string, string> = {}) => fetch(`${url}${path}`, { headers });
    const json = async (path: string): Promise<JsonFeed> => {
      const response = await get(path);
      expect([path, response.status]).toEqual([path, 200]);
      return (await response.json()) as JsonFeed;
    };

    it.each([
      ['/', ['survey/fed'], '/', 'Stemma'],
      ['/?lanes=below', ['category/below'], '/categories/below', 'Category below · Stemma'],
      ['/?lanes=below,top', ['category/below', 'category/top', 'survey/fed'], '/', 'Stemma'],
      ['/?lanes=nothing', ['survey/fed'], '/', 'Stemma'],
      ['/news?show=changes', ['survey/fed'], '/news', 'What is new · Stemma'],
      ['/survey', ['survey/fed'], '/survey/fed', 'A Fed Survey · Stemma'],
      ['/survey/fed', ['survey/fed'], '/survey/fed', 'A Fed Survey · Stemma'],
      ['/methods/First%20%26%20best', ['method/first'], '/methods/first', 'First &#38; Best · Stemma'],
      [
        '/papers/10.1234/a/b(c)',
        [`paper/${paperId(1)}`],
        `/papers/${paperId(1)}`,
        'First: a method &#38; its &#34;sampler&#34; · Stemma',
      ],
      ['/about', [], '/about', 'About · Stemma'],
    ])('says in the served head of %s what it is about, and its feeds', async (path, feeds, canonical, title) => {
      const response = await get(path);
      const page = await response.text();
      expect(response.status).toBe(200);
      expect([...page.matchAll(/<link rel="alternate"[^>]* href="\/feeds\/([^"]+)"/g)].map(([, feed]) => feed)).toEqual(
        feeds.flatMap((feed) => [`${feed}.atom`, `${feed}.json`]),
      );
      expect(page).toContain(`<title>${title}</title>`);
      expect(page).toContain(`<link rel="canonical" href="${url}${canonical}">`);
      expect(page).toContain(`<meta property="og:url" content="${url}${canonical}">`);
      expect(page).toMatch(/<meta name="description" content="[^"]{20,}">/);
      for (const feed of feeds) expect((await get(`/feeds/${feed}.atom`)).status).toBe(200);
    });

    (python ? it : it.skip)('lets feedfinder2 find the feeds of its pages', async () => {
      const pages = ['survey/fed', '?lanes=below', 'methods/first', `papers/${paperId(1)}`, ''];
      const script = join(PACKAGE_ROOT, 'test/support/find_feeds.py');
      const addresses = pages.map((page) => `${url}/${page}`);
      const found = JSON.parse(await runProgram(python?.bin('python') ?? '', [script, ...addresses])) as string[][];
      const feeds = ['survey/fed', 'category/below', 'method/first', `paper/${paperId(1)}`, 'survey/fed'];
      // It knows of Atom, not of JSON Feed.
      expect(found).toEqual(feeds.map((feed) => [`${url}/feeds/${feed}.atom`]));
    });

    it('sends Atom to browsers as XML, which they show in its style', async () => {
      const browser = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8' };
      const typeOf = async (path: string, headers: Record<string, string>) =>
        (await get(path, headers)).headers.get('content-type');
      expect(await typeOf('/feeds/survey/fed.atom', browser)).toBe('application/xml; charset=utf-8');
      expect(await typeOf('/feeds/survey/fed.atom', {})).toBe('application/atom+xml; charset=utf-8');
      expect(await typeOf('/feeds/survey/fed.json', browser)).toBe('application/feed+json; charset=utf-8');
      const [, style = ''] = /<\?xml-stylesheet type="text\/css" href="([^"]+)"\?>/.exec(
        await (await get('/feeds/survey/fed.atom')).text(),
      ) ?? [''];
      expect(await typeOf(style, {})).toBe('text/css; charset=utf-8');
    });

    it.each(['/methods/nobody', '/methods/twin', '/survey/none', '/papers/10.1234/none', '/authors/a_none'])(
      'says 404 of %s, which the page says in words',
      async (path) => {
        const response = await get(path);
        expect([response.status, await response.text()]).toEqual([404, expect.stringContaining('<div id="app">')]);
      },
    );

    it.each([
      ['/favicon.ico', /^image\//],
      ['/icon.png', /^image\/png/],
      ['/robots.txt', /^text\/plain/],
    ])('has %s, which programs ask for by its name', async (path, type) => {
      const response = await get(path);
      expect([response.status, response.headers.get('content-type')]).toEqual([200, expect.stringMatching(type)]);
    });

    it('is a feed while nothing has changed yet', async () => {
      expect((await json('/feeds/survey/fed.json')).items).toEqual([]);
      for (const path of ['survey/fed', 'category/top', 'method/first', `paper/${paperId(1)}`]) {
        const response = await get(`/feeds/${path}.atom`);
        expect(response.headers.get('last-modified')).toBe(new Date(day(1)).toUTCString());
        expect(await response.text()).toContain(`<updated>${day(1)}</updated>`);
        const known = { 'if-modified-since': new Date(day(1)).toUTCString() };
        expect((await get(`/feeds/${path}.atom`, known)).status).toBe(304);
      }
    });

    it('tells what changed under every name of what it is about, latest first, with the reason', async () => {
      await cite(AWKWARD_TITLES, day(2));
      await cite(['The last one'], day(3));
      const paths = [
        'survey/fed',
        'category/below',
        'category/top',
        'method/first',
        'method/FIRST%20%26%20best',
        `paper/${paperId(1)}`,
        'paper/10.1234%2Fa%2Fb(c)',
        'paper/10.1234/a/b(c)',
        'paper/arXiv:2401.00001v2',
        'paper/arXiv%3A2401.00001',
      ];
      for (const path of paths) {
        const { items } = await json(`/feeds/${path}.json`);
        expect([path, items.map(({ tags }) => tags[0])]).toEqual([
          path,
          Array.from({ length: AWKWARD_TITLES.length + 1 }, () => 'CITATION_ADDED'),
        ]);
        expect(items[0]).toMatchObject({
          title: 'The last one (2026) cites First & Best (category below), which you track',
          content_text:
            'The last one (2026) cites First & Best (category below), which you track: methodology; "We build on <it> & more."',
          date_published: day(3),
          tags: ['CITATION_ADDED', 'Category below'],
          url: `${url}/papers/${paperId(citing)}`,
          external_url: expect.stringContaining('semanticscholar.org'),
        });
      }
    });

    (python ? it : it.skip)('is read whole by feedparser and atoma, whatever titles hold', async () => {
      const addresses = ['atom', 'json'].map((format) => `${url}/feeds/survey/fed.${format}`);
      const script = join(PACKAGE_ROOT, 'test/support/read_feeds.py');
      const read = JSON.parse(await runProgram(python?.bin('python') ?? '', [script, ...addresses])) as Read;
      expect([read.bozo, read.problem, read.again, read.self]).toEqual([0, '', 304, [addresses[0]]]);
      const { items } = await json('/feeds/survey/fed.json');
      const told = items.map(({ id, title, content_text: text }) => [id, title, text]);
      expect(read.feedparser).toEqual(items.map((item, index) => [...(told[index] ?? []), item.url]));
      expect(read.atoma).toEqual(told);
      expect(read.json).toEqual(told);
      const titles = AWKWARD_TITLES.map((title) => oneLine(title));
      expect(titles.filter((title) => !told.some(([, one = '']) => one.startsWith(`${title} (2026) cites`)))).toEqual(
        [],
      );
    });

    it.each(['atom', 'json'])('answers 304 to who has it, and 200 once something changed: %s', async (format) => {
      const path = `/feeds/paper/${paperId(1)}.${format}`;
      const first = await get(path);
      const etag = first.headers.get('etag') ?? '';
      const modified = first.headers.get('last-modified') ?? '';
      await first.arrayBuffer();
      for (const headers of [
        { 'if-none-match': etag },
        { 'if-none-match': `"other", ${etag}` },
        { 'if-modified-since': modified },
        { 'if-none-match': etag, 'if-modified-since': new Date(0).toUTCString() },
        { 'if-none-match': etag.replace('W/', ''), 'cache-control': 'no-cache' },
        { 'if-none-match': '*' },
      ] as Record<string, string>[]) {
        const again = await get(path, headers);
        expect([headers, again.status, await again.text()]).toEqual([headers, 304, '']);
      }
      for (const headers of [
        { 'if-none-match': '"other"', 'if-modified-since': modified },
        { 'if-modified-since': new Date(Date.parse(modified) - 1000).toUTCString() },
      ] as Record<string, string>[]) {
        expect([headers, (await get(path, headers)).status]).toEqual([headers, 200]);
      }
      await cite([`Later, as ${format}`], day(format === 'atom' ? 4 : 5));
      expect((await get(path, { 'if-none-match': etag })).status).toBe(200);
      expect((await get(path, { 'if-modified-since': modified })).status).toBe(200);
      expect((await fetch(`${url}${path}`, { method: 'HEAD' })).headers.get('etag')).toMatch(/^W\/"/);
    });

    it('tells a reader who looks now and then each change once, over its pages too', async () => {
      const seen: string[] = [];
      const look = async () => {
        for (let next: string | undefined = '/feeds/method/first.json'; next !== undefined;) {
          const page: JsonFeed = await json(next);
          seen.push(...page.items.map(({ id }) => id).filter((id) => !seen.includes(id)));
          next = page.next_url?.slice(url.length);
        }
      };
      await look();
      const before = seen.length;
      for (const count of [1, 530, 0]) {
        await cite(
          Array.from({ length: count }, (_, n) => `Wave ${count}, ${n}`),
          day(6),
        );
        await look();
      }
      expect(seen.length - before).toBe(531);
      const { items, next_url: next } = await json('/feeds/method/first.json');
      expect(items).toHaveLength(500);
      expect(next).toMatch(/\?before=ch_/);
      const elsewhere = (await (
        await fetch(`${await serve('https://stemma.example.org/sub')}/feeds/survey/fed.json`)
      ).json()) as JsonFeed;
      expect(elsewhere.items.map(({ id }) => id)).toEqual(items.map(({ id }) => id));
    });

    it('names itself as it was called or as the settings say, never as a header of a proxy does', async () => {
      const forwarded = {
        'x-forwarded-host': 'evil.example',
        'x-forwarded-proto': 'https',
        forwarded: 'host=evil.example',
      };
      const told = await (await get('/feeds/survey/fed.atom', forwarded)).text();
      expect(told).toContain(`<link rel="self" type="application/atom+xml" href="${url}/feeds/survey/fed.atom"/>`);
      expect(told).not.toContain('evil.example');
      const behind = await serve('https://stemma.example.org/sub');
      const atom = await (await fetch(`${behind}/feeds/survey/A%20fed%20survey.atom`)).text();
      expect(atom).toContain(
        '<link rel="self" type="application/atom+xml" href="https://stemma.example.org/sub/feeds/survey/fed.atom"/>',
      );
      expect(atom).toContain(
        '<link rel="alternate" type="text/html" href="https://stemma.example.org/sub/survey/fed"/>',
      );
      expect(atom).not.toContain('127.0.0.1');
    });

    it('can be of some kinds of changes', async () => {
      for (const venue of ['A workshop', 'A journal']) {
        await graph.stores.writer.apply(batch({ at: day(7), papers: [paper(1, { title: 'First', venue })] }));
      }
      const { items, feed_url: self } = await json('/feeds/survey/fed.json?kinds=PAPER_UPDATED,METHOD_ADDED');
      expect(items.map(({ tags }) => tags[0])).toEqual(['PAPER_UPDATED']);
      expect(items[0]?.content_text).toContain('"A journal" instead of "A workshop"');
      expect(self).toBe(`${url}/feeds/survey/fed.json?kinds=PAPER_UPDATED,METHOD_ADDED`);
    });

    it.each([
      ['survey/nothing.atom', 404, 'nothing'],
      ['category/nothing.json', 404, 'nothing'],
      ['method/nobody.atom', 404, 'nobody'],
      ['paper/10.1234%2Fnowhere.atom', 404, '10.1234/nowhere'],
      ['paper/nonsense.atom', 404, 'no identifier of a paper'],
      ['author/nobody.atom', 404, '{survey|category|method|paper}'],
      ['survey/fed.rss', 404, '{atom|json}'],
      ['survey', 404, '{atom|json}'],
      ['method/twin.atom', 400, 'twin-a, twin-b'],
      ['survey/fed.atom?kinds=NEWS', 400, 'CITATION_ADDED'],
      ['survey/fed.atom?before=yesterday', 400, 'before'],
      ['survey/fed.atom?limit=5', 400, 'kinds, before'],
    ])('says what is wrong with %s', async (path, status, words) => {
      const response = await get(`/feeds/${path}`);
      const { errors } = (await response.json()) as { errors: { message: string }[] };
      expect([response.status, errors[0]?.message]).toEqual([status, expect.stringContaining(words)]);
    });
  });
}
