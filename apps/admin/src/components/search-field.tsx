import { CloseButton, Kbd, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import type { KeyboardEvent, RefObject } from 'react';

interface Props {
  value: string;
  onChange: (value: string) => void;
  label: string;
  inputRef: RefObject<HTMLInputElement | null>;
  /** Leads from the field to the rows that were found. */
  onArrowDown?: () => void;
  /** As wide as what it is in; else no wider than beside a title. */
  isFull?: boolean;
}

export function SearchField({ value, onChange, label, inputRef, onArrowDown, isFull = false }: Props) {
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Escape') {
      if (value) onChange('');
      else event.currentTarget.blur();
    } else if (event.key === 'ArrowDown' || event.key === 'Enter') {
      event.preventDefault();
      event.currentTarget.blur();
      onArrowDown?.();
    }
  };
  return (
    <TextInput
      ref={inputRef}
      type="search"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      placeholder={label}
      aria-label={label}
      leftSection={<IconSearch size={16} stroke={1.7} />}
      rightSection={
        value ? (
          <CloseButton size="sm" aria-label="Clear the search" onClick={() => onChange('')} />
        ) : (
          <Kbd size="xs">/</Kbd>
        )
      }
      flex={1}
      miw={0}
      maw={isFull ? undefined : 360}
    />
  );
}
