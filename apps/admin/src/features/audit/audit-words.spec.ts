import { expect, it } from '@jest/globals';
import { actionWords, detailWords } from './audit-words';

it('says what was done where the name alone does not', () => {
  expect(actionWords('instance.link_requested')).toBe('instance: asked for a QR code or a pairing code');
  expect(actionWords('contact.block_changed')).toBe('contact: blocked or let in again');
  expect(actionWords('group.members_changed')).toBe('group: members changed');
  expect(actionWords('sandbox.media_faults_cleared')).toBe('sandbox: media faults cleared');
});

it('names details as people know them', () => {
  expect(detailWords({ groupJid: '120@g.us', action: 'remove', fields: ['participants'] })).toBe(
    'group: 120@g.us · action: remove · fields: participants',
  );
  expect(detailWords({ 'key.id': '3EB0', star: true })).toBe('message: 3EB0 · star: true');
});
