import { waitFor } from '@wharf/testing';
import { PLACEHOLDER_TYPE, type SessionEvent } from '@wharf/whatsapp';
import { SessionLab, type LabSession } from '../../test/session-lab.js';

const CONTACT = '254722000801';

let lab: SessionLab;

beforeAll(async () => {
  lab = await SessionLab.start();
  lab.network.putContact(CONTACT, 'A customer', {});
});
afterAll(() => lab.stop());

const write = (to: LabSession, text: string) =>
  lab.network.phones.sendText(lab.network.account(CONTACT), lab.network.account(to.phone), text);
const contents = (events: readonly SessionEvent[]) =>
  events.flatMap((event) => (event.type === 'message' ? [event.message.content] : []));

it('a message that can never be stored holds nothing up, is said to be there, and does not come again', async () => {
  const made = await lab.paired('254711000801');
  lab.refusal = (event) =>
    JSON.stringify(event).includes('poison')
      ? Object.assign(new Error('index row size exceeds btree maximum'), { code: '54000' })
      : null;
  for (const text of ['before', 'poison', 'after']) await write(made, text);
  await waitFor(() => contents(made.events).length >= 3, { what: 'three messages', timeoutMs: 30_000 });
  expect(contents(made.events)).toEqual([
    { conversation: 'before' },
    { [PLACEHOLDER_TYPE]: { reason: 'unreadable' } },
    { conversation: 'after' },
  ]);
  expect(await lab.openJournal(made)).toHaveLength(1);
  await made.session.stop();

  const events: SessionEvent[] = [];
  const { instanceId } = made;
  const onEvent = async (event: SessionEvent) => void events.push(event);
  const again = lab.factory.create({ instanceId, epoch: '1', onEvent });
  try {
    await again.start();
    await write(made, 'later');
    await waitFor(() => contents(events).length > 0, { what: 'a message after the restart', timeoutMs: 30_000 });
    expect(contents(events)).toEqual([{ conversation: 'later' }]);
  } finally {
    await again.stop();
  }
}, 90_000);
