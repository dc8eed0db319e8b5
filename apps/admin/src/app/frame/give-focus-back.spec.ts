import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { giveFocusBack } from './give-focus-back';

const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('the focus after a dialog', () => {
  let end: () => void;
  let button: HTMLButtonElement;

  beforeEach(() => {
    document.body.innerHTML = '<button>Open</button>';
    button = document.querySelector('button') ?? document.createElement('button');
    end = giveFocusBack();
  });
  afterEach(() => end());

  /** A dialog that takes the focus, as all do. */
  async function open(): Promise<HTMLElement> {
    const dialog = document.createElement('div');
    dialog.setAttribute('role', 'dialog');
    dialog.innerHTML = '<input>';
    document.body.append(dialog);
    dialog.querySelector('input')?.focus();
    await settled();
    return dialog;
  }

  it('is where it was before', async () => {
    button.focus();
    const dialog = await open();
    dialog.remove();
    await settled();
    expect(document.activeElement).toBe(button);
  });

  it('stays where whoever closed it put it, and is nowhere where it was nowhere', async () => {
    const other = document.createElement('input');
    document.body.append(other);
    button.focus();
    const first = await open();
    first.remove();
    other.focus();
    await settled();
    expect(document.activeElement).toBe(other);

    other.blur();
    const second = await open();
    second.remove();
    await settled();
    expect(document.activeElement).toBe(document.body);
  });
});
