import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { UnknownAnswer, WhatsAppSays as Says } from '../../app/health-api';
import { Facts } from '../../components/facts';
import { Meter } from '../../components/meter';
import { TimeAgo } from '../../components/time-ago';
import { useNow } from '../../components/use-now';
import { moment } from './moment';

interface Props {
  says: Says;
  restrictedErrors: number;
  tooFastErrors: number;
  /** Where the number's owner is. */
  timezone: string;
}

/** What WhatsApp itself says of the account, and what it is not known to say. */
export function WhatsAppSays({ says: { restriction, newChats }, restrictedErrors, tooFastErrors, timezone }: Props) {
  return (
    <Stack gap="lg">
      <Facts
        facts={[
          ['New chats', <Restriction key="restriction" answer={restriction} timezone={timezone} />],
          ['Restricted', times(restrictedErrors)],
          ['Too fast', times(tooFastErrors)],
        ]}
      />
      <NewChats answer={newChats} timezone={timezone} />
    </Stack>
  );
}

const times = (count: number): string =>
  count === 0 ? 'nothing refused in 24 hours' : `${count.toLocaleString()} refused in 24 hours`;

interface AnswerProps<Part extends 'restriction' | 'newChats'> {
  answer: Says[Part];
  timezone: string;
}

function Restriction({ answer: { told, unknown }, timezone }: AnswerProps<'restriction'>) {
  const now = useNow();
  if (!told) return <NotKnown unknown={unknown} />;
  const isOver = told.until !== null && Date.parse(told.until) <= now;
  const words =
    told.isActive && !isOver
      ? `refused${told.until ? ` until ${moment(told.until, timezone)}` : ''}${told.cause ? ` (${told.cause})` : ''}`
      : 'allowed';
  return (
    <>
      {words}
      <Age toldAt={told.toldAt} unknown={unknown} />
    </>
  );
}

function NewChats({ answer: { told, unknown }, timezone }: AnswerProps<'newChats'>) {
  if (!told) {
    return (
      <Text size="sm">
        New chats left: <NotKnown unknown={unknown} />
      </Text>
    );
  }
  const { isCounted, used, total, endsAt, warning } = told;
  const age = <Age toldAt={told.toldAt} unknown={unknown} />;
  if (!isCounted || used === null)
    return <Text size="sm">WhatsApp does not count the new chats of this account.{age}</Text>;
  if (total === null) {
    return (
      <Text size="sm">
        {used.toLocaleString()} new chats so far; WhatsApp sets no limit.{age}
      </Text>
    );
  }
  return (
    <div>
      <Meter
        label="New chats"
        used={used}
        limit={total}
        soft={warning === 'none' ? total : used}
        note={`People written to first, as WhatsApp counts them${endsAt ? `; it counts anew ${moment(endsAt, timezone)}` : ''}.`}
      />
      {age}
    </div>
  );
}

function NotKnown({ unknown }: { unknown: UnknownAnswer | null }): ReactNode {
  return (
    <>
      not known
      <Text size="xs" c="dimmed" component="span" display="block">
        {unknown?.sentence ?? 'WhatsApp has not been asked yet.'}
      </Text>
    </>
  );
}

/** Of when the answer is, where WhatsApp does not give another. */
function Age({ toldAt, unknown }: { toldAt: string; unknown: UnknownAnswer | null }) {
  if (!unknown) return null;
  return (
    <Text size="xs" c="dimmed" component="span" display="block">
      Said <TimeAgo at={toldAt} withAgo />. {unknown.sentence}
    </Text>
  );
}
