import { ActionIcon, NativeSelect, Skeleton, Text, Textarea } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useLayoutEffect, useRef, useState, type FormEvent, type KeyboardEvent } from 'react';
import type { LedgerEntry, SandboxPhone } from '../../app/api';
import { useMay } from '../../app/may';
import { sandboxApi } from '../../app/sandbox-api';
import { ErrorNotice } from '../../components/error-notice';
import { useRefreshOn } from '../../realtime/use-refresh-on';
import { ledgerKey, ledgerQuery, useSandboxMessage } from './api';
import { chatOf } from './ledger';
import { PhoneActions, SampleMenu } from './phone-actions';
import { PhoneMessage } from './phone-message';
import classes from './sandbox.module.css';

/** Somebody to talk with. */
export interface Partner {
  phone: string;
  label: string;
  /** The instance that has the number; null where it is a person. */
  instance: string | null;
}

interface Props {
  person: SandboxPhone;
  partners: readonly Partner[];
  partner: Partner | undefined;
  onPartner: (phone: string) => void;
}

const REFRESH_MS = 2_000;
const NOTHING: never[] = [];

/** One phone of the simulated network, as its owner holds it. */
export function PhonePanel({ person, partners, partner, onPartner }: Props) {
  const mayChange = useMay('change');
  const { data, error, refetch } = useQuery({ ...ledgerQuery(person.phone), refetchInterval: REFRESH_MS });
  useRefreshOn(ledgerKey, ({ instance }) => instance === partner?.instance);
  const entries = data && partner ? chatOf(data, person.phone, partner.phone) : NOTHING;
  return (
    <section className={classes.phone} aria-label={`The phone of ${person.name || `+${person.phone}`}`}>
      <header className={classes.head}>
        <div className={classes.who}>
          <h2 className="truncate">{person.name || `+${person.phone}`}</h2>
          <Text size="xs" c="dimmed" className="truncate">
            +{person.phone}
            {person.hideNumber && ' · shows its LID alone'}
            {person.autoReply && ' · answers by itself'}
            {` · tells “${person.autoReceipt}” by itself`}
          </Text>
        </div>
        <NativeSelect
          size="xs"
          aria-label="Talks with"
          w={168}
          flex="none"
          value={partner?.phone ?? ''}
          onChange={({ currentTarget }) => onPartner(currentTarget.value)}
          data={partners.map(({ phone, label }) => ({ value: phone, label }))}
        />
      </header>
      {mayChange && partner && (
        <PhoneActions person={person} other={partner.phone} isInstance={partner.instance !== null} />
      )}
      <ErrorNotice error={error} title="The phone could not be read" onRetry={() => void refetch()} />
      <Messages entries={entries} isPending={data === undefined && !error} isAlone={partner === undefined} />
      {mayChange && partner && <Pen key={partner.phone} from={person.phone} to={partner.phone} />}
    </section>
  );
}

function Messages({ entries, isPending, isAlone }: { entries: LedgerEntry[]; isPending: boolean; isAlone: boolean }) {
  const list = useRef<HTMLDivElement>(null);
  const newest = entries.at(-1)?.id;
  useLayoutEffect(() => {
    if (list.current) list.current.scrollTop = list.current.scrollHeight;
  }, [newest]);
  return (
    <div ref={list} className={classes.messages} role="log" aria-label="On this phone" tabIndex={0}>
      {isPending && <Skeleton height={44} width="60%" radius="lg" />}
      {!isPending && entries.length === 0 && (
        <Text size="sm" c="dimmed" ta="center" my="xl">
          {isAlone ? 'Nobody is here to talk with: link an instance, or make another person.' : 'Nothing was said yet.'}
        </Text>
      )}
      {entries.map((entry) => (
        <PhoneMessage key={entry.id} entry={entry} />
      ))}
    </div>
  );
}

/** Typing is told again while it goes on. */
const TYPING_EVERY_MS = 4_000;

function Pen({ from, to }: { from: string; to: string }) {
  const [text, setText] = useState('');
  const send = useSandboxMessage();
  const shownAtMs = useRef(-TYPING_EVERY_MS);
  const stop = useRef<() => void>(() => undefined);
  useEffect(() => () => stop.current(), []);

  const showTyping = () => {
    if (performance.now() - shownAtMs.current < TYPING_EVERY_MS) return;
    shownAtMs.current = performance.now();
    const tell = (state: 'composing' | 'paused') => sandboxApi.presence(from, to, state).catch(() => undefined);
    void tell('composing');
    stop.current = () => {
      stop.current = () => undefined;
      shownAtMs.current = -TYPING_EVERY_MS;
      void tell('paused');
    };
  };
  const submit = () => {
    if (text.trim() === '' || send.isPending) return;
    send.mutate({ from, to, text }, { onSuccess: () => setText('') });
    stop.current();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    submit();
  };
  return (
    <form
      className={classes.pen}
      aria-label="Write as this person"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        submit();
      }}
    >
      <ErrorNotice error={send.error} title="It was not sent" />
      <div className={classes.fields}>
        <SampleMenu from={from} to={to} />
        <Textarea
          className={classes.field}
          aria-label="Text as this person"
          placeholder="Write as this person"
          autosize
          minRows={1}
          maxRows={6}
          value={text}
          onChange={({ currentTarget: { value } }) => {
            setText(value);
            if (value === '') stop.current();
            else showTyping();
          }}
          onKeyDown={onKeyDown}
        />
        <ActionIcon
          type="submit"
          size="lg"
          variant="filled"
          color="harbour"
          aria-label="Send as this person"
          loading={send.isPending}
          disabled={text.trim() === ''}
        >
          <IconSend size={18} />
        </ActionIcon>
      </div>
    </form>
  );
}
