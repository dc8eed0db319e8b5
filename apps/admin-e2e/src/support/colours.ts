import type { Page } from 'playwright-core';

/** Presses the switch in the header until the page has these colours: they may be chosen, or those of the system. */
export async function switchTo(page: Page, colours: 'light' | 'dark'): Promise<void> {
  const shown = () => page.locator('html').getAttribute('data-mantine-color-scheme');
  while ((await shown()) !== colours) await page.getByRole('button', { name: /^Colours: / }).click();
}
