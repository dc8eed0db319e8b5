import type { Redelivery } from '../../app/api';

/** What became of a wish to send deliveries again: those that go, and those that were on their way already. */
export function redeliveryWords({ queued, waiting }: Redelivery): string {
  const going = queued > 0 ? `${count(queued)} again` : '';
  const there = waiting > 0 ? `${waiting.toLocaleString()} ${waiting === 1 ? 'was' : 'were'} on the way already` : '';
  if (!going && !there) return 'There was nothing to send again';
  return [going, there].filter(Boolean).join('; ');
}

const count = (queued: number): string =>
  `${queued.toLocaleString()} ${queued === 1 ? 'delivery goes out' : 'deliveries go out'}`;
