import { describe, expect, test } from '@jest/globals';
import { clientForm } from './client-form.js';

describe('a content as clients know it', () => {
  test('text with extras is plain text, and what is beside it stays', () => {
    const content = { extendedTextMessage: { text: 'Hi', previewType: 0 }, messageContextInfo: { a: 1 } };
    expect(clientForm('extendedTextMessage', content)).toEqual({
      messageType: 'conversation',
      message: { conversation: 'Hi', messageContextInfo: { a: 1 } },
    });
    expect(clientForm('extendedTextMessage', {})).toEqual({
      messageType: 'conversation',
      message: { conversation: '' },
    });
  });

  test.each(['viewOnceMessage', 'viewOnceMessageV2', 'ephemeralMessage', 'documentWithCaptionMessage'])(
    'what %s covers is told',
    (cover) => {
      const inner = { messageContextInfo: {}, documentMessage: { fileName: 'a.pdf' } };
      expect(clientForm(cover, { [cover]: { message: inner } })).toEqual({
        messageType: 'documentMessage',
        message: inner,
      });
    },
  );

  test('covers come in each other', () => {
    const content = { ephemeralMessage: { message: { viewOnceMessage: { message: { imageMessage: { url: 'u' } } } } } };
    expect(clientForm('ephemeralMessage', content)).toEqual({
      messageType: 'imageMessage',
      message: { imageMessage: { url: 'u' } },
    });
  });

  test('an empty cover stays what it is', () => {
    const content = { viewOnceMessageV2: {} };
    expect(clientForm('viewOnceMessageV2', content)).toEqual({ messageType: 'viewOnceMessageV2', message: content });
  });

  test.each([
    [{ key: { id: 'A' } }, 'REVOKE'],
    [{ type: 0 }, 'REVOKE'],
    [{ type: 14 }, 'MESSAGE_EDIT'],
    [{ type: 'MESSAGE_EDIT' }, 'MESSAGE_EDIT'],
    [{ type: 5 }, 5],
  ])('the protocol message %j does %s', (protocolMessage, type) => {
    const { message } = clientForm('protocolMessage', { protocolMessage });
    expect(message.protocolMessage).toMatchObject({ type });
  });

  test('anything else is told as it is', () => {
    const content = { ptvMessage: { seconds: 3 } };
    expect(clientForm('ptvMessage', content)).toEqual({ messageType: 'ptvMessage', message: content });
  });
});
