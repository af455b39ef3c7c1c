import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { availableParallelism, loadavg } from 'node:os';
import type { Page } from 'playwright-core';
import type { RunningService } from '../support/running-service.js';
import { launchBrowser, openPage } from './browser.js';

/** Compressed, as they are sent: the same on any machine. */
const FIRST_VIEW_BYTES = 350_000;
const POINTS = 2_000;
const VIEWS = 7;

/** What the first view weighs and takes, and how it pans with as many points as it ever draws. Times are printed, with the load beside which they came about. */
export function describeExplorerSpeed(start: () => Promise<RunningService>): void {
  describe('the speed of the explorer', () => {
    let service: RunningService;
    beforeAll(async () => {
      service = await start();
    });
    afterAll(async () => service?.stop());

    it('shows the field soon, and light', async () => {
      const views: FirstView[] = [];
      for (let n = 0; n < VIEWS; n += 1) views.push(await firstView(service.url));
      const drawn = views.map(({ drawnMs }) => drawnMs);
      const bytes = views.map((view) => view.bytes);
      process.stdout.write(
        `first view, cold browser: ${median(drawn)} ms (median of ${drawn.join(', ')}), ${Math.round(median(bytes) / 1_000)} kB; load ${load()}\n`,
      );
      expect(Math.min(...bytes)).toBeGreaterThan(50_000);
      expect(Math.max(...bytes)).toBeLessThan(FIRST_VIEW_BYTES);
    }, 300_000);

    it(`pans ${POINTS} points smoothly`, async () => {
      const browser = await launchBrowser();
      const { page, complaints } = await openPage(browser, service.url);
      await multiplyPapers(page);
      await page.goto('/');
      await page.locator('.field-stage canvas[aria-label^="2000 papers"]').waitFor();
      await page.click('button[aria-label="Zoom in"]');
      const frames = await panAndCount(page);
      const usual = median(frames);
      const slow = frames[Math.floor(frames.length * 0.95)] ?? 0;
      process.stdout.write(
        `panning ${POINTS} points: ${Math.round(1_000 / usual)} frames a second (median ${usual.toFixed(1)} ms, 95 % within ${slow.toFixed(1)} ms); load ${load()}\n`,
      );
      expect(frames.length).toBeGreaterThan(40);
      expect(complaints).toEqual([]);
      await browser.close();
    });
  });
}

interface FirstView {
  readonly drawnMs: number;
  readonly bytes: number;
}

/** The field in a browser that has seen nothing yet: when it was drawn, counted from the click, and all that was sent for it. */
async function firstView(url: string): Promise<FirstView> {
  const browser = await launchBrowser();
  try {
    const { page } = await openPage(browser, url);
    const session = await page.context().newCDPSession(page);
    await session.send('Network.enable');
    let bytes = 0;
    session.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
    const started = Date.now();
    await page.goto('/');
    await page.waitForSelector('.field-stage canvas');
    const drawnMs = Date.now() - started;
    await page.waitForLoadState('networkidle');
    return { drawnMs, bytes };
  } finally {
    await browser.close();
  }
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** How many processes want a core, over the last minute. */
function load(): string {
  return `${loadavg()[0]?.toFixed(1)} on ${availableParallelism()} cores`;
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
