import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { RunningService } from '../support/running-service.js';
import { launchBrowser, openPage } from './browser.js';

/** The promise is 350 kB; it is exact on any machine. */
const FIRST_VIEW_BYTES = 350_000;
/** The promises are 1.5 s and 60 frames a second on an idle machine; a test machine may be busy with others. */
const FIRST_VIEW_MS = 6_000;
const FRAME_MS = 50;
const POINTS = 2_000;

/** What the first view weighs and takes, and how it pans with as many points as it ever draws. The figures are printed. */
export function describeExplorerSpeed(start: () => Promise<RunningService>): void {
  describe('the speed of the explorer', () => {
    let service: RunningService;
    let browser: Browser;
    beforeAll(async () => {
      [service, browser] = await Promise.all([start(), launchBrowser()]);
    });
    afterAll(async () => {
      await browser?.close();
      await service?.stop();
    });

    it('shows the field soon, and light', async () => {
      const { page } = await openPage(browser, service.url);
      const session = await page.context().newCDPSession(page);
      await session.send('Network.enable');
      let bytes = 0;
      session.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
      const started = Date.now();
      await page.goto('/');
      await page.waitForSelector('.field-stage canvas');
      const took = Date.now() - started;
      await page.waitForLoadState('networkidle');
      process.stdout.write(`first view: ${took} ms, ${Math.round(bytes / 1_000)} kB\n`);
      expect(bytes).toBeGreaterThan(50_000);
      expect(bytes).toBeLessThan(FIRST_VIEW_BYTES);
      expect(took).toBeLessThan(FIRST_VIEW_MS);
      await page.context().close();
    });

    it(`pans ${POINTS} points smoothly`, async () => {
      const { page, complaints } = await openPage(browser, service.url);
      await multiplyPapers(page);
      await page.goto('/');
      await page.locator('.field-stage canvas[aria-label^="2000 papers"]').waitFor();
      await page.click('button[aria-label="Zoom in"]');
      const frames = await panAndCount(page);
      const [median = 0, slow = 0] = [frames[Math.floor(frames.length / 2)], frames[Math.floor(frames.length * 0.95)]];
      process.stdout.write(
        `panning ${POINTS} points: ${Math.round(1_000 / median)} frames a second (median ${median.toFixed(1)} ms, 95 % within ${slow.toFixed(1)} ms)\n`,
      );
      expect(frames.length).toBeGreaterThan(40);
      expect(median).toBeLessThan(FRAME_MS);
      expect(complaints).toEqual([]);
      await page.context().close();
    });
  });
}

interface PapersAnswer {
  readonly data: {
    readonly papers: { readonly totalCount: number; readonly pageInfo: object; readonly nodes: readonly PaperNode[] };
  };
}
interface PaperNode {
  readonly id: string;
  readonly year: number;
}

/** The service's first page of papers, again and again under other ids and dates. */
async function multiplyPapers(page: Page): Promise<void> {
  await page.route('**/graphql', async (route) => {
    const { query, variables } = route.request().postDataJSON() as {
      readonly query: string;
      readonly variables: { readonly after?: string | null };
    };
    if (!query.includes('query FieldPapers')) return route.continue();
    const round = Number(variables.after ?? 0);
    const response = await route.fetch({
      postData: JSON.stringify({ query, variables: { ...variables, after: null } }),
    });
    const { data } = (await response.json()) as PapersAnswer;
    const nodes = data.papers.nodes.map((paper, index) => ({
      ...paper,
      id: `${paper.id}_${round}`,
      publicationDate: `${2020 + (index % 6)}-${String(1 + (round % 12)).padStart(2, '0')}-${String(1 + (index % 28)).padStart(2, '0')}`,
    }));
    const pageInfo = { hasNextPage: (round + 1) * nodes.length < POINTS, endCursor: String(round + 1) };
    return route.fulfill({ json: { data: { papers: { totalCount: POINTS, pageInfo, nodes } } } });
  });
}

/** Milliseconds from frame to frame while the mouse drags the chart to and fro, shortest first. */
async function panAndCount(page: Page): Promise<readonly number[]> {
  await page.evaluate(`{
    globalThis.frames_ = [];
    let last = performance.now();
    const tick = (now) => { frames_.push(now - last); last = now; requestAnimationFrame(tick); };
    requestAnimationFrame(tick);
  }`);
  const box = await page.locator('.field-stage canvas').boundingBox();
  if (!box) throw new Error('the chart has no place on the page');
  await page.mouse.move(box.x + box.width / 2, box.y + 200);
  await page.mouse.down();
  for (let step = 0; step < 120; step += 1) {
    await page.mouse.move(box.x + box.width / 2 + 150 * Math.sin(step / 9), box.y + 200 + 40 * Math.cos(step / 9));
  }
  await page.mouse.up();
  const frames = await page.evaluate<number[]>('frames_.slice(1)');
  return frames.sort((a, b) => a - b);
}
