import { Button, Group, NativeSelect, PasswordInput, Stack, Switch, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { FormEvent } from 'react';
import { useMay } from '../../app/may';
import { PASSWORD_MASK, PROXY_PROTOCOLS, type ProxyView } from '../../app/proxy-api';
import { ConflictNotice } from '../../components/conflict-notice';
import { ErrorNotice } from '../../components/error-notice';
import { useFormDraft } from '../../components/use-form-draft';
import { bodyOf, fieldsOf, isOther, keepsPassword, PROXY_LABELS, type ProxyFields } from './proxy-fields';
import { useSaveProxy } from './proxy-query';

const PROTOCOLS = Object.freeze({ http: 'HTTP', https: 'HTTPS', socks5: 'SOCKS5' });

export function ProxyForm({ name, saved }: { name: string; saved: ProxyView | null }) {
  const { begun, fields, isTouched, set, rebase, drop } = useFormDraft(fieldsOf(saved));
  const save = useSaveProxy(name);
  const mayChange = useMay('change');
  const { enabled, protocol, host, port, username, password } = fields;
  const isKept = keepsPassword(fields, begun);
  const isPort = /^\d{1,5}$/.test(port.trim()) && Number(port) >= 1 && Number(port) <= 65_535;
  // Switched off, nothing else is sent.
  const isReady = enabled ? isTouched && host.trim() !== '' && isPort : begun.enabled;

  const saveOver = (known: ProxyFields) => {
    rebase(known);
    save.mutate(
      { body: bodyOf(fields, known), begun: known },
      {
        onSuccess: (now) => {
          if (now.enabled) drop();
          else rebase(fieldsOf(now));
          notifications.show({ message: now.enabled ? 'The proxy was tried and is used now' : 'No proxy is used now' });
        },
      },
    );
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    saveOver(begun);
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <Switch
          label="Reach WhatsApp by a proxy"
          description="Off, the instance goes out directly; the proxy that was saved last stays for later"
          checked={enabled}
          disabled={!mayChange}
          onChange={({ currentTarget: { checked } }) => set({ enabled: checked })}
        />
        <NativeSelect
          label="Protocol"
          data={PROXY_PROTOCOLS.map((value) => ({ value, label: PROTOCOLS[value] }))}
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
          description={passwordWords(begun, isKept)}
          placeholder={isKept ? PASSWORD_MASK : undefined}
          autoComplete="new-password"
          maxLength={256}
          value={password}
          disabled={!enabled || !mayChange}
          onChange={({ currentTarget: { value } }) => set({ password: value })}
        />
        <ErrorNotice error={save.error} title="Nothing was changed" />
        <ConflictNotice<ProxyFields>
          error={save.error}
          labels={PROXY_LABELS}
          onTheirs={() => {
            drop();
            save.reset();
          }}
          onMine={saveOver}
        />
        {mayChange && (
          <Group justify="space-between" gap="sm">
            <Text size="sm" c="dimmed" maw={420}>
              {enabled
                ? 'The proxy is tried first: it is kept only when WhatsApp answers through it. An open connection is opened anew.'
                : isOther(fields, begun) || password !== ''
                  ? 'What you typed is still here, but not saved: switch the proxy on to try it.'
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

function passwordWords({ hasPassword }: ProxyFields, isKept: boolean): string {
  if (isKept) return 'One is stored and never shown again; empty leaves it as it was';
  if (hasPassword) return 'For another proxy it has to be given again: the stored one is never shown';
  return 'Kept encrypted, and never shown again';
}
