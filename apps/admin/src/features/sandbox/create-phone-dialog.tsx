import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { ErrorNotice } from '../../components/error-notice';
import { useSandboxContact } from './api';
import { randomPhone } from './random-phone';

export function CreatePhoneDialog({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate();
  const [phone, setPhone] = useState(randomPhone);
  const [name, setName] = useState('');
  const [autoReply, setAutoReply] = useState('');
  const create = useSandboxContact();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate(
      { phone, ...(name.trim() && { name: name.trim() }), ...(autoReply.trim() && { autoReply: autoReply.trim() }) },
      {
        onSuccess: (made) => {
          void navigate({ to: '/sandbox', search: { phone: made.phone } });
          onClose();
        },
      },
    );
  };
  return (
    <Modal opened onClose={onClose} title="New person" size="md">
      <form onSubmit={submit}>
        <Stack gap="md">
          <TextInput
            label="Name"
            data-autofocus
            autoComplete="off"
            value={name}
            onChange={({ currentTarget: { value } }) => setName(value)}
          />
          <TextInput
            label="Number"
            inputMode="tel"
            autoComplete="off"
            value={phone}
            onChange={({ currentTarget: { value } }) => setPhone(value)}
          />
          <TextInput
            label="Answers every message with"
            description="Optional"
            autoComplete="off"
            value={autoReply}
            onChange={({ currentTarget: { value } }) => setAutoReply(value)}
          />
          <ErrorNotice error={create.error} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={create.isPending} disabled={phone.trim() === ''}>
              Create
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
