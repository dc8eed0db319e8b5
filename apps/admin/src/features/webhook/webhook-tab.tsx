import { Button, Skeleton, Stack } from '@mantine/core';
import { IconPlus, IconWebhook, IconWebhookOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { SavedWebhook, WebhookView } from '../../app/api';
import { useMay } from '../../app/may';
import { EmptyState } from '../../components/empty-state';
import { ErrorNotice } from '../../components/error-notice';
import { Panel } from '../../components/panel';
import { DEFAULT_NAME, webhooksQuery } from './api';
import { SecretDialog } from './secret-dialog';
import { WebhookDetail } from './webhook-detail';
import { WebhookDialogs, type WebhookAction } from './webhook-dialogs';
import { AddWebhookForm } from './webhook-form';
import { WebhookList } from './webhook-list';
import { NEW_WEBHOOK } from './webhook-search';
import classes from './webhook.module.css';

/** One switches itself off, or its deliveries are given up, while somebody looks. */
const REFRESH_MS = 10_000;

interface Props {
  /** Of the instance. */
  name: string;
  /** The id of the webhook that the address names, or `new`. */
  chosen: string | undefined;
  onChoose: (chosen: string | undefined) => void;
}

/** Where the events of an instance are sent, and what became of them. */
export function WebhookTab({ name, chosen, onChoose }: Props) {
  const mayChange = useMay('change');
  const { data: webhooks, error, refetch } = useQuery({ ...webhooksQuery(name), refetchInterval: REFRESH_MS });
  const [firstId, setFirstId] = useState<string>();
  // Whoever named none stays at what was there first, and at what is typed there, whatever others add or remove.
  if (firstId === undefined && webhooks) setFirstId(firstOf(webhooks));
  const wanted = chosen === NEW_WEBHOOK && !mayChange ? undefined : chosen;
  const chosenId = wanted ?? (mayChange ? firstId : undefined) ?? firstOf(webhooks ?? []);
  const [action, setAction] = useState<WebhookAction | null>(null);
  const [secret, setSecret] = useState<string | null>(null);
  const { detail, lookAt } = useLookAt(chosenId);

  if (!webhooks) return error ? <ErrorNotice error={error} onRetry={() => void refetch()} /> : <TabSkeleton />;
  const webhook = webhooks.find(({ id }) => id === chosenId);
  const choose = (id: string) => {
    lookAt(id);
    onChoose(id);
  };
  const added = ({ id, secret: made }: SavedWebhook) => {
    setSecret(made ?? null);
    onChoose(id);
  };
  const leave = () => {
    setFirstId(undefined);
    onChoose(undefined);
  };
  return (
    <div className={classes.page}>
      {webhooks.length > 0 && (
        <Panel
          title="All webhooks"
          isFlush
          aside={
            mayChange && (
              <Button
                size="compact-sm"
                variant="default"
                leftSection={<IconPlus size={14} />}
                onClick={() => choose(NEW_WEBHOOK)}
              >
                Add a webhook
              </Button>
            )
          }
        >
          <WebhookList instance={name} webhooks={webhooks} chosenId={chosenId} onChoose={choose} onAction={setAction} />
        </Panel>
      )}
      <div ref={detail} tabIndex={-1} className={classes.detail}>
        {webhook && <WebhookDetail key={webhook.id} instance={name} webhook={webhook} onAction={setAction} />}
        {chosenId === NEW_WEBHOOK && mayChange && (
          <Panel title={webhooks.length > 0 ? 'Another webhook' : 'Webhook'}>
            <AddWebhookForm
              instance={name}
              suggestedName={webhooks.some((one) => one.name === DEFAULT_NAME) ? '' : DEFAULT_NAME}
              onAdded={added}
              onCancel={webhooks.length > 0 ? leave : undefined}
            />
          </Panel>
        )}
        {chosenId === NEW_WEBHOOK && !mayChange && <NoneYet />}
        {chosenId !== NEW_WEBHOOK && !webhook && <Gone onLeave={leave} />}
      </div>
      {action && (
        <WebhookDialogs
          instance={name}
          action={action}
          onRemoved={(id) => {
            if (id === chosenId) leave();
          }}
          onClose={() => setAction(null)}
        />
      )}
      {secret !== null && (
        <SecretDialog
          title="Signing secret"
          about="Every delivery is signed with this secret, as Standard Webhooks describes: give it to the receiver."
          secret={secret}
          onClose={() => {
            setSecret(null);
            lookAt(chosenId);
          }}
        />
      )}
    </div>
  );
}

/** The one that Evolution clients know, or the oldest; where there is none, one that is about to be added. */
const firstOf = (webhooks: readonly WebhookView[]): string =>
  (webhooks.find(({ name }) => name === DEFAULT_NAME) ?? webhooks[0])?.id ?? NEW_WEBHOOK;

/** Takes the eye and the keyboard to what is on show once it is what somebody asked for. */
function useLookAt(chosenId: string) {
  const detail = useRef<HTMLDivElement>(null);
  const asked = useRef<string>(undefined);
  useEffect(() => {
    if (asked.current !== chosenId) return;
    asked.current = undefined;
    bringToSight(detail.current);
  }, [chosenId]);
  const lookAt = (id: string) => {
    if (id === chosenId) bringToSight(detail.current);
    else asked.current = id;
  };
  return { detail, lookAt };
}

/** Browsers show the middle of what is taller than the page: here its beginning matters, and a list that is short may stay. */
function bringToSight(element: HTMLElement | null): void {
  if (!element) return;
  element.focus({ preventScroll: true });
  const { top } = element.getBoundingClientRect();
  if (top < 0 || top > window.innerHeight / 2) element.scrollIntoView({ block: 'start' });
}

function NoneYet() {
  return (
    <EmptyState icon={<IconWebhook size={28} stroke={1.5} />} title="No webhooks yet">
      Nobody has said where the events of this instance are sent.
    </EmptyState>
  );
}

function Gone({ onLeave }: { onLeave: () => void }) {
  return (
    <EmptyState
      icon={<IconWebhookOff size={28} stroke={1.5} />}
      title="There is no such webhook"
      action={
        <Button variant="default" onClick={onLeave}>
          Show what there is
        </Button>
      }
    >
      It was removed, or it belongs to another instance.
    </EmptyState>
  );
}

function TabSkeleton() {
  return (
    <Panel title="Webhook">
      <Stack gap="lg">
        <Skeleton height={36} />
        <Skeleton height={22} width="40%" />
        <Skeleton height={160} />
      </Stack>
    </Panel>
  );
}
