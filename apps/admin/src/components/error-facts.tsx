import { Group, Text } from '@mantine/core';
import { WharfApiError } from '@wharf/api-client';
import { CopyButton } from './copy-button';

/** What support needs to find an error again; nothing where the server told none. */
export function ErrorFacts({ error }: { error: Error | null }) {
  if (!(error instanceof WharfApiError)) return null;
  const facts = [error.code, error.requestId].filter(Boolean).join(' · ');
  return (
    <Group gap={4} wrap="nowrap" miw={0}>
      <Text size="xs" ff="monospace" c="dimmed" className="foreign">
        {facts}
      </Text>
      <CopyButton text={`${facts} · ${error.message}`} label="Copy the details of this error" />
    </Group>
  );
}
