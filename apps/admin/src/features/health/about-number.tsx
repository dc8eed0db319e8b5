import { Stack } from '@mantine/core';
import type { NumberHealth } from '../../app/api';
import { Facts } from '../../components/facts';
import { Meter } from '../../components/meter';
import { TimeAgo } from '../../components/time-ago';
import { useNow } from '../../components/use-now';
import { wordsFor } from '../instances/reasons';

/** Younger numbers are watched more closely by WhatsApp. */
const GROWN_UP_DAYS = 30;
const DAY_MS = 24 * 3_600_000;

/** Since when the number is known, and what it did last. */
export function AboutNumber({ health }: { health: NumberHealth }) {
  const { reason, since, firstLinkedAt, lastSentAt, lastReceivedAt } = health;
  const now = useNow();
  const ago = (at: string | null, otherwise: string) => (at ? <TimeAgo at={at} withAgo /> : otherwise);
  const days = firstLinkedAt === null ? null : Math.max(0, Math.floor((now - Date.parse(firstLinkedAt)) / DAY_MS));
  return (
    <Stack gap="lg">
      <Facts
        facts={[
          ['Connection', wordsFor(reason).title],
          ['Since', <TimeAgo key="since" at={since} withAgo />],
          ['Known here', ago(firstLinkedAt, 'never linked')],
          ['Last sent', ago(lastSentAt, 'nothing yet')],
          ['Last received', ago(lastReceivedAt, 'nothing yet')],
        ]}
      />
      {days !== null && days < GROWN_UP_DAYS && (
        <Meter
          label="Days known here"
          used={days}
          limit={GROWN_UP_DAYS}
          soft={0}
          note="Send little with a young number: WhatsApp watches it more closely. It may be older than it is known here."
        />
      )}
    </Stack>
  );
}
