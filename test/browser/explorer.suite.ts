import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { GraphStores } from '../../src/graph/stores.js';
import type { RunningService } from '../support/running-service.js';
import { axeFindings, launchBrowser, openPage } from './browser.js';
import { CANDIDATES, writeNews } from './news.js';

/** Where the pictures of each view lie after the test, for people to look at. */
export const PICTURES = process.env['STEMMA_PICTURES'] ?? join(tmpdir(), 'stemma-pictures');

interface View {
  readonly name: string;
  readonly address: string;
  /** Something that is there when the view is drawn. */
  readonly shows: string;
}

const VIEWS: readonly View[] = [
  { name: 'field', address: '/', shows: '.field-stage canvas' },
  { name: 'field-table', address: '/?as=table', shows: 'tbody tr:nth-child(333)' },
  { name: 'method', address: '/methods/lcm?link=consistency-models~lcm', shows: '.evidence-panel .evidence' },
  { name: 'method-table', address: '/methods/lcm?as=table', shows: 'section table tbody tr:nth-child(12)' },
  { name: 'paper', address: '/papers/arXiv:2310.04378', shows: 'tbody tr' },
  { name: 'category', address: '/categories/quantization', shows: 'tbody tr:nth-child(20)' },
  { name: 'categories', address: '/categories', shows: '.category-tree .category-tree li' },
  { name: 'methods', address: '/methods', shows: 'tbody tr:nth-child(300)' },
  { name: 'field-of-a-category', address: '/?lanes=quantization&papers=after', shows: '.field-stage canvas' },
  { name: 'nothing-shown', address: '/?lanes=pruning&text=zzz', shows: '.nothing-shown' },
  { name: 'search', address: '/search?q=consistency', shows: '.hit-group' },
  { name: 'survey', address: '/survey', shows: 'tbody tr:nth-child(252)' },
  { name: 'review', address: '/review?kind=LINEAGE', shows: '.candidate:nth-child(3)' },
  { name: 'about', address: '/about', shows: '.sources li' },
];

/** What there is when something is new. */
const NEWS_VIEWS: readonly View[] = [
  { name: 'after-survey', address: '/news', shows: '.after-papers li' },
  { name: 'after-survey-table', address: '/news?as=table', shows: 'tbody tr:nth-child(7)' },
  { name: 'news', address: '/news?show=changes', shows: '.followed li' },
  { name: 'news-table', address: '/news?show=changes&as=table', shows: 'tbody tr:nth-child(7)' },
  { name: 'candidates', address: '/news?show=candidates', shows: '.candidate:nth-child(3)' },
  { name: 'paper-with-readings', address: '/papers/arXiv:2006.11239', shows: '.sparkline' },
  { name: 'candidates-table', address: '/news?show=candidates&as=table', shows: 'tbody tr:nth-child(3)' },
];

/** One entry of each kind. */
const REFERENCES = `
@misc{known, title={{Denoising} {Diffusion} {Probabilistic} {Models}}, eprint={2006.11239}, archiveprefix={arXiv}}
@article{new, title={On Things That No Survey of Diffusion Has}, year=2026, doi={10.1234/Nowhere}}
@article{again, title={On Things That No Survey of Diffusion Has}, year=2026}
@misc{mixed, title={Another Title Altogether of Another Paper}, eprint={2006.11239}, archiveprefix={arXiv}}
@misc{nothing, note={to be looked up}}
`;

