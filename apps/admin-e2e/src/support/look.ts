import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { seriousFaults } from './browser.js';
import { switchTo } from './colours.js';
import { tooWidePx } from './too-wide.js';

const WIDTHS_PX = [2560, 1280, 375];
const HEIGHT_PX = 800;

/**
 * Looks at what a page shows in light and dark, from the widest screen to a phone; pictures are kept where SCREENSHOTS
 * says. Begins in light colours and ends there, 1280 px wide.
 * @returns what is too wide, and what axe finds serious in the content, one line each.
 */
export async function faultsInSight(page: Page, name: string): Promise<string[]> {
  const found: string[] = [];
  for (const colours of ['dark', 'light'] as const) {
    await switchTo(page, colours);
    for (const width of WIDTHS_PX) {
      await page.setViewportSize({ width, height: HEIGHT_PX });
      const overflowPx = await tooWidePx(page);
      if (overflowPx > 0) found.push(`${name} is ${overflowPx} px too wide at ${width} px`);
      const serious = await seriousFaults(page, '#content');
      found.push(...serious.map((fault) => `${name} (${colours}, ${width} px): ${fault}`));
      const folder = process.env.SCREENSHOTS;
      if (folder === undefined) continue;
      mkdirSync(folder, { recursive: true });
      await page.screenshot({ path: join(folder, `${name}-${colours}-${width}.png`) });
    }
  }
  await page.setViewportSize({ width: 1280, height: HEIGHT_PX });
  return found;
}
