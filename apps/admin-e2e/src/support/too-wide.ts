import type { Page } from 'playwright-core';

const SETTLING_FRAMES = 120;

/**
 * How many pixels the page or its content are wider than there is room. What is drawn otherwise on a phone is drawn some
 * frames after the page has become narrow, so a moment is given.
 */
export function tooWidePx(page: Page): Promise<number> {
  return page.evaluate(async (frames) => {
    const over = () => {
      const content = document.querySelector('#content');
      return Math.max(
        document.documentElement.scrollWidth - window.innerWidth,
        content ? content.scrollWidth - content.clientWidth : 0,
      );
    };
    for (let frame = 0; frame < frames && over() > 0; frame += 1) await new Promise(requestAnimationFrame);
    return over();
  }, SETTLING_FRAMES);
}
