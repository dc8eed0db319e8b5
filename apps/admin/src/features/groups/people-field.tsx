import { Textarea } from '@mantine/core';
import { MOST_PEOPLE } from './limits';

interface Props {
  value: string;
  onChange: (text: string) => void;
  /** How many are read from it. */
  count: number;
  isFirst?: boolean;
}

/** Numbers of people, one below the other. */
export function PeopleField({ value, onChange, count, isFirst = false }: Props) {
  return (
    <Textarea
      label="Numbers"
      description="One below the other, with country code or as they are dialled at home"
      placeholder={'+254 722 000 001\n0722 000 002'}
      autosize
      minRows={3}
      maxRows={10}
      data-autofocus={isFirst || undefined}
      value={value}
      error={count > MOST_PEOPLE && `A group has ${MOST_PEOPLE.toLocaleString()} others at most`}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}
