import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { proto } from '@wharf/baileys/upstream';
import { Harness } from './testing/harness.js';
import type { TestClient } from './testing/test-client.js';

const DESK = '254782000001';
const GRACE = '254782000002';
const jid = (phone: string) => `${phone}@s.whatsapp.net`;

const quickReply = (id: string, display_text: string) => ({
  name: 'quick_reply',
  buttonParamsJson: JSON.stringify({ id, display_text }),
});

/** A question in each of the forms that buttons and lists have. */
const QUESTIONS: Record<string, proto.IMessage> = {
  buttons: {
    buttonsMessage: {
      contentText: 'Pick one',
      footerText: 'Shop',
      headerType: 1,
      buttons: [{ buttonId: 'yes', buttonText: { displayText: 'Yes' }, type: 1 }],
    },
  },
  template: {
    templateMessage: {
      hydratedTemplate: {
        hydratedContentText: 'Pick one',
        hydratedFooterText: 'Shop',
        hydratedButtons: [{ index: 0, quickReplyButton: { id: 'yes', displayText: 'Yes' } }],
      },
    },
  },
  interactive: {
    viewOnceMessage: {
      message: {
        interactiveMessage: {
          body: { text: 'Pick one' },
          footer: { text: 'Shop' },
          nativeFlowMessage: { buttons: [quickReply('yes', 'Yes')] },
        },
      },
    },
  },
  list: {
    listMessage: {
      description: 'Pick one',
      footerText: 'Shop',
      buttonText: 'Menu',
      listType: 1,
      sections: [{ title: 'All', rows: [{ rowId: 'yes', title: 'Yes', description: 'I agree' }] }],
    },
  },
};

describe('buttons and lists', () => {
  let harness: Harness;
  let desk: TestClient;

  beforeAll(async () => {
    harness = await Harness.start();
    desk = await harness.linked(DESK, 'Desk');
    harness.network.putContact(GRACE, 'Grace', {});
  });
  afterAll(() => harness.close());

  const ask = async (message: proto.IMessage) => {
    const id = await desk.socket.relayMessage(jid(GRACE), message, {});
    return harness.arrived(GRACE, id);
  };
  const answer = async (kind: string, target: string, more: object = {}) => {
    const body = { from: GRACE, to: DESK, kind, target, selectedId: 'yes', ...more };
    const { id } = await harness.control<{ id: string }>('POST', '/messages', body);
    return desk.until('messages.upsert', ({ messages }) =>
      messages.flatMap(({ key, message }) => (key.id === id ? (message ?? []) : [])).at(0),
    );
  };

  it.each(['buttons', 'template', 'interactive'])(
    'in the form %s can be tapped, and are answered in it',
    async (form) => {
      const asked = await ask(QUESTIONS[form] ?? {});
      expect(asked).toMatchObject({
        kind: 'buttons',
        text: 'Pick one',
        content: { footer: 'Shop', choices: [{ id: 'yes', text: 'Yes', type: 'reply' }] },
      });
      const message = await answer('buttons-reply', asked.id);
      const expected = {
        buttons: { buttonsResponseMessage: { selectedButtonId: 'yes', selectedDisplayText: 'Yes' } },
        template: { templateButtonReplyMessage: { selectedId: 'yes', selectedDisplayText: 'Yes' } },
        interactive: { interactiveResponseMessage: { body: { text: 'Yes' } } },
      }[form];
      expect(message).toMatchObject(expected ?? {});
      const parts = Object.values(message) as ({ contextInfo?: proto.IContextInfo } | null)[];
      const reply = parts.find((part) => part?.contextInfo);
      expect(reply).toMatchObject({ contextInfo: { stanzaId: asked.id } });
    },
  );

  it('with rows are lists, and a row is chosen', async () => {
    const asked = await ask(QUESTIONS['list'] ?? {});
    expect(asked).toMatchObject({
      kind: 'list',
      content: { buttonText: 'Menu', choices: [{ id: 'yes', type: 'row' }] },
    });
    const message = await answer('list-reply', asked.id);
    expect(message.listResponseMessage).toMatchObject({
      title: 'Yes',
      description: 'I agree',
      singleSelectReply: { selectedRowId: 'yes' },
      contextInfo: { stanzaId: asked.id },
    });
  });

  it('of the native kind may hold rows and other buttons', async () => {
    const rows = { title: 'Menu', sections: [{ title: 'All', rows: [{ id: 'yes', title: 'Yes' }] }] };
    const list = await ask({
      interactiveMessage: {
        body: { text: 'Pick one' },
        nativeFlowMessage: { buttons: [{ name: 'single_select', buttonParamsJson: JSON.stringify(rows) }] },
      },
    });
    expect(list).toMatchObject({ kind: 'list', content: { choices: [{ id: 'yes', text: 'Yes', type: 'row' }] } });
    const reply = await answer('list-reply', list.id);
    const { paramsJson } = reply.interactiveResponseMessage?.nativeFlowResponseMessage ?? {};
    expect(JSON.parse(paramsJson ?? '')).toEqual({ id: 'yes', title: 'Yes' });
    const link = { display_text: 'Open', url: 'https://example.com' };
    const mixed = await ask({
      interactiveMessage: {
        body: { text: 'Go' },
        nativeFlowMessage: { buttons: [{ name: 'cta_url', buttonParamsJson: JSON.stringify(link) }] },
      },
    });
    expect(mixed.content.choices).toEqual([{ id: 'https://example.com', text: 'Open', type: 'cta_url' }]);
  });

  it('do not have what they do not offer, unless a form is forced', async () => {
    const asked = await ask(QUESTIONS['buttons'] ?? {});
    const body = { from: GRACE, to: DESK, kind: 'buttons-reply', target: asked.id, selectedId: 'no' };
    expect(await harness.control('POST', '/messages', body)).toMatchObject({ code: 'UNKNOWN_CHOICE' });
    const forced = await answer('buttons-reply', asked.id, { selectedId: 'old', text: 'Old one', form: 'template' });
    expect(forced.templateButtonReplyMessage).toMatchObject({ selectedId: 'old', selectedDisplayText: 'Old one' });
  });
});
