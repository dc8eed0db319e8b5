import { useEffect, useRef, useState, type RefObject } from 'react';
import { SearchField } from './search-field';

interface Props {
  /** What the address says. */
  value: string;
  label: string;
  field: RefObject<HTMLInputElement | null>;
  onFind: (text: string) => void;
  /** Leads from the field to the rows that were found. */
  onDown?: () => void;
}

const REST_MS = 250;

/** A search whose text is kept in the address: what is typed goes there when the typing rests. */
export function FindField({ value, label, field, onFind, onDown }: Props) {
  const [text, setText] = useState(value);
  const [before, setBefore] = useState(value);
  if (value !== before) {
    setBefore(value);
    if (value !== text.trim()) setText(value);
  }
  const told = useRef(onFind);
  useEffect(() => {
    told.current = onFind;
  });
  useEffect(() => {
    if (text.trim() === value) return;
    const timer = setTimeout(() => told.current(text.trim()), REST_MS);
    return () => clearTimeout(timer);
  }, [text, value]);
  return <SearchField isFull value={text} onChange={setText} label={label} inputRef={field} onArrowDown={onDown} />;
}
