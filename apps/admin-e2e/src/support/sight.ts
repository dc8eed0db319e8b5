import type { Page } from 'playwright-core';

/** Waits until what was asked for has been painted; a second at most, for a browser short of time leaves frames out. */
export function settle(page: Page): Promise<void> {
  return page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
        setTimeout(resolve, 1000);
      }),
  );
}

/**
 * What does not fit: the page itself, words that are cut without a sign of it, and, on a phone, controls that lie on
 * each other or are too small for a thumb. One line each.
 * @param isPhone asks for what fingers need.
 */
export function misfits(page: Page, isPhone: boolean): Promise<string[]> {
  return page.evaluate((forFingers) => {
    const FINGER_PX = 44;
    const found: string[] = [];
    const { documentElement } = document;
    const dialog = [...document.querySelectorAll('[role="dialog"]')].at(-1);
    const root = dialog ?? document.body;

    const named = (element: Element) => {
      const words = (element.getAttribute('aria-label') ?? element.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
      return `<${element.tagName.toLowerCase()}> “${words.slice(0, 48)}”`;
    };
    const parents = (element: Element) => {
      const all: Element[] = [];
      for (let one = element.parentElement; one; one = one.parentElement) all.push(one);
      return all;
    };
    /** For those who hear the page alone, or not there at all. */
    const isUnseen = (element: Element) =>
      !element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) ||
      [element, ...parents(element)].some((one) => {
        const { width, height } = one.getBoundingClientRect();
        const { clipPath, position } = getComputedStyle(one);
        return position === 'absolute' && (clipPath !== 'none' || (width <= 1 && height <= 1));
      });
    const isClipped = (value: string) => value === 'hidden' || value === 'clip';
    const scrolls = (value: string) => value === 'auto' || value === 'scroll';

    const pageOverPx = documentElement.scrollWidth - window.innerWidth;
    if (pageOverPx > 0) found.push(`the page is ${pageOverPx} px too wide`);
    const content = document.querySelector('#content');
    const contentOverPx = content ? content.scrollWidth - content.clientWidth : 0;
    if (contentOverPx > 0) found.push(`the content is ${contentOverPx} px too wide`);

    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (!element || !node.textContent?.trim() || element.closest('script, style, option, svg')) continue;
      if (isUnseen(element)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const { left, right } = range.getBoundingClientRect();
      for (const box of [element, ...parents(element)]) {
        const style = getComputedStyle(box);
        if (style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none' || scrolls(style.overflowX)) break;
        if (!isClipped(style.overflowX)) continue;
        const edge = box.getBoundingClientRect();
        if (right > edge.right + 1 || left < edge.left - 1) found.push(`cut off: ${named(element)}`);
        break;
      }
    }

    for (const list of root.querySelectorAll('[role="log"], [role="listbox"], [role="rowgroup"], aside, section')) {
      const { overflowY } = getComputedStyle(list);
      const overPx = list.scrollWidth - list.clientWidth;
      if (scrolls(overflowY) && overPx > 0) found.push(`moves sideways, by ${overPx} px: ${named(list)}`);
    }

    if (!forFingers) return found;
    const CONTROLS =
      'a[href], button, input, select, textarea, summary, [role="tab"], [role="option"], [role="slider"]';
    /** What is seen of it, and so can be touched. */
    const seen = (element: Element) => {
      const rect = element.getBoundingClientRect();
      const box = { left: rect.left, top: rect.top, right: rect.right, bottom: rect.bottom };
      for (const parent of parents(element)) {
        const style = getComputedStyle(parent);
        if (style.overflowX === 'visible' && style.overflowY === 'visible') continue;
        const edge = parent.getBoundingClientRect();
        box.left = Math.max(box.left, edge.left);
        box.top = Math.max(box.top, edge.top);
        box.right = Math.min(box.right, edge.right);
        box.bottom = Math.min(box.bottom, edge.bottom);
      }
      return box;
    };
    /** Not what cannot be used now, stands inside a field, or comes into sight with the focus alone. */
    const isInTheWay = (element: Element) =>
      !isUnseen(element) &&
      !element.matches(':disabled, .mantine-Input-section *') &&
      getComputedStyle(element).pointerEvents !== 'none' &&
      element.getBoundingClientRect().bottom > 0;
    const controls = [...root.querySelectorAll(CONTROLS)].filter(isInTheWay);
    const boxes = controls.map((element) => ({ element, box: seen(element) }));
    const inSight = boxes.filter(({ box }) => box.right - box.left > 1 && box.bottom - box.top > 1);
    type Box = (typeof inSight)[number]['box'];
    const holds = (outer: Box, inner: Box) =>
      outer.left <= inner.left + 1 &&
      outer.right >= inner.right - 1 &&
      outer.top <= inner.top + 1 &&
      outer.bottom >= inner.bottom - 1;
    inSight.forEach(({ element, box }, index) => {
      for (const other of inSight.slice(index + 1)) {
        if (element.contains(other.element) || other.element.contains(element)) continue;
        const widthPx = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
        const heightPx = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
        if (widthPx <= 2 || heightPx <= 2 || holds(box, other.box) || holds(other.box, box)) continue;
        found.push(`${named(element)} lies on ${named(other.element)}`);
      }
    });

    /** What is touched instead: the label of a box, the field around an input, the row that opens as its link does. */
    const AROUND = 'label, .mantine-Checkbox-body, .mantine-Switch-body, .mantine-Radio-body, .mantine-Input-wrapper';
    const touched = (element: Element) => element.closest(element.matches('a') ? '[role="row"]' : AROUND) ?? element;
    for (const element of controls) {
      // Among words a link is as high as the words.
      if (getComputedStyle(element).display === 'inline') continue;
      const { width, height } = touched(element).getBoundingClientRect();
      if (width < FINGER_PX - 0.5 || height < FINGER_PX - 0.5) {
        found.push(`too small for a thumb: ${named(element)}, ${Math.round(width)} × ${Math.round(height)} px`);
      }
    }
    return found;
  }, isPhone);
}

const TABS = 10;

/**
 * Goes from control to control by keys, from the beginning of the content, or of the dialog that is open.
 * @returns those on which nothing shows that the focus is there, one line each.
 */
export async function unseenFocus(page: Page): Promise<string[]> {
  const found = new Set<string>();
  await page.evaluate(() => {
    if (document.querySelector('[role="dialog"]') === null) document.querySelector<HTMLElement>('#content')?.focus();
  });
  for (let step = 0; step < TABS; step += 1) {
    await page.keyboard.press('Tab');
    const unseen = await page.evaluate(() => {
      const element = document.activeElement;
      if (!(element instanceof HTMLElement) || element === document.body) return null;
      // In a field there is the caret; a frame has its own.
      if (element.matches('iframe, textarea, input:not([type="checkbox"], [type="radio"])')) return null;
      const active = element.getAttribute('aria-activedescendant');
      const parts = [element, active === null ? null : document.getElementById(active), element.closest('label')];
      const look = () =>
        parts.map((part) => {
          if (part === null) return '';
          const { outlineStyle, outlineWidth, boxShadow, borderColor, backgroundColor, top } = getComputedStyle(part);
          return [outlineStyle, outlineWidth, boxShadow, borderColor, backgroundColor, top].join(' ');
        });
      const focused = look().join();
      element.blur();
      const plain = look().join();
      element.focus();
      const words = element.getAttribute('aria-label') ?? element.textContent ?? '';
      return focused === plain
        ? `no focus in sight: <${element.tagName.toLowerCase()}> “${words.trim().slice(0, 48)}”`
        : null;
    });
    if (unseen !== null) found.add(unseen);
  }
  return [...found];
}
