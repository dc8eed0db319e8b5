import { expect, test } from '@jest/globals';
import type { EventName } from '../../event/index.js';
import type { SubscribedEvent } from '../subscribed-event.js';
import { shownUrl, targetUrl } from './target-url.js';

test.each<[string, boolean, EventName, SubscribedEvent[], string]>([
  ['https://a.example/hook', false, 'MESSAGES_UPSERT', [], 'https://a.example/hook'],
  ['https://a.example/hook', true, 'MESSAGES_UPSERT', [], 'https://a.example/hook/messages-upsert'],
  ['https://a.example/hook/', true, 'MESSAGES_UPSERT', [], 'https://a.example/hook/messages-upsert'],
  ['https://a.example', true, 'CALL', [], 'https://a.example/call'],
  ['https://a.example/h?token=1&x=2', true, 'QRCODE_UPDATED', [], 'https://a.example/h/qrcode-updated?token=1&x=2'],
  ['https://a.example/h', true, 'TYPEBOT_CHANGE_STATUS', [], 'https://a.example/h/typebot-change-status'],
  ['https://a.example/h', true, 'GROUP_UPDATE', [], 'https://a.example/h/group-update'],
  ['https://a.example/h', true, 'GROUP_UPDATE', ['GROUP_UPDATE'], 'https://a.example/h/group-update'],
  ['https://a.example/h', true, 'GROUP_UPDATE', ['GROUPS_UPDATE'], 'https://a.example/h/groups-update'],
  ['https://a.example/h', true, 'GROUP_UPDATE', ['GROUPS_UPDATE', 'GROUP_UPDATE'], 'https://a.example/h/group-update'],
])('%s, byEvents %p, %s goes to the right place', (url, byEvents, event, events, expected) => {
  expect(targetUrl({ url, byEvents, events }, event).href).toBe(expected);
});

test('a user and a password are not shown', () => {
  expect(shownUrl(new URL('https://user:pass@a.example/x'))).toBe('https://a.example/x');
});
