import { changes, hiddenNumbers, placeholders } from './changes.js';
import { ending } from './ending.js';
import { documentedEvents } from './event-list.js';
import { files } from './files.js';
import { groups } from './groups.js';
import { kinds } from './kinds.js';
import { linking } from './linking.js';
import { calls, onThePhone, people } from './people.js';
import { plainProblems } from './plain.js';
import { settings } from './settings.js';
import { Stage } from './stage.js';

describe('what happens on the network is told', () => {
  const stage = new Stage();
  beforeAll(() => stage.start(), 240_000);
  afterAll(() => stage.stop(), 60_000);

  describe('an instance that is made and linked', () => linking(stage));
  describe('a message that comes in', () => kinds(stage));
  describe('a message that changes', () => changes(stage));
  describe('a message without its content', () => placeholders(stage));
  describe('a file', () => files(stage));
  describe('a person without a number', () => hiddenNumbers(stage));
  describe('people', () => people(stage));
  describe('the phone', () => onThePhone(stage));
  describe('a call', () => calls(stage));
  describe('a group', () => groups(stage));
  describe('settings', () => settings(stage));
  describe('a start, and an end', () => ending(stage));

  test('every event that a webhook can subscribe to was told, and no other', async () => {
    const documented = await documentedEvents(stage.gateway.url);
    expect(documented.length).toBeGreaterThan(25);
    expect([...new Set(stage.told().map(({ event }) => event))].sort()).toEqual(documented.sort());
  });

  test('no event has bytes or numbers in a form that is no plain JSON', () => {
    expect(stage.told().flatMap(({ event, data }) => plainProblems(data, event))).toEqual([]);
  });

  test('no message was told as new twice', () => {
    const ids = stage.told<{ key: { id: string } }>('messages.upsert').map(({ data }) => data.key.id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });
});
