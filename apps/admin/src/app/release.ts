import { BASE_PATH } from './base-path';

/** The program that a page starts. */
const ENTRY = /<script[^>]*\btype="module"[^>]*\bsrc="([^"]+)"/;

/**
 * Whether the server has other pages by now than those that run here, as it has once a new version was installed. What
 * is on the page goes on working; parts of it that were not fetched yet may be gone.
 */
export class Release {
  private outdated = false;
  private readonly listeners = new Set<() => void>();

  /**
   * @param running path of the program that runs here; null where nothing can be compared.
   * @param readPage resolves with the page as the server has it now.
   */
  constructor(
    private readonly running: string | null,
    private readonly readPage: () => Promise<string>,
  ) {}

  readonly isOutdated = (): boolean => this.outdated;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Compares. A server that does not answer says nothing about its version. */
  async check(): Promise<void> {
    if (this.outdated || this.running === null) return;
    const page = await this.readPage().catch(() => '');
    const current = ENTRY.exec(page)?.[1];
    if (current === undefined || current === this.running) return;
    this.outdated = true;
    this.listeners.forEach((listener) => listener());
  }
}

async function readPage(): Promise<string> {
  const response = await fetch(`${BASE_PATH}/`, { cache: 'no-store' });
  return response.ok ? response.text() : '';
}

const own = document.querySelector<HTMLScriptElement>('script[type="module"][src]');

/** The one of this tab. */
export const release = new Release(own?.getAttribute('src') ?? null, readPage);
