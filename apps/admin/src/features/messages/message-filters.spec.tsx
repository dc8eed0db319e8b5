import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { act, fireEvent, screen } from '@testing-library/react';
import { useRef, useState } from 'react';
import { show } from '../../../test/render';
import { MessageFilters } from './message-filters';
import type { MessagesSearch } from './messages-search';

const CHANGES_MS = 100;

/** The filters under an address that takes a moment to change. */
function Filtered() {
  const [search, setSearch] = useState<MessagesSearch>({});
  return (
    <MessageFilters
      search={search}
      isFiltered={Object.values(search).some((value) => value !== undefined)}
      textField={useRef<HTMLInputElement>(null)}
      onChange={(part) => void setTimeout(() => setSearch((before) => ({ ...before, ...part })), CHANGES_MS)}
      onClear={() => setSearch({})}
    />
  );
}

const pass = (ms: number) => act(() => jest.advanceTimersByTime(ms));

describe('the filters of the log', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it.each(['Text', 'Chat'])(
    'lose nothing that is typed into %s while the address changes, and can be cleared',
    (label) => {
      show(<Filtered />);
      const field = screen.getByLabelText(label);
      const type = (value: string) => fireEvent.change(field, { target: { value } });
      type('order ');
      pass(1_000);
      expect(field).toHaveProperty('value', 'order ');
      type('order 12');
      // It is told, and typed on before the address has it.
      pass(CHANGES_MS * 3);
      type('order 123');
      pass(CHANGES_MS);
      expect(field).toHaveProperty('value', 'order 123');
      pass(1_000);
      fireEvent.click(screen.getByRole('button', { name: 'Clear' }));
      expect(field).toHaveProperty('value', '');
    },
  );
});
