import { useEffect, useRef, useState } from 'react';
import { contactApi, type CheckedNumber } from '../../app/contact-api';
import { AT_ONCE } from './pasted-numbers';

/** How far a check has come. */
export interface NumberCheckState {
  /** What was asked for; empty before the first check. */
  numbers: readonly string[];
  answers: readonly CheckedNumber[];
  isRunning: boolean;
  /** Why it stands still. */
  error: Error | null;
}

const NONE: NumberCheckState = { numbers: [], answers: [], isRunning: false, error: null };

/** Checks numbers a hundred at a time; where the server says stop, what was answered stays and can be gone on with. */
export function useNumberCheck(name: string) {
  const [state, setState] = useState(NONE);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const run = async (numbers: readonly string[], before: readonly CheckedNumber[]) => {
    running.current?.abort();
    const { signal } = (running.current = new AbortController());
    const answers = [...before];
    setState({ numbers, answers: before, isRunning: true, error: null });
    try {
      while (answers.length < numbers.length) {
        answers.push(
          ...(await contactApi.checkNumbers(name, numbers.slice(answers.length, answers.length + AT_ONCE), signal)),
        );
        if (signal.aborted) return;
        setState({ numbers, answers: [...answers], isRunning: answers.length < numbers.length, error: null });
      }
    } catch (error) {
      if (signal.aborted) return;
      setState({
        numbers,
        answers,
        isRunning: false,
        error: error instanceof Error ? error : new Error(String(error)),
      });
    }
  };
  return {
    ...state,
    begin: (numbers: readonly string[]) => void run(numbers, []),
    /** From where it stands. */
    goOn: () => void run(state.numbers, state.answers),
  };
}
