/** Lists draw what is in sight: from here on everything is. */
export function everythingIsInSight(): void {
  for (const side of ['offsetHeight', 'offsetWidth', 'clientHeight'] as const) {
    Object.defineProperty(HTMLElement.prototype, side, { configurable: true, value: 900 });
  }
  Element.prototype.scrollTo = (() => undefined) as typeof Element.prototype.scrollTo;
}
