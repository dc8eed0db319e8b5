import { Stack, Text } from '@mantine/core';
import type { NumberLimits, SendingRule } from '../../app/health-api';
import { Meter } from '../../components/meter';

interface Props {
  limits: NumberLimits;
  rules: readonly SendingRule[];
  queued: number;
}

const SECOND_MS = 1_000;

/** How near the number is to what gets numbers banned. */
export function Limits({ limits: { minute, day, identical, gap }, rules, queued }: Props) {
  const isDayEnforced = rules.some(({ rule, mode }) => rule === 'day' && mode === 'enforce');
  return (
    <Stack gap="lg">
      <Meter
        label="Sent today"
        used={day.used}
        limit={day.hard}
        soft={day.soft}
        note={`Slow down at ${day.soft.toLocaleString()}. ${
          isDayEnforced
            ? `At ${day.hard.toLocaleString()} sends are refused with 429 until midnight.`
            : `Numbers that send more than ${day.hard.toLocaleString()} a day get banned; nothing is refused here.`
        }`}
      />
      {minute && (
        <Meter
          label="The client’s minute"
          used={minute.used}
          limit={minute.limit}
          note="At the limit sends are refused with 429 until a second of the minute is free again."
        />
      )}
      <Meter
        label="People who got the same text"
        used={identical.used}
        limit={identical.limit}
        note={
          identical.used > 1 && identical.text !== null
            ? `In 24 hours: “${identical.text}”. Vary the text; nothing is refused here.`
            : 'In 24 hours. One text to many people is what campaigns are known by; nothing is refused here.'
        }
      />
      <Text size="sm">
        Shortest gap today: <Gap gap={gap} />
      </Text>
      <Text size="sm">
        {queued === 0 ? 'Nothing waits to be sent.' : `${queued.toLocaleString()} messages wait to be sent.`}
      </Text>
    </Stack>
  );
}

function Gap({ gap: { shortestMs, limitMs } }: { gap: NumberLimits['gap'] }) {
  if (shortestMs === null) return <strong>fewer than two messages left</strong>;
  const seconds = (ms: number) => `${(ms / SECOND_MS).toLocaleString(undefined, { maximumFractionDigits: 1 })} s`;
  return (
    <>
      <strong>{seconds(shortestMs)}</strong>
      {shortestMs < limitMs ? `; keep at least ${seconds(limitMs)} between two messages.` : '.'}
    </>
  );
}
