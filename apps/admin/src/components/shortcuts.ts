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
    const onKey = (event: KeyboardEvent) => {
      const act = current.current[event.key];
      if (!act || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (isTaken(event.target, event.key)) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

/** The key belongs to a field, to a control that reacts to it, or to a dialog that lies above. */
function isTaken(target: EventTarget | null, key: string): boolean {
  if (document.querySelector('[role="dialog"]')) return true;
  if (!(target instanceof Element)) return false;
  if (target.closest('input, textarea, select, [contenteditable="true"], [role="menu"]')) return true;
  const isOnControl = target.closest('a, button, [role="tab"], [role="radio"]') !== null;
  return isOnControl && ['Enter', ' ', 'ArrowUp', 'ArrowDown'].includes(key);
}
