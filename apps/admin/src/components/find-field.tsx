import type { RefObject } from 'react';
import { SearchField } from './search-field';
import { useRestedText } from './use-rested-text';

interface Props {
  /** What the address says. */
  value: string;
  label: string;
  field: RefObject<HTMLInputElement | null>;
  onFind: (text: string) => void;
  /** Leads from the field to the rows that were found. */
  onDown?: () => void;
}

/** A search whose text is kept in the address: what is typed goes there when the typing rests. */
export function FindField({ value, label, field, onFind, onDown }: Props) {
  const [text, setText] = useRestedText(value, onFind);
  return <SearchField isFull value={text} onChange={setText} label={label} inputRef={field} onArrowDown={onDown} />;
}
