import { useEffect, useRef, useState } from 'react';

const REST_MS = 250;

/**
 * The text of a field that is kept in the address: what is typed goes there when the typing rests. What comes back from
 * there is in the field already, or was typed over since; only what the address got from elsewhere replaces the text.
 * @param value what the address says.
 * @param onRest told the text without the space around it.
 */
export function useRestedText(value: string, onRest: (text: string) => void) {
  const [text, setText] = useState(value);
  const [before, setBefore] = useState(value);
  /** Told, and not in the address yet. */
  const [told, setTold] = useState<readonly string[]>([]);
  if (value !== before) {
    setBefore(value);
    const at = told.lastIndexOf(value);
    setTold(at < 0 ? [] : told.slice(at + 1));
    if (at < 0) setText(value);
  }
  const latest = useRef(onRest);
  useEffect(() => {
    latest.current = onRest;
  });
  useEffect(() => {
    const rested = text.trim();
    if (rested === value) return;
    const timer = setTimeout(() => {
      setTold((all) => [...all, rested]);
      latest.current(rested);
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [text, value]);
  return [text, setText] as const;
}
