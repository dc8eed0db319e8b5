const ABOVE = '[role="dialog"], [role="menu"]';

/**
 * Gives the focus back to where it was when the last dialog closes: most are on the page only while they are open, and
 * leave nobody behind to do so.
 * @returns what ends it.
 */
export function giveFocusBack(): () => void {
  let below: HTMLElement | null = null;
  let wasOpen = false;
  const isOpen = () => document.querySelector(ABOVE) !== null;
  const onFocusIn = ({ target }: FocusEvent) => {
    if (target instanceof HTMLElement && target.closest(ABOVE) === null) below = target;
  };
  const onFocusOut = ({ target, relatedTarget }: FocusEvent) => {
    // Whoever left a field and then opens a dialog by a key does not want to be in the field again. Where only the
    // window was left, the field stays the active element.
    if (relatedTarget === null && document.activeElement !== target && !isOpen()) below = null;
  };
  const observer = new MutationObserver(() => {
    const hasClosed = wasOpen && !isOpen();
    wasOpen = isOpen();
    if (hasClosed && document.activeElement === document.body && below?.isConnected) below.focus();
  });
  observer.observe(document.body, { childList: true, subtree: true });
  document.addEventListener('focusin', onFocusIn);
  document.addEventListener('focusout', onFocusOut);
  return () => {
    observer.disconnect();
    document.removeEventListener('focusin', onFocusIn);
    document.removeEventListener('focusout', onFocusOut);
  };
}
