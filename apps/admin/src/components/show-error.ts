import { notifications } from '@mantine/notifications';
import { WharfApiError } from '@wharf/api-client';
import { SignedOutError } from '../app/session';

/** An error of something that has no place of its own on the page. */
export function showError(error: Error, title: string): void {
  if (error instanceof SignedOutError) return;
  const reference =
    error instanceof WharfApiError ? ` (${[error.code, error.requestId].filter(Boolean).join(' · ')})` : '';
  notifications.show({ color: 'red', title, message: error.message + reference, autoClose: 12_000 });
}
