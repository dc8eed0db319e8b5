// What browsers have and jsdom lacks.

class SilentResizeObserver implements ResizeObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}

/** As much of a request as the calls of the page and the server of the specs read. */
class PlainRequest implements Pick<Request, 'url' | 'method' | 'headers' | 'signal' | 'text'> {
  readonly method: string;
  readonly headers: Headers;
  readonly signal: AbortSignal;
  readonly text: () => Promise<string>;

  constructor(
    readonly url: string,
    { method = 'GET', headers, signal, body }: RequestInit = {},
  ) {
    this.method = method;
    this.headers = new Headers(headers);
    this.signal = signal ?? new AbortController().signal;
    this.text = async () => (body instanceof FormData ? asJson(body) : typeof body === 'string' ? body : '');
  }
}

/** A form as the server of the specs tells it: its fields, files by their names. */
function asJson(form: FormData): string {
  const fields = Array.from(form, ([name, value]) => [name, typeof value === 'string' ? value : value.name]);
  return JSON.stringify(Object.fromEntries(fields));
}

Object.defineProperty(window, 'Request', { value: PlainRequest });
window.ResizeObserver = SilentResizeObserver;
Object.defineProperty(document, 'fonts', { value: new EventTarget() });
window.HTMLElement.prototype.scrollIntoView = () => undefined;
window.matchMedia = (query: string): MediaQueryList => ({
  matches: false,
  media: query,
  onchange: null,
  addListener: () => undefined,
  removeListener: () => undefined,
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
  dispatchEvent: () => false,
});
