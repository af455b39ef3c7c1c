import { existsSync } from 'node:fs';
import axe from 'axe-core';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';

const CHROMIUM = process.env['STEMMA_CHROMIUM'] ?? '/usr/bin/chromium';

/** Without a browser these tests are skipped; in CI that is a failure. */
export const hasBrowser: boolean = existsSync(CHROMIUM) || process.env['CI'] === 'true';

export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: CHROMIUM,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** A page that remembers what a clean page does not do. */
export interface WatchedPage {
  readonly page: Page;
  /** Errors and warnings of the console, failures of scripts, requests to other hosts. */
  readonly complaints: readonly string[];
}

export async function openPage(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, baseURL: url, ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  const { host } = new URL(url);
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`script: ${error.message}`));
  page.on('request', (request) => {
    if (new URL(request.url()).host !== host) complaints.push(`request: ${request.url()}`);
  });
  return { page, complaints };
}

/** What axe finds wrong, as `rule: element`, by WCAG 2.2 A and AA and its best practices. */
export async function axeFindings(page: Page): Promise<readonly string[]> {
  // The page's policy allows no script but its own; the debugger's evaluation is not bound by it.
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async () => {
    interface Found {
      readonly id: string;
      readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
    }
    const { axe: runner } = globalThis as unknown as {
      readonly axe: { run(): Promise<{ readonly violations: readonly Found[]; readonly passes: readonly Found[] }> };
    };
    const { violations: wrong, passes } = await runner.run();
    if (passes.length < 10) throw new Error('axe hardly looked at anything');
    return wrong;
  });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ''}`),
  );
}
