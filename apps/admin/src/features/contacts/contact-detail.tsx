import { ActionIcon, Button, Group, Skeleton, Text, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAddressBookOff, IconBan, IconMessageCircle, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Contact } from '../../app/contact-api';
import { useMay } from '../../app/may';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { CopyButton } from '../../components/copy-button';
import { EmptyState } from '../../components/empty-state';
import { ErrorNotice } from '../../components/error-notice';
import { Facts } from '../../components/facts';
import { Notice } from '../../components/notice';
import { showError } from '../../components/show-error';
import classes from '../../components/split-view.module.css';
import { contactQuery, useSetBlocked } from './api';
import { ContactAvatar } from './contact-line';
import { lidOf, nameOf, numberOf } from './contact-words';

interface Props {
  name: string;
  jid: string;
  /** As the list has them; undefined where they are not in what is loaded. */
  listed: Contact | undefined;
  isOpen: boolean;
  isBlocked: (contact: Contact) => boolean;
  /** Why it is not known who is blocked. */
  blockedError: Error | null;
  onChat: (jid: string) => void;
  onClose: () => void;
}

/** One person: under which addresses they are known, and what to do with them. */
export function ContactDetail({ name, jid, listed, isOpen, isBlocked, blockedError, onChat, onClose }: Props) {
  const { data: found, error, refetch } = useQuery({ ...contactQuery(name, jid), enabled: listed === undefined });
  const contact = listed ?? found;
  return (
    <aside className={classes.detail} aria-label="The person">
      <ErrorNotice error={contact ? null : error} onRetry={() => void refetch()} />
      {contact === undefined && !error && <Skeleton height={120} radius="md" />}
      {contact === null && (
        <EmptyState
          icon={<IconAddressBookOff size={28} stroke={1.5} />}
          title="This instance does not know them"
          action={
            <Button variant="default" onClick={onClose}>
              Back to the list
            </Button>
          }
        >
          <span className="foreign">{jid}</span> is nobody whom it has met.
        </EmptyState>
      )}
      {contact && (
        <>
          <div className={classes.head}>
            <ContactAvatar contact={contact} />
            <Title order={2} size={17} className="foreign">
              {nameOf(contact)}
            </Title>
            <ActionIcon aria-label="Close" title="Close (Esc)" onClick={onClose}>
              <IconX size={18} />
            </ActionIcon>
          </div>
          <Actions name={name} contact={contact} isOpen={isOpen} isBlocked={isBlocked(contact)} onChat={onChat} />
          {isOpen && blockedError && (
            <ErrorNotice error={blockedError} title="Whether they are blocked is not known right now" />
          )}
          <Known contact={contact} />
        </>
      )}
    </aside>
  );
}

function Known({ contact }: { contact: Contact }) {
  const { name, pushName, labels, jid } = contact;
  const number = numberOf(contact);
  const lid = lidOf(contact);
  return (
    <Facts
      facts={[
        ['Number', number === null ? 'WhatsApp does not tell it' : <Copied key="number" text={number} what="number" />],
        ['LID', lid === null ? 'not known yet' : <Copied key="lid" text={lid} what="LID" />],
        ['JID', <Copied key="jid" text={jid} what="JID" />],
        ['In the address book', name ?? '–'],
        ['Calls themselves', pushName ?? '–'],
        ['Labels', labels.length === 0 ? '–' : labels.map((label) => label.name).join(', ')],
      ]}
    />
  );
}

function Copied({ text, what }: { text: string; what: string }) {
  return (
    <Group component="span" gap={4} wrap="nowrap">
      <span>{text}</span>
      <CopyButton text={text} label={`Copy the ${what}`} />
    </Group>
  );
}

interface ActionsProps extends Pick<Props, 'name' | 'isOpen' | 'onChat'> {
  contact: Contact;
  isBlocked: boolean;
}

function Actions({ name, contact, isOpen, isBlocked, onChat }: ActionsProps) {
  const mayChange = useMay('change');
  const [isAsking, setAsking] = useState(false);
  const setBlocked = useSetBlocked(name);
  const { jid } = contact;
  const unblock = () =>
    setBlocked.mutate(
      { jid, isBlocked: false },
      {
        onSuccess: () => notifications.show({ message: `${nameOf(contact)} may write again` }),
        onError: (error) => showError(error, 'They are still blocked'),
      },
    );
  const close = () => {
    setAsking(false);
    setBlocked.reset();
  };
  return (
    <>
      <div className={classes.actions}>
        <Button leftSection={<IconMessageCircle size={16} />} onClick={() => onChat(jid)}>
          Open the chat
        </Button>
        {mayChange && (
          <Button
            variant="default"
            leftSection={<IconBan size={16} />}
            disabled={!isOpen}
            loading={setBlocked.isPending && !isAsking}
            onClick={() => (isBlocked ? unblock() : setAsking(true))}
          >
            {isBlocked ? 'Unblock' : 'Block'}
          </Button>
        )}
      </div>
      {isBlocked && (
        <Notice tone="info">They are blocked: what they write does not arrive, and they do not hear of it.</Notice>
      )}
      {mayChange && !isOpen && (
        <Text size="sm" c="dimmed">
          Connect the instance to see who is blocked, and to block.
        </Text>
      )}
      {isAsking && (
        <ConfirmDialog
          title="Block this person?"
          confirmLabel="Block"
          isPending={setBlocked.isPending}
          error={setBlocked.error}
          onClose={close}
          onConfirm={() => setBlocked.mutate({ jid, isBlocked: true }, { onSuccess: close })}
        >
          <strong className="foreign">{nameOf(contact)}</strong> can no longer write to or call this number, on all its
          devices. You can unblock them here at any time.
        </ConfirmDialog>
      )}
    </>
  );
}
