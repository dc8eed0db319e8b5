import { Button, Group, NativeSelect, PasswordInput, Stack, Switch, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState, type FormEvent } from 'react';
import { useMay } from '../../app/may';
import { PASSWORD_MASK, PROXY_PROTOCOLS, type ProxyBody, type ProxyView } from '../../app/proxy-api';
import { ErrorNotice } from '../../components/error-notice';
import { useSaveProxy } from './proxy-query';

interface Fields {
  enabled: boolean;
  protocol: (typeof PROXY_PROTOCOLS)[number];
  host: string;
  port: string;
  username: string;
  /** Empty: as it was. */
  password: string;
}

const LABELS = Object.freeze({ http: 'HTTP', https: 'HTTPS', socks5: 'SOCKS5' });

const fieldsOf = (saved: ProxyView | null): Fields => ({
  enabled: saved?.enabled ?? false,
  protocol: PROXY_PROTOCOLS.find((one) => one === saved?.protocol) ?? 'http',
  host: saved?.host ?? '',
  port: saved?.port ?? '',
  username: saved?.username ?? '',
  password: '',
});

export function ProxyForm({ name, saved }: { name: string; saved: ProxyView | null }) {
  const begun = fieldsOf(saved);
  const [fields, setFields] = useState(begun);
  const save = useSaveProxy(name);
  const mayChange = useMay('change');
  const set = (part: Partial<Fields>) => setFields((now) => ({ ...now, ...part }));
  const { enabled, protocol, host, port, username, password } = fields;
  const isOther = (['protocol', 'host', 'port', 'username'] as const).some((field) => fields[field] !== begun[field]);
  const isKept = saved?.password === PASSWORD_MASK && !isOther;
  const isChanged = isOther || enabled !== begun.enabled || password !== '';
  const isPort = /^\d{1,5}$/.test(port.trim()) && Number(port) >= 1 && Number(port) <= 65_535;
  const isReady = isChanged && (!enabled || (host.trim() !== '' && isPort));

  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(bodyOf(fields, isKept), {
      onSuccess: (now) => {
        setFields(fieldsOf(now));
        notifications.show({ message: now.enabled ? 'The proxy was tried and is used now' : 'No proxy is used now' });
      },
    });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <Switch
          label="Reach WhatsApp by a proxy"
          description="Off, the instance goes out directly; what is written below stays for later"
          checked={enabled}
          disabled={!mayChange}
          onChange={({ currentTarget: { checked } }) => set({ enabled: checked })}
        />
        <NativeSelect
          label="Protocol"
          data={PROXY_PROTOCOLS.map((value) => ({ value, label: LABELS[value] }))}
          value={protocol}
          disabled={!enabled || !mayChange}
          onChange={({ currentTarget: { value } }) =>
            set({ protocol: PROXY_PROTOCOLS.find((one) => one === value) ?? 'http' })
          }
        />
        <Group grow preventGrowOverflow={false} align="flex-start" gap="md">
          <TextInput
            label="Host"
            placeholder="proxy.example.com"
            autoComplete="off"
            spellCheck={false}
            maxLength={253}
            miw={200}
            value={host}
            disabled={!enabled || !mayChange}
            onChange={({ currentTarget: { value } }) => set({ host: value })}
          />
          <TextInput
            label="Port"
            placeholder="8080"
            inputMode="numeric"
            autoComplete="off"
            maw={140}
            value={port}
            error={enabled && port !== '' && !isPort && 'A number from 1 to 65535'}
            disabled={!enabled || !mayChange}
            onChange={({ currentTarget: { value } }) => set({ port: value })}
          />
        </Group>
        <TextInput
          label="Username"
          autoComplete="off"
          spellCheck={false}
          maxLength={256}
          value={username}
          disabled={!enabled || !mayChange}
          onChange={({ currentTarget: { value } }) => set({ username: value })}
        />
        <PasswordInput
          label="Password"
          description={passwordWords(saved, isKept)}
          placeholder={isKept ? PASSWORD_MASK : undefined}
          autoComplete="new-password"
          maxLength={256}
          value={password}
          disabled={!enabled || !mayChange}
          onChange={({ currentTarget: { value } }) => set({ password: value })}
        />
        <ErrorNotice error={save.error} title="Nothing was changed" />
        {mayChange && (
          <Group justify="space-between" gap="sm">
            <Text size="sm" c="dimmed" maw={420}>
              {enabled
                ? 'The proxy is tried first: it is kept only when WhatsApp answers through it. An open connection is opened anew.'
                : ''}
            </Text>
            <Button type="submit" loading={save.isPending} disabled={!isReady}>
              {enabled ? 'Try and save' : 'Save'}
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  );
}

function passwordWords(saved: ProxyView | null, isKept: boolean): string {
  if (isKept) return 'One is stored and never shown again; empty leaves it as it was';
  if (saved?.password === PASSWORD_MASK)
    return 'For another proxy it has to be given again: the stored one is never shown';
  return 'Kept encrypted, and never shown again';
}

function bodyOf({ enabled, protocol, host, port, username, password }: Fields, isKept: boolean): ProxyBody {
  if (!enabled) return { enabled };
  return {
    enabled,
    protocol,
    host: host.trim(),
    port: Number(port),
    username: username || null,
    password: password || (isKept ? PASSWORD_MASK : null),
  };
}
