import { session } from '../session';

/**
 * Has Escape close the dialog on top alone, and none at all while somebody has to sign in again: those below hold what
 * was typed. Every open dialog listens to the whole window, so this has to listen before any of them is opened.
 * @returns what ends it.
 */
export function keepFormsOpen(): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.isComposing) return;
    if (session.get().isExpired) return event.stopImmediatePropagation();
    const dialogs = document.querySelectorAll('[role="dialog"][aria-modal="true"]');
    if (dialogs.length < 2) return;
    event.stopImmediatePropagation();
    dialogs[dialogs.length - 1]?.querySelector<HTMLElement>('button[aria-label="Close"]')?.click();
  };
  window.addEventListener('keydown', onKey, { capture: true });
  return () => window.removeEventListener('keydown', onKey, { capture: true });
}
