import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconSearch, IconX } from '@tabler/icons-react';
import type { ReactNode, RefObject } from 'react';
import { useRestedText } from '../../components/use-rested-text';
import classes from './messages.module.css';
import { KINDS, STATUS_GROUPS, type MessagesSearch, type StatusGroup } from './messages-search';

interface Props {
  search: MessagesSearch;
  isFiltered: boolean;
  textField: RefObject<HTMLInputElement | null>;
  /** More fields, shown first. */
  children?: ReactNode;
  onChange: (part: MessagesSearch) => void;
  onClear: () => void;
}

const STATUS_LABELS: Record<StatusGroup, string> = {
  trouble: 'Failed or not known',
  waiting: 'On its way',
  server: 'On WhatsApp’s server',
  delivered: 'Delivered',
  read: 'Read or played',
};

export function MessageFilters({ search, isFiltered, textField, children, onChange, onClear }: Props) {
  const known = <T extends string>(all: readonly T[], value: string) => all.find((one) => one === value);
  return (
    <div className={classes.filters} role="search" aria-label="Filters">
      {children}
      <TypedField
        label="Text"
        placeholder="Text, caption, file name"
        value={search.text}
        inputRef={textField}
        onChange={(text) => onChange({ text })}
      />
      <TypedField
        label="Chat"
        placeholder="Number or chat id"
        value={search.chat}
        onChange={(chat) => onChange({ chat })}
      />
      <NativeSelect
        size="xs"
        aria-label="Direction"
        value={search.direction ?? ''}
        onChange={({ currentTarget: { value } }) => onChange({ direction: known(['in', 'out'] as const, value) })}
        data={[
          { value: '', label: 'In and out' },
          { value: 'in', label: 'Received' },
          { value: 'out', label: 'Sent' },
        ]}
      />
      <NativeSelect
        size="xs"
        aria-label="Status"
        value={search.status ?? ''}
        onChange={({ currentTarget: { value } }) =>
          onChange({ status: known(Object.keys(STATUS_GROUPS) as StatusGroup[], value) })
        }
        data={[
          { value: '', label: 'Any status' },
          ...Object.entries(STATUS_LABELS).map(([value, label]) => ({ value, label })),
        ]}
      />
      <NativeSelect
        size="xs"
        aria-label="Kind"
        value={search.kind ?? ''}
        onChange={({ currentTarget: { value } }) => onChange({ kind: known(KINDS, value) })}
        data={[
          { value: '', label: 'Any kind' },
          ...KINDS.map((kind) => ({ value: kind, label: kind[0]?.toUpperCase() + kind.slice(1) })),
        ]}
      />
      <TextInput
        size="xs"
        type="date"
        aria-label="From"
        leftSection={<span className={classes.prefix}>From</span>}
        leftSectionWidth={50}
        value={search.from ?? ''}
        onChange={({ currentTarget: { value } }) => onChange({ from: value || undefined })}
      />
      <TextInput
        size="xs"
        type="date"
        aria-label="Until"
        leftSection={<span className={classes.prefix}>Until</span>}
        leftSectionWidth={50}
        value={search.to ?? ''}
        onChange={({ currentTarget: { value } }) => onChange({ to: value || undefined })}
      />
      {isFiltered && (
        <Button size="xs" variant="default" leftSection={<IconX size={14} />} onClick={onClear}>
          Clear
        </Button>
      )}
    </div>
  );
}

interface TypedProps {
  label: string;
  placeholder: string;
  value: string | undefined;
  inputRef?: RefObject<HTMLInputElement | null>;
  onChange: (value: string | undefined) => void;
}

/** A field whose letters reach the address when the typing rests. */
function TypedField({ label, placeholder, value = '', inputRef, onChange }: TypedProps) {
  const [typed, setTyped] = useRestedText(value, (text) => onChange(text || undefined));
  return (
    <TextInput
      ref={inputRef}
      size="xs"
      type="search"
      aria-label={label}
      placeholder={placeholder}
      leftSection={<IconSearch size={14} stroke={1.7} />}
      value={typed}
      maxLength={128}
      onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') event.currentTarget.blur();
      }}
    />
  );
}
