import { Box } from '@mantine/core';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { ErrorNotice } from './error-notice';

/** What is left of a page that broke, for example because its part of the program could not be fetched. */
export function PageError({ error }: ErrorComponentProps) {
  return (
    <Box p="lg" maw={640}>
      <ErrorNotice
        error={error instanceof Error ? error : new Error(String(error))}
        title="This page could not be shown"
        onRetry={() => window.location.reload()}
      />
    </Box>
  );
}
