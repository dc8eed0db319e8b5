import { Box, Button } from '@mantine/core';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { PartMissingError } from '../app/fetch-part';
import { ErrorNotice } from './error-notice';
import { Notice } from './notice';

/** What is left of a page that broke, for example because its part of the program could not be fetched. */
export function PageError({ error }: ErrorComponentProps) {
  const reload = () => window.location.reload();
  if (error instanceof PartMissingError) {
    return (
      <Box p="lg" maw={640}>
        <Notice isUrgent tone="wait" title="This page has to be loaded anew">
          {error.message}
          <Box mt={10}>
            <Button size="compact-sm" onClick={reload}>
              Reload the page
            </Button>
          </Box>
        </Notice>
      </Box>
    );
  }
  return (
    <Box p="lg" maw={640}>
      <ErrorNotice
        error={error instanceof Error ? error : new Error(String(error))}
        title="This page could not be shown"
        onRetry={reload}
      />
    </Box>
  );
}
