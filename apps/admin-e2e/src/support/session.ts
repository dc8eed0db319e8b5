import type { Gateway } from '@wharf/testing';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { openPage } from './browser.js';

/** Signs in by the form that is on show, and resolves when the dashboard is there. */
export async function signIn(page: Page, password: string, name = 'admin'): Promise<void> {
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
}

/** A page in a context of its own, signed in, at an address below `/admin`. */
export async function openSignedIn(
  browser: Browser,
  gateway: Gateway,
  path: string,
  options: { name?: string; password?: string; context?: BrowserContextOptions } = {},
): Promise<{ page: Page; faults: string[] }> {
  const opened = await openPage(browser, options.context);
  await opened.page.goto(`${gateway.url}/admin${path}`);
  await signIn(opened.page, options.password ?? gateway.adminPassword, options.name);
  return opened;
}

/** Signs in again in the dialog that lies over whatever was being done. */
export async function signInAgain(page: Page, password: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Sign in to go on' });
  await dialog.getByLabel('Password', { exact: true }).fill(password);
  await dialog.getByRole('button', { name: 'Sign in and go on' }).click();
  await dialog.waitFor({ state: 'detached' });
}

/** Requests of a page whose session was ended, as `POST /instance/create?query`. */
export interface Attempts {
  /** Made with the token that had ended. */
  refused: string[];
  /** Made with the one that came after it. */
  passed: string[];
}

/**
 * Ends the session of a page for some requests: their token reaches the gateway spoiled, which refuses it as it refuses
 * one that has expired. A token that the page gets afterwards is left alone.
 * @returns those requests so far; the lists grow.
 */
export async function endSession(page: Page, isMeant: RegExp): Promise<Attempts> {
  const attempts: Attempts = { refused: [], passed: [] };
  const ended = await page.evaluate(
    () => (JSON.parse(sessionStorage.getItem('wharf.session') ?? '{}') as { token?: string }).token,
  );
  await page.route(
    (url) => url.origin === new URL(page.url()).origin,
    (route) => {
      const request = route.request();
      const { pathname, search } = new URL(request.url());
      const what = `${request.method()} ${pathname}${search}`;
      if (!isMeant.test(what)) return route.fallback();
      const headers = request.headers();
      const isEnded = headers.authorization === `Bearer ${ended}`;
      attempts[isEnded ? 'refused' : 'passed'].push(what);
      return isEnded
        ? route.continue({ headers: { ...headers, authorization: `${headers.authorization}x` } })
        : route.fallback();
    },
  );
  return attempts;
}