/** What the explorer does, whichever store is below. @param openStores another door to the graph of the service */
export function describeExplorer(
  store: string,
  start: () => Promise<RunningService>,
  openStores: (service: RunningService) => GraphStores,
): void {
  describe(`the explorer on the ${store} store`, () => {
    let service: RunningService;
    let browser: Browser;
    beforeAll(async () => {
      mkdirSync(PICTURES, { recursive: true });
      [service, browser] = await Promise.all([start(), launchBrowser()]);
    });
    afterAll(async () => {
      await browser?.close();
      await service?.stop();
    });

    it('opens a paper by its arXiv id, in one step, and says what the graph lacks', async () => {
      const { page } = await openPage(browser, service.url);
      await page.goto('/');
      const search = page.getByRole('combobox');
      await search.fill('https://arxiv.org/abs/2006.11239v2');
      await search.press('Enter');
      await page.getByRole('heading', { level: 1, name: 'Denoising Diffusion Probabilistic Models' }).waitFor();
      expect(new URL(page.url()).pathname).toMatch(/^\/papers\//);
      await page.goto('/search?q=2401.99999');
      await page.getByText('Not in the graph:').waitFor();
      await page.context().close();
    });

    it('leads from a search with mistakes to the methods of a category, in two steps', async () => {
      const { page } = await openPage(browser, service.url);
      await page.goto('/');
      const search = page.getByRole('combobox');
      await search.fill('post-trainng quantisation');
      await search.press('Enter');
      await page
        .locator('.hit-group')
        .getByRole('link', { name: 'Post-training quantization', exact: true })
        .first()
        .click();
      await page.locator('tbody tr:nth-child(40)').waitFor();
      expect(new URL(page.url()).pathname).toBe('/categories/post-training-quantization');
      expect(await page.locator('thead').first().textContent()).toContain('Builds on');
      await page.context().close();
    });

    it('reads relations from the chosen method, and gives a category of any level the whole picture', async () => {
      const { page } = await openPage(browser, service.url);
      await page.goto('/papers/arXiv:2006.11239');
      const id = await page.locator('link[rel=canonical]').getAttribute('href');
      await page.goto(`/?focus=${String(id).split('/').at(-1) ?? ''}`);
      await page.getByText('extended and accelerated by').waitFor();
      expect(await page.locator('.method-card').textContent()).not.toContain('accelerates DDIM');
      await page.goto('/?lanes=post-training-quantization');
      await page.locator('.lane-heads li').first().waitFor();
      expect(await page.locator('.lane-heads li').count()).toBe(1);
      await page.goto('/?lanes=quantization');
      await page.locator('.lane-heads li').nth(2).waitFor();
      await page.goto('/?lanes=pruning&text=zzz');
      await page.getByRole('link', { name: 'Without the text' }).click();
      await page.locator('.field-stage canvas').waitFor();
      await page.context().close();
    });

    it('names the feed of what it shows, to people and to programs', async () => {
      const { page } = await openPage(browser, service.url);
      await page.goto('/methods/lcm');
      const shown = page.getByRole('link', { name: 'Feed', exact: true });
      await shown.waitFor();
      expect(await shown.getAttribute('href')).toBe('/feeds/method/lcm.atom');
      const named = page.locator('head link[rel=alternate][type="application/atom+xml"]');
      expect(await named.getAttribute('href')).toBe('/feeds/method/lcm.atom');
      await page.locator('main a[href^="/papers/"]').first().click();
      const title = await page.locator('main h1').first().textContent();
      await page.locator(`head meta[name=citation_title]`).waitFor({ state: 'attached' });
      expect(await page.getAttribute('head meta[name=citation_title]', 'content')).toBe(title);
      expect(await named.getAttribute('href')).toMatch(/^\/feeds\/paper\/p_/);
      expect(await page.getAttribute('head link[rel=canonical]', 'href')).toMatch(/\/papers\/p_/);
      await page.goto('/?lanes=distillation');
      await shown.waitFor();
      expect(await shown.getAttribute('href')).toBe('/feeds/category/distillation.atom');
      expect(await page.title()).toBe('Distillation · Stemma');
      await page.goBack();
      await page.locator('main h1', { hasText: title ?? '' }).waitFor();
      await page.context().close();
    });

    const looks = [
      { name: 'light', options: { colorScheme: 'light' } },
      { name: 'dark', options: { colorScheme: 'dark' } },
      { name: 'phone', options: { colorScheme: 'light', viewport: { width: 390, height: 844 } } },
    ] as const;
    const looksWell = ({ name, address, shows }: View): void => {
      it.each(looks)('is clean and accessible ($name)', async ({ name: look, options }) => {
        const { page, complaints } = await openPage(browser, service.url, options);
        await page.goto(address);
        await page.waitForSelector(shows);
        await settled(page);
        await page.screenshot({ path: join(PICTURES, `${store}-${name}-${look}.png`), fullPage: true });
        expect(await axeFindings(page)).toEqual([]);
        expect(await widerThanScreen(page)).toBe(0);
        expect(complaints).toEqual([]);
        await page.context().close();
      });
    };
    describe.each(VIEWS)('$name', looksWell);

    it('walks the field by keyboard and keeps its state in the address', async () => {
      const { page, complaints } = await openPage(browser, service.url);
      await page.goto('/');
      await page.focus('.field-stage canvas');
      await page.keyboard.press('ArrowRight');
      await page.waitForSelector('.paper-title');
      const first = await page.textContent('.paper-title');
      await page.keyboard.press('ArrowRight');
      await page
        .locator('.paper-title')
        .filter({ hasNotText: first ?? '' })
        .waitFor();
      const second = await page.textContent('.paper-title');
      const address = page.url();
      expect(address).toContain('focus=p_');

      const again = await openPage(browser, service.url);
      await again.page.goto(address);
      await again.page.waitForSelector('.paper-title');
      expect(await again.page.textContent('.paper-title')).toBe(second);

      await page.keyboard.press('Escape');
      await page.waitForSelector('.bars');
      expect(page.url()).not.toContain('focus');
      expect(complaints).toEqual([]);
      await page.context().close();
      await again.page.context().close();
    });

    it('filters by text, category, year and survey, and says how many are left', async () => {
      const { page } = await openPage(browser, service.url);
      await page.goto('/?as=table');
      await page.fill('.controls input[type=search]', 'consistency');
      await page.locator('.shown', { hasText: /^\d+ of 333/ }).waitFor();
      const titles = await page.locator('tbody tr').allTextContents();
      expect(titles.length).toBeGreaterThan(5);
      for (const title of titles) expect(title.toLowerCase()).toContain('consistency');
      await page.selectOption('select[aria-label="From year"]', '2024');
      await page
        .locator('.shown')
        .filter({ hasNotText: `${titles.length} of` })
        .waitFor();
      expect(new URL(page.url()).search).toBe('?as=table&text=consistency&from=2024');
      await page.click('text=Show all');
      await page.locator('tbody tr:nth-child(333)').waitFor();
      await page.context().close();
    });

    it('sorts the table by its heads', async () => {
      const { page } = await openPage(browser, service.url);
      await page.goto('/?as=table');
      await page.click('th button:has-text("Method")');
      await page.waitForSelector('th[aria-sort=ascending]');
      const names = (await page.locator('tbody td:first-child').allTextContents()).filter((name) => name !== '');
      expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, 'en')));
      await page.context().close();
    });

    it('finds from anywhere, by keyboard alone', async () => {
      const { page, complaints } = await openPage(browser, service.url);
      await page.goto('/about');
      await page.waitForSelector('.sources li');
      await page.keyboard.press('/');
      await page.keyboard.type('progressive distill');
      await page.locator('[role=option]', { hasText: 'Progressive Distillation' }).first().waitFor();
      await page.keyboard.press('ArrowDown');
      // Until then the hits may be those of a text that was not typed to its end.
      await page.locator('[role=option][aria-selected=true]', { hasText: 'Progressive Distillation' }).waitFor();
      await page.keyboard.press('Enter');
      await page.locator('h1', { hasText: 'Progressive Distillation' }).waitFor();
      expect(new URL(page.url()).pathname).toBe('/methods/progressive-distillation');
      expect(complaints).toEqual([]);
      await page.context().close();
    });

    it('groups what is found by kind, the kind of the best hit first, and keeps papers from crowding out the others', async () => {
      const { page, complaints } = await openPage(browser, service.url);
      await page.goto('/about');
      await page.waitForSelector('.sources li');
      await page.keyboard.press('/');
      await page.keyboard.type('distillation');
      const groups = page.locator('#search-hits [role=group]');
      await groups.first().waitFor();
      const kinds = await groups.evaluateAll((all) => all.map((group) => group.getAttribute('aria-label')));
      expect(kinds).toEqual(['Categories', 'Methods', 'Papers']);
      expect(await groups.first().locator('.hit-name').first().textContent()).toBe('Distillation');
      await page.setViewportSize({ width: 360, height: 720 });
      const { x = -1, width = Infinity } = (await page.locator('#search-hits').boundingBox()) ?? {};
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x + width).toBeLessThanOrEqual(360);
      expect(await axeFindings(page)).toEqual([]);
      await page.keyboard.press('Enter');
      const papers = page.locator('.hit-group', { has: page.locator('h2', { hasText: 'Papers' }) });
      await papers.waitFor();
      expect(await page.locator('.hit-group h2').first().textContent()).toMatch(/^Categories/);
      expect(await papers.locator('li').count()).toBe(10);
      await papers.getByRole('button').click();
      expect(await papers.locator('li').count()).toBeGreaterThan(10);
      expect(complaints).toEqual([]);
      await page.context().close();
    });

    it('says what is wrong with an address, and keeps its bar and its way out', async () => {
      const { page } = await openPage(browser, service.url);
      const broken: string[] = [];
      page.on('pageerror', ({ message }) => broken.push(message));
      for (const asOf of ['banana', '2026-13-45', '2026-02-30']) {
        await page.goto(`/methods/lcm?asOf=${asOf}`);
        await page.locator('.past-note', { hasText: `${asOf}, which is not a day` }).waitFor();
        await page.locator('h1', { hasText: 'LCM' }).waitFor();
      }
      await page.click('text=Remove it');
      expect(new URL(page.url()).search).toBe('');
      for (const address of ['/methods/%E0%A4%A', '/nothing', '/categories/quantisation-of-nothing']) {
        const answer = await page.goto(address);
        expect(answer?.status()).toBe(404);
        await page.locator('h1', { hasText: 'Nothing has this address' }).waitFor();
      }
      await page.goto('/news/?show=candidates');
      await page.locator('h1', { hasText: 'What is new' }).waitFor();
      expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe('/news?show=candidates');
      await page.goto('/?asOf=2001-01-01');
      await page.locator('.notice', { hasText: 'Nothing is known of this day' }).waitFor();
      expect(broken).toEqual([]);
      await page.context().close();
    });

    it('walks a lineage: evidence of a link, another method, the way between two', async () => {
      const { page, complaints } = await openPage(browser, service.url);
      await page.goto('/methods/lcm');
      const link = page.locator('[role=button][aria-label^="LCM extends Consistency Models"]');
      await link.focus();
      await page.keyboard.press('Enter');
      await page.locator('.evidence-panel h3', { hasText: 'LCM extends Consistency Models' }).waitFor();
      expect(new URL(page.url()).search).toBe('?link=consistency-models~lcm');
      expect(await page.locator('.evidence-panel').textContent()).toContain('Claimed by');

      await page.getByLabel('Other method').selectOption({ label: 'Score SDE' });
      await page.locator('.path-steps').first().waitFor();
      const steps = await page.locator('.path-steps').first().locator('.chip').allTextContents();
      expect(steps.map((text) => text.replace(/ \d+$/, '')).sort()).toEqual(['Consistency Models', 'LCM', 'Score SDE']);

      await page.click('a.box:has-text("TCD")');
      await page.locator('h1', { hasText: 'TCD' }).waitFor();
      await page.goBack();
      await page.locator('h1', { hasText: 'LCM' }).waitFor();
      expect(complaints).toEqual([]);
      await page.context().close();
    });

    it('shows the graph as it was known on a day, stays there along links, and leads back', async () => {
      const { page, complaints } = await openPage(browser, service.url);
      await page.goto('/methods/lcm?asOf=2001-01-01');
      await page.locator('h1', { hasText: 'Nothing was known of this then' }).waitFor();
      await page.locator('.past-note', { hasText: '1 Jan 2001' }).waitFor();
      const today = new Date().toISOString().slice(0, 10);
      await page.getByLabel('As known on').fill(today);
      await page.locator('h1', { hasText: 'LCM' }).waitFor();
      await page.goto(`/methods/lcm?asOf=${new Date().toISOString()}`);
      await page.locator('h1', { hasText: 'LCM' }).waitFor();
      await page.click('a.box:has-text("TCD")');
      await page.locator('h1', { hasText: 'TCD' }).waitFor();
      expect(new URL(page.url()).searchParams.get('asOf')).toContain(today);
      const query = await page.getByText('Open in GraphiQL').getAttribute('href');
      expect(new URLSearchParams(query?.split('?')[1]).get('variables')).toContain(today);
      expect(await axeFindings(page)).toEqual([]);
      await page.click('text=Back to today');
      await page.locator('.past-note').waitFor({ state: 'detached' });
      expect(new URL(page.url()).search).toBe('');
      await page.locator('h1', { hasText: 'TCD' }).waitFor();
      expect(complaints).toEqual([]);
      await page.context().close();
    });

    it('exports the papers that the field shows', async () => {
      const { page } = await openPage(browser, service.url);
      await page.goto('/?lanes=distillation&from=2024&text=consistency&as=table');
      await page.locator('tbody tr').first().waitFor();
      const shown = await page.locator('tbody tr').count();
      await page.locator('.exports summary').click();
      const file = await page.locator('.exports a', { hasText: 'CSV' }).getAttribute('href');
      const rows = (await (await fetch(`${service.url}${file}`)).text()).trim().split('\r\n').length - 1;
      expect(shown).toBeGreaterThan(0);
      expect(rows).toBe(shown);
      await page.context().close();
    });

    it('says of a paper what is cited with it and what cites the same, or why that is not known', async () => {
      const { page, complaints } = await openPage(browser, service.url);
      await page.goto('/papers/arXiv:2310.04378');
      await page.getByRole('tab', { name: 'Cited together with' }).click();
      await page.locator('#citation-list', { hasText: 'No paper that the graph knows cites this one' }).waitFor();
      await page.getByRole('tab', { name: 'Shares references with' }).click();
      await page.locator('#citation-list', { hasText: 'reference lists were not read yet' }).waitFor();
      expect(new URL(page.url()).search).toBe('?list=coupled');
      expect(complaints).toEqual([]);
      await page.context().close();
    });

    it('opens its questions in GraphiQL, and leaves programs their JSON', async () => {
      const { page, complaints } = await openPage(browser, service.url);
      await page.goto('/about');
      await page.click('.examples a >> nth=0');
      await page.locator('.graphiql-query-editor', { hasText: 'distillation' }).waitFor();
      await page.click('button[aria-label^="Execute query"]');
      await page.locator('.graphiql-response', { hasText: /"totalCount": [1-9]/ }).waitFor();
      await page.screenshot({ path: join(PICTURES, `${store}-graphiql.png`) });
      expect(complaints).toEqual([]);
      await page.context().close();
      const answer = await fetch(`${service.url}/graphql?query=%7B__typename%7D`);
      expect(await answer.json()).toMatchObject({ data: { __typename: 'Query' } });
    });

    it('tells Zotero and other programs what a page of a paper is about', async () => {
      const page = await fetch(`${service.url}/papers/10.48550/arXiv.2006.11239`);
      expect(await page.text()).toContain(
        '<meta name="citation_title" content="Denoising Diffusion Probabilistic Models">',
      );
      const link = page.headers.get('link') ?? '';
      expect(link).toContain('<https://arxiv.org/abs/2006.11239>; rel="cite-as"');
      const [, file] = /<([^>]+\.bib)>; rel="describedby"/.exec(link) ?? [];
      expect(await (await fetch(`${service.url}${file}`)).text()).toContain('Denoising Diffusion Probabilistic Models');
      expect((await fetch(`${service.url}/papers/10.1/none`)).status).toBe(404);
    });

    it('says what failed, when it asks again, and goes on by itself', async () => {
      const { page } = await openPage(browser, service.url);
      let isDown = true;
      await page.route('**/graphql', async (route) => (isDown ? route.abort('connectionrefused') : route.continue()));
      await page.goto('/');
      await page.waitForSelector('[role=alert]');
      expect(await page.textContent('[role=alert]')).toMatch(
        /does not answer.*field could not be read.*[Rr]etrying in \d+ s/s,
      );
      isDown = false;
      await page.click('text=Try now');
      await page.waitForSelector('.field-stage canvas');
      await page.context().close();
    });

    it('keeps to a strict policy, and keeps what has a hash for ever', async () => {
      const page = await fetch(service.url);
      const policy = page.headers.get('content-security-policy');
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toMatch(/unsafe|data:|https?:/);
      expect(page.headers.get('cache-control')).toBe('no-cache');
      const [, script] = /src="(\/assets\/[^"]+\.js)"/.exec(await page.text()) ?? [];
      const asset = await fetch(`${service.url}${script}`, { headers: { 'accept-encoding': 'br' } });
      expect(asset.headers.get('cache-control')).toContain('immutable');
      expect(asset.headers.get('content-encoding')).toBe('br');
      expect((await fetch(`${service.url}/assets/none.js`)).status).toBe(404);
    });

    it('says what makes news where there is none yet', async () => {
      const { page, complaints } = await openPage(browser, service.url);
      await page.goto('/news');
      await page.locator('.news-count', { hasText: '81 papers of its categories' }).waitFor();
      const sections = page.locator('.news-category');
      expect(await sections.first().textContent()).toMatch(/^Distillation \d+17 Dec 2025SoFlow: .*Tianze Luo/);
      expect(await page.locator('.after-papers li').count()).toBe(81);
      await page.selectOption('select:near(:text("Category"))', { label: 'Pruning' });
      await sections.nth(1).waitFor({ state: 'detached' });
      expect(await sections.first().textContent()).toMatch(/^Pruning \d+/);
      await page.selectOption('select:near(:text("Category"))', { label: 'All categories' });
      await page.click('role=tab[name="Changes"]');
      await page.locator('.news', { hasText: 'Nothing changed since' }).waitFor();
      expect(new URL(page.url()).search).toBe('?show=changes');
      await page.click('role=tab[name="Candidates"]');
      await page.locator('.news', { hasText: 'No paper is known that cites 2 covered papers' }).waitFor();
      expect(new URL(page.url()).search).toBe('?show=candidates');
      expect(complaints).toEqual([]);
      await page.context().close();
    });

    // Last: what it writes changes what other views show.
    describe('when something is new', () => {
      beforeAll(async () => {
        const stores = openStores(service);
        await stores.graph.open();
        await writeNews(stores);
        await stores.graph.close();
      });

      describe.each(NEWS_VIEWS)('$name', looksWell);

      it('groups changes by what is followed, with the reason', async () => {
        const { page } = await openPage(browser, service.url);
        await page.goto('/news?show=changes');
        const ddpm = page.locator('.followed', { hasText: 'Denoising Diffusion Probabilistic Models' }).first();
        await ddpm.waitFor();
        expect(await ddpm.textContent()).toMatch(/Made-up Quantization.*cites DDPM.*which you track/);
        await page.selectOption('select:near(:text("Category"))', { label: 'Quantization' });
        await page.locator('.news-count', { hasText: /^\d+ changes? since/ }).waitFor();
        expect(new URL(page.url()).search).toContain('category=quantization');
        await page.context().close();
      });

      it('draws what was read of a paper over time, with every reading as a table, as it was known then', async () => {
        const { page, complaints } = await openPage(browser, service.url);
        await page.goto('/papers/arXiv:2006.11239');
        const history = page.locator('.history');
        await history.getByRole('img', { name: /Citations reported: 19,870 on .*, 19,950 on / }).waitFor();
        await history.getByRole('img', { name: /Citations in the graph: 0 on .*, 3 on / }).waitFor();
        expect(await history.textContent()).toContain('2 readings, from ');
        await page.click('text=Every reading as a table');
        expect(await history.locator('tbody tr').count()).toBe(2);
        expect(await history.locator('tbody tr').first().textContent()).toContain('19,950');
        await page.screenshot({ path: join(PICTURES, `${store}-readings.png`) });
        expect(await axeFindings(page)).toEqual([]);

        const answer = await service.ask('{ paper(ref: "arXiv:2006.11239") { citationHistory { at } } }');
        const { paper } = answer.data as {
          readonly paper: { readonly citationHistory: readonly { readonly at: string }[] };
        };
        const beforeTheLast = new Date(Date.parse(paper.citationHistory.at(-1)?.at ?? '') - 1).toISOString();
        await page.goto(`/papers/arXiv:2006.11239?asOf=${beforeTheLast}`);
        await page
          .locator('.history', { hasText: /Read once, on .*: 19,870 citations reported, 0 in the graph/ })
          .waitFor();
        await page.goto('/papers/arXiv:2010.02502');
        await page.locator('.history', { hasText: /Read once, on .*: no count was reported/ }).waitFor();
        await page.goto('/papers/arXiv:2310.04378');
        await page.locator('.history', { hasText: 'Its citations have not been read yet.' }).waitFor();
        expect(complaints).toEqual([]);
        await page.context().close();
      });

      it('shows the candidates of the past, of which nobody decides', async () => {
        const { page, complaints } = await openPage(browser, service.url);
        await page.goto(`/news?show=candidates&asOf=${new Date().toISOString()}`);
        await page.locator('.candidate:nth-child(3)').waitFor();
        await page.locator('.candidate').first().focus();
        await page.keyboard.press('a');
        await page.keyboard.press('x');
        await page.keyboard.press('j');
        await page.locator('.candidate:nth-child(2):focus').waitFor();
        expect(await page.locator('.candidate button').count()).toBe(0);
        await page.goto('/news?show=candidates&asOf=2001-01-01');
        await page.locator('.news', { hasText: 'No survey was known then' }).waitFor();
        expect(complaints).toEqual([]);
        await page.context().close();
      });

      it('asks for a key where the service wants one, and decides in its name', async () => {
        const { page } = await openPage(browser, service.url);
        const keys: (string | undefined)[] = [];
        // This service has no keys: one that has them answers so.
        await page.route('**/graphql', async (route) => {
          const { authorization } = route.request().headers();
          if (!(route.request().postData() ?? '').includes('decideBoundary')) return route.continue();
          keys.push(authorization);
          if (authorization === 'Bearer secret') {
            return route.fulfill({ json: { data: { decideBoundary: { state: 'IN', reason: null } } } });
          }
          const errors = [{ message: 'Say who you are.', extensions: { code: 'UNAUTHENTICATED' } }];
          return route.fulfill({ status: 401, json: { errors } });
        });
        await page.goto('/news?show=candidates');
        await page.locator('.candidate').first().focus();
        await page.keyboard.press('a');
        await page.locator('[role=alert]', { hasText: 'Say who you are.' }).waitFor();
        expect(await page.locator('.candidate.decided').count()).toBe(0);
        await page.getByLabel('Key').fill('secret');
        await page.locator('.candidate').first().focus();
        await page.keyboard.press('a');
        await page.locator('.candidate:nth-child(1).decided.in').waitFor();
        expect(await page.locator('[role=alert]').count()).toBe(0);
        expect(keys).toEqual([undefined, 'Bearer secret']);
        await page.context().close();
      });

      it('decides candidates by keyboard alone, and takes a decision back', async () => {
        const { page, complaints } = await openPage(browser, service.url);
        await page.goto('/news?show=candidates');
        await page.locator('.candidate:nth-child(3)').waitFor();
        expect(await page.locator('.candidate h2').allTextContents()).toEqual([...CANDIDATES]);
        await page.locator('.candidate').first().focus();
        await page.keyboard.press('1');
        await page.locator('.candidate:nth-child(1) .proposal.accepted').waitFor();
        await page.keyboard.press('a');
        await page.locator('.candidate:nth-child(1).decided.in').waitFor();
        // The next that is open has the focus.
        await page.locator('.candidate:nth-child(2):focus').waitFor();
        await page.keyboard.press('x');
        await page.locator('.refusal input:focus').waitFor();
        await page.keyboard.type('Of audio only');
        await page.keyboard.press('Enter');
        await page.locator('.candidate:nth-child(2).decided.out', { hasText: 'Left out: Of audio only' }).waitFor();
        await page.locator('.candidate:nth-child(3):focus').waitFor();
        await page.screenshot({ path: join(PICTURES, `${store}-candidates-decided.png`), fullPage: true });
        expect(await axeFindings(page)).toEqual([]);
        await page.keyboard.press('k');
        await page.keyboard.press('u');
        await page.locator('.candidate:nth-child(2):not(.decided)').waitFor();

        await page.reload();
        await page.locator('.candidate:nth-child(2)').waitFor();
        expect(await page.locator('.candidate h2').allTextContents()).toEqual(CANDIDATES.slice(1));
        await page.click('role=tab[name="Changes"]');
        await page.locator('.followed li', { hasText: /was taken into .* by / }).waitFor();
        expect(complaints).toEqual([]);
        await page.context().close();
      });
    });

    describe('a reference list of one', () => {
      const file = (name: string, text: string | Buffer) => ({
        name,
        mimeType: 'text/plain',
        buffer: Buffer.from(text),
      });

      it('says what is wrong with a file, before and after it is sent', async () => {
        const { page, complaints } = await openPage(browser, service.url);
        await page.goto('/import');
        const says = async (given: ReturnType<typeof file>, words: RegExp) => {
          await page.setInputFiles('input[type=file]', given);
          await page.locator('[role=alert]', { hasText: words }).waitFor();
        };
        await says(
          file('library.zip', Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0xff])),
          /library\.zip is not text in UTF-8/,
        );
        await says(
          file('old.bib', Buffer.from('@misc{a, title={Caf\u00e9}}', 'latin1')),
          /old\.bib is not text in UTF-8/,
        );
        await says(file('huge.bib', Buffer.alloc(4_000_000, 'a')), /huge\.bib has 4\.0 MB; at most 3\.5 MB/);
        await says(file('empty.ris', ''), /empty\.ris is empty/);
        await says(file('long.txt', '2006.11239\n'.repeat(2_001)), /2001 entries; at most 2000/);
        await page.setInputFiles('input[type=file]', file('prose.bib', '@misc{never closed'));
        await page.locator('.entries', { hasText: 'not valid BibTeX' }).waitFor();
        expect(complaints).toEqual([]);
        await page.context().close();
      });

      it.each(looks)('shows every entry with what became of it ($name)', async ({ name: look, options }) => {
        const { page, complaints } = await openPage(browser, service.url, options);
        await page.goto('/import');
        await settled(page);
        expect(await axeFindings(page)).toEqual([]);
        await page.setInputFiles('input[type=file]', file('mine.bib', REFERENCES));
        await page.locator('h2', { hasText: '5 entries in mine.bib' }).waitFor();
        await settled(page);
        await page.screenshot({ path: join(PICTURES, `${store}-import-${look}.png`), fullPage: true });
        expect(await page.locator('.figures dd').allTextContents()).toEqual(['1', '1', '1', '1', '1']);
        expect(await axeFindings(page)).toEqual([]);
        expect(await widerThanScreen(page)).toBe(0);
        expect(complaints).toEqual([]);
        await page.context().close();
      });

      it('becomes a survey by keyboard alone, which can be updated', async () => {
        const { page, complaints } = await openPage(browser, service.url);
        await page.goto('/survey');
        await page.click('nav >> text=Import');
        await page.getByLabel('Or paste it').focus();
        await page.keyboard.insertText(REFERENCES);
        await page.keyboard.press('Tab');
        await page.keyboard.press('Enter');
        await page.locator('h2:focus', { hasText: '5 entries in the pasted list' }).waitFor();
        await page.locator('[role=status]', { hasText: '3 entries taken, 2 left out' }).waitFor();
        const ambiguous = page.getByLabel('What mixed is');
        await ambiguous.focus();
        expect(await ambiguous.locator('option').allTextContents()).toEqual([
          'It is Denoising Diffusion Probabilistic Models',
          'A paper of its own',
          'It has this identifier:',
          'Leave it out',
        ]);
        await page.keyboard.press('Home');
        await page.getByLabel('What nothing is').selectOption({ label: 'It has this identifier:' });
        await page.getByLabel('Identifier of nothing').fill('arXiv:2010.02502');
        await page.locator('[role=status]', { hasText: '5 entries taken, 0 left out' }).waitFor();
        await page.getByLabel('Title').fill('Lightweight diffusion models: a survey');
        await page.keyboard.press('Enter');
        await page.locator('[role=alert]', { hasText: 'has this title already' }).waitFor();
        await page.getByLabel('Title').fill('A Reading List');
        await page.keyboard.press('Enter');
        await page.locator('h2:focus', { hasText: 'A Reading List is a survey now' }).waitFor();
        await page.locator('.made', { hasText: 'It covers 3 papers' }).waitFor();
        expect(await axeFindings(page)).toEqual([]);
        await page.screenshot({ path: join(PICTURES, `${store}-import-made.png`), fullPage: true });
        await page.click('text=Open the survey');
        await page.locator('h1', { hasText: 'A Reading List' }).waitFor();
        await page.locator('tbody tr', { hasText: 'Denoising Diffusion Implicit Models' }).waitFor();
        await page.getByRole('button', { name: 'Update now' }).waitFor();
        await settled(page);
        await page.screenshot({ path: join(PICTURES, `${store}-survey-made.png`), fullPage: true });
        expect(await axeFindings(page)).toEqual([]);
        // The field and the page of surveys begin with the one that sorts its papers.
        await page.goto('/survey');
        await page.locator('h1', { hasText: 'Lightweight diffusion models' }).waitFor();
        await page.getByRole('navigation', { name: 'Surveys' }).getByText('A Reading List').waitFor();
        expect(complaints).toEqual([]);
        await page.context().close();
      });
    });

    // Last: reviews are changes, which other tests count.
    it('reviews open claims by keyboard, with a reason to reject, and undoes', async () => {
      const { page } = await openPage(browser, service.url);
      await page.goto('/review?kind=LINEAGE');
      const cards = page.locator('.candidate');
      await cards.nth(2).waitFor();
      const count = async (): Promise<string | null> => page.locator('[role=status]').first().textContent();
      const before = await count();
      expect(before).toMatch(/^\d+ open claims$/);
      await cards.first().focus();
      await page.keyboard.press('a');
      await cards.first().locator('[role=status]', { hasText: 'Accepted.' }).waitFor();
      await page.locator('.candidate:nth-child(2):focus').waitFor();
      await page.keyboard.press('x');
      await page.keyboard.type('Not in the paper');
      await page.keyboard.press('Enter');
      await cards.nth(1).locator('[role=status]', { hasText: 'Rejected: Not in the paper' }).waitFor();
      await page.locator('.candidate:nth-child(3):focus').waitFor();
      await page.goto('/review?kind=LINEAGE&order=NEWEST');
      await cards.nth(2).waitFor();
      expect(await count()).toBe(`${Number.parseInt(before ?? '', 10) - 2} open claims`);
      await page.goBack();
      await page.context().close();
    });

    it('takes back what was decided on the page of reviews', async () => {
      const { page } = await openPage(browser, service.url);
      await page.goto('/review?kind=LINEAGE');
      const first = page.locator('.candidate').first();
      await first.focus();
      const label = await first.getAttribute('aria-label');
      await page.keyboard.press('a');
      await first.locator('[role=status]', { hasText: 'Accepted.' }).waitFor();
      await page.keyboard.press('k');
      await page.keyboard.press('u');
      await first.getByRole('button', { name: 'Accept' }).waitFor();
      await page.reload();
      await first.waitFor();
      expect(await first.getAttribute('aria-label')).toBe(label);
      await page.context().close();
    });
  });
}

/** Fonts are there and nothing is asked any more. */
async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.evaluate('document.fonts.ready.then(() => null)');
  await page.waitForTimeout(150);
}

/** By how many pixels the page can be pushed sideways. */
async function widerThanScreen(page: Page): Promise<number> {
  return page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}
