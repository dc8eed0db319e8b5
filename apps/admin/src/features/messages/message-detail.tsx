import { ActionIcon, Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { IconFilter, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import type { LoggedMessage } from '../../app/api';
import { CodeBlock } from '../../components/code-block';
import { CopyButton } from '../../components/copy-button';
import { ErrorNotice } from '../../components/error-notice';
import { Facts } from '../../components/facts';
import { Panel } from '../../components/panel';
import { messageQuery } from './api';
import { MessageFailure } from './message-failure';
import { MessageMedia } from './message-media';
import { MessageTimeline } from './message-timeline';
import { chatName, kindOf, textOf } from './message-words';
import classes from './messages.module.css';

interface Props {
  name: string;
  id: string;
  /** Says which instance it is in. */
  isInstanceShown?: boolean;
  onClose: () => void;
  onOpen: (id: string) => void;
  /** Shows the chat alone. */
  onChat: (jid: string) => void;
}

/** One message: what it is, where it got to, and what to do when it did not get far. */
export function MessageDetail({ name, id, isInstanceShown = false, onClose, onOpen, onChat }: Props) {
  const { data: message, error, refetch } = useQuery(messageQuery(name, id));
  const place = useRef<HTMLElement>(null);
  // On a phone it lies above the list that it was opened from.
  useEffect(() => {
    place.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <aside ref={place} className={classes.detail} aria-label="The message">
      <Panel
        title={message ? titleOf(message) : 'Message'}
        aside={
          <ActionIcon aria-label="Close the message" title="Close (Esc)" onClick={onClose}>
            <IconX size={16} />
          </ActionIcon>
        }
      >
        <ErrorNotice error={message ? null : error} onRetry={() => void refetch()} />
        {!message && !error && <DetailSkeleton />}
        {message && (
          <Detail name={name} message={message} isInstanceShown={isInstanceShown} onOpen={onOpen} onChat={onChat} />
        )}
      </Panel>
    </aside>
  );
}

interface DetailProps extends Pick<Props, 'name' | 'isInstanceShown' | 'onOpen' | 'onChat'> {
  message: LoggedMessage;
}

function Detail({ name, message, isInstanceShown, onOpen, onChat }: DetailProps) {
  const [isRaw, setRaw] = useState(false);
  const { key, pushName } = message;
  const text = textOf(message);
  return (
    <Stack gap="md">
      {text && <p className={`foreign ${classes.words}`}>{text}</p>}
      <MessageMedia message={message} />
      <MessageFailure name={name} message={message} onOpen={onOpen} />
      <MessageTimeline message={message} />
      <Facts
        facts={[
          ...(isInstanceShown
            ? ([
                [
                  'Instance',
                  <Link key="instance" to="/instances/$name" params={{ name }} search={{ tab: 'messages' }}>
                    {name}
                  </Link>,
                ],
              ] as const)
            : []),
          [
            'Chat',
            <Group key="chat" gap={4} wrap="nowrap">
              <span className="foreign">{chatName(key.remoteJid)}</span>
              <ActionIcon
                size="sm"
                aria-label="Only this chat"
                title="Only this chat"
                onClick={() => onChat(key.remoteJid)}
              >
                <IconFilter size={14} />
              </ActionIcon>
            </Group>,
          ],
          ...(key.participant ? ([['Author', chatName(key.participant)]] as const) : []),
          ['Name', pushName || '–'],
          [
            'Message id',
            <Group key="id" gap={4} wrap="nowrap">
              <span className={`foreign ${classes.mono}`}>{key.id}</span>
              <CopyButton text={key.id} label="Copy the message id" />
            </Group>,
          ],
        ]}
      />
      <div>
        <Button size="compact-sm" variant="default" aria-expanded={isRaw} onClick={() => setRaw((is) => !is)}>
          {isRaw ? 'Hide the record' : 'Show the record'}
        </Button>
      </div>
      {isRaw && <CodeBlock text={JSON.stringify(message, null, 2)} label="The record of the message" />}
    </Stack>
  );
}

function titleOf(message: LoggedMessage): string {
  return `${kindOf(message) ?? 'Text'}, ${message.key.fromMe ? 'sent' : 'received'}`;
}

function DetailSkeleton() {
  return (
    <Stack gap="md" aria-busy="true">
      <Text component="div" size="sm">
        <Skeleton height={12} width="80%" radius="xl" mb={8} />
        <Skeleton height={12} width="55%" radius="xl" />
      </Text>
      <Skeleton height={120} />
      <Skeleton height={12} width="60%" radius="xl" />
    </Stack>
  );
}
