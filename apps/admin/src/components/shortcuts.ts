import { useEffect, useRef } from 'react';

/** What happens on a key, by the `key` of the event. */
export type Shortcuts = Record<string, () => void>;

/** Keys that act on a page while nobody is typing and no dialog is open. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const current = useRef(shortcuts);
  useEffect(() => {
    current.current = shortcuts;
  });
  useEffect(() => {
    // A dialog that closes on this very key is gone before the event arrives here.
    const ofDialogs = new WeakSet<Event>();
    const onWayDown = (event: KeyboardEvent) => {
      if (document.querySelector('[role="dialog"]')) ofDialogs.add(event);
    };
    const onKey = (event: KeyboardEvent) => {
      const act = current.current[event.key];
      if (!act || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (ofDialogs.has(event) || isTaken(event.target, event.key)) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', onWayDown, { capture: true });
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('keydown', onWayDown, { capture: true });
      window.removeEventListener('keydown', onKey);
    };
  }, []);
}

/** The key belongs to a field, or to a control that reacts to it. */
function isTaken(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest('input, textarea, select, [contenteditable="true"], [role="menu"]')) return true;
  const isOnControl = target.closest('a, button, [role="tab"], [role="radio"]') !== null;
  return isOnControl && ['Enter', ' ', 'ArrowUp', 'ArrowDown'].includes(key);
}
