import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { fireEvent, screen } from '@testing-library/react';
import { show } from '../../../test/render';
import { SchemeSwitch } from './scheme-switch';

const shown = () => document.documentElement.getAttribute('data-mantine-color-scheme');
const press = () => fireEvent.click(screen.getByRole('button'));

describe('the colours', () => {
  beforeEach(() => {
    const silent = window.matchMedia('');
    jest.spyOn(window, 'matchMedia').mockImplementation((media) => ({ ...silent, media, matches: /dark/.test(media) }));
  });
  afterEach(() => {
    jest.restoreAllMocks();
    localStorage.clear();
  });

  it('are light, dark, or those of the system, to which there is a way back', () => {
    show(<SchemeSwitch />);
    expect(screen.getByRole('button', { name: 'Colours: light. Make them dark' })).toBeTruthy();
    expect(shown()).toBe('light');
    press();
    expect(screen.getByRole('button', { name: 'Colours: dark. Make them as the system’s' })).toBeTruthy();
    press();
    press();
    expect(shown()).toBe('light');
    press();
    press();
    expect(screen.getByRole('button', { name: 'Colours: as the system’s. Make them light' })).toBeTruthy();
    expect(shown()).toBe('dark');
  });
});
