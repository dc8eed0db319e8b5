import { Button, Group, Text } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { WharfApiError } from '@wharf/api-client';
import type { ReactNode } from 'react';
import { ChangedMeanwhileError } from '../app/changed-meanwhile';
import { UnreachableError } from '../app/http';
import { SignedOutError } from '../app/session';
import { ErrorFacts } from './error-facts';
import { Notice } from './notice';

interface Props {
  error: Error | null;
  /** What did not work, in the words of the page. */
  title?: string;
  onRetry?: () => void;
  children?: ReactNode;
}

/** An error as the server told it, with what support needs to find it again. */
export function ErrorNotice({ error, title, onRetry, children }: Props) {
  // What somebody else changed has a notice of its own.
  if (!error || error instanceof SignedOutError || error instanceof ChangedMeanwhileError) return null;
  const isUnreachable = error instanceof UnreachableError;
  const problems = problemsOf(error);
  return (
    <Notice
      isUrgent
      tone={isUnreachable ? 'wait' : 'bad'}
      title={title}
      icon={isUnreachable && <IconPlugConnectedX size={18} stroke={1.8} />}
    >
      <Text size="sm" className="foreign">
        {sentenceOf(error)}
      </Text>
      {problems.length > 1 && (
        <Text component="ul" size="sm" mt={4} mb={0} pl={18} className="foreign">
          {problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </Text>
      )}
      {children}
      {(error instanceof WharfApiError || onRetry) && (
        <Group gap={6} mt={8} justify="space-between">
          <ErrorFacts error={error} />
          {onRetry && (
            <Button size="compact-sm" variant="default" onClick={onRetry}>
              Try again
            </Button>
          )}
        </Group>
      )}
    </Notice>
  );
}

/** Those that are sentences: the gateway tells a problem with a recipient as an object. */
function problemsOf(error: Error): string[] {
  return error instanceof WharfApiError ? error.problems.filter((problem) => typeof problem === 'string') : [];
}

function sentenceOf(error: Error): string {
  if (error instanceof UnreachableError) return 'The server does not answer right now. Nothing you typed is lost.';
  if (error instanceof WharfApiError && error.retryAfterSeconds !== null) {
    return `${error.message} (again in ${error.retryAfterSeconds} s)`;
  }
  return error.message;
}
