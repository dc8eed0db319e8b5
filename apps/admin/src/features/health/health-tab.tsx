import { Skeleton, Stack, Text } from '@mantine/core';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, type NumberHealth } from '../../app/api';
import { ErrorNotice } from '../../components/error-notice';
import { MessageBars } from '../../components/message-bars';
import { Notice } from '../../components/notice';
import { Panel } from '../../components/panel';
import { useRefreshOn } from '../../realtime/use-refresh-on';
import { AboutNumber } from './about-number';
import { FailureList } from './failure-list';
import { Limits } from './limits';
import { Rules } from './rules';
import { Signals } from './signals';
import { WhatsAppSays } from './whatsapp-says';
import classes from './health.module.css';

const ASK_AGAIN_MS = 5_000;
/** WhatsApp says little by itself. */
const REFRESH_MS = 60_000;
/** Its answer is under way. */
const REFRESH_ASKING_MS = 2_000;

const healthKey = (name: string) => ['instances', 'health', name] as const;
const healthQuery = (name: string) =>
  queryOptions({
    queryKey: healthKey(name),
    queryFn: ({ signal }) => api.health(name, signal),
    refetchInterval: ({ state }) => (state.data?.whatsapp.isAsking ? REFRESH_ASKING_MS : REFRESH_MS),
  });

const VERDICTS: Record<NumberHealth['level'], { tone: 'good' | 'wait' | 'bad' | 'info'; title: string }> = {
  act: { tone: 'bad', title: 'Somebody has to act' },
  watch: { tone: 'wait', title: 'Worth a look' },
  good: { tone: 'good', title: 'This number is well' },
  off: { tone: 'info', title: 'Not in use' },
};

/** How a number is: WhatsApp's own signals, the limits, and what to do. */
export default function HealthTab({ name }: { name: string }) {
  const { data, error, refetch } = useQuery(healthQuery(name));
  useRefreshOn(healthKey(name), ({ instance }) => instance === name, ASK_AGAIN_MS);
  if (!data) {
    return error ? (
      <ErrorNotice error={error} onRetry={() => void refetch()} />
    ) : (
      <Stack gap="md" role="status" aria-label="Loading the health of this number">
        <Skeleton height={64} radius="md" />
        <Skeleton height={180} radius="md" />
        <Skeleton height={140} radius="md" />
      </Stack>
    );
  }
  const { tone, title } = VERDICTS[data.level];
  return (
    <div className={classes.page}>
      <Notice tone={tone} title={title}>
        <span className="foreign">{data.sentence}</span>
      </Notice>
      <div className={classes.columns}>
        <Panel title="What WhatsApp says">
          <WhatsAppSays
            says={data.whatsapp}
            restrictedErrors={data.restrictedErrors}
            tooFastErrors={data.tooFastErrors}
            timezone={data.timezone}
          />
        </Panel>
        <Panel title="Against the limits">
          <Limits limits={data.limits} rules={data.rules} queued={data.queued} />
        </Panel>
        <Panel title="What WhatsApp did">
          <Signals signals={data.signals} timezone={data.timezone} />
        </Panel>
        <Panel title="The number">
          <AboutNumber health={data} />
        </Panel>
      </div>
      <Panel title="The last thirty days" aside={<Text size="xs" c="dimmed" children={`Days in ${data.timezone}`} />}>
        <MessageBars
          label="Messages of the last thirty days"
          bars={data.days.map(({ day, ...counts }) => ({ label: day, ...counts }))}
        />
      </Panel>
      <Panel title="Refused after the hand-over, today">
        <FailureList
          failures={data.lateErrors}
          whenNone="None. WhatsApp takes a message first and may refuse it a moment later: that is counted here."
        />
      </Panel>
      <Panel title="Why messages failed, last seven days">
        <FailureList
          failures={data.failures}
          whenNone="None failed. A reason that WhatsApp gives later is shown here too, such as 463 for an account that it restricts."
        />
      </Panel>
      <Panel title="The rules of the sending policy">
        <Rules rules={data.rules} />
      </Panel>
    </div>
  );
}
