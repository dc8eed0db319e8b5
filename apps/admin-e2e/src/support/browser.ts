import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';

/** Debian's Chromium; another one by CHROMIUM_PATH. */
const CHROMIUM = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: CHROMIUM,
    // The sandbox needs rights that a container's root does not have; only our own pages are opened.
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--disable-background-networking',
      '--disable-component-update',
    ],
  });
}

/** A page that keeps what went wrong in it, in a context of its own. */
export async function openPage(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; faults: string[] }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('dialog', (dialog) => {
    faults.push(`a dialog of the browser: ${dialog.message()}`);
    void dialog.dismiss();
  });
  return { page, faults };
}

interface AxeResult {
  id: string;
  impact: string | null;
  nodes: { target: string[] }[];
}

interface AxeViolation {
  id: string;
  impact: string | null;
  /** Where, as selectors. */
  nodes: string[];
}

/** What axe finds serious or critical on the page as it is, one line each. @param within a part of it alone. */
export async function seriousFaults(page: Page, within = 'html'): Promise<string[]> {
  return linesOf(await violationsOf(page, within), ({ impact }) => impact === 'serious' || impact === 'critical');
}

/** All that axe finds against WCAG A and AA on the page as it is, one line each. */
export async function wcagFaults(page: Page): Promise<string[]> {
  return linesOf(await violationsOf(page, 'html'), () => true);
}

const linesOf = (violations: AxeViolation[], counts: (violation: AxeViolation) => boolean) =>
  violations.filter(counts).map(({ id, nodes }) => `${id}: ${nodes.join(', ')}`);

async function violationsOf(page: Page, within: string): Promise<AxeViolation[]> {
  await page.evaluate(AXE);
  return page.evaluate(async (selector) => {
    const { axe } = globalThis as unknown as {
      axe: { run(context: string, options: object): Promise<{ violations: AxeResult[] }> };
    };
    const result = await axe.run(selector, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] });
    return result.violations.map(({ id, impact, nodes }) => ({
      id,
      impact,
      nodes: nodes.map(({ target }) => target.join(' ')),
    }));
  }, within);
}
