import { describe, expect, it } from '@jest/globals';
import { proto } from '../upstream.js';
import { fromWebMessage } from './resent-messages.js';

const { Status } = proto.WebMessageInfo;

/** A message as the phone tells it: encoded and read again, so that what was not said is not there. */
const told = (info: proto.IWebMessageInfo) =>
  fromWebMessage(
    proto.WebMessageInfo.decode(
      proto.WebMessageInfo.encode({
        message: { conversation: 'x' },
        ...info,
        key: { id: 'A1', remoteJid: '254722000001@s.whatsapp.net', fromMe: true, ...info.key },
      }).finish(),
    ),
  );

describe('a message of the phone’s history', () => {
  it.each([
    [Status.DELIVERY_ACK, 'delivered'],
    [Status.READ, 'read'],
    [Status.PLAYED, 'played'],
  ])('that its owner wrote has come as far as the phone says (%i)', (status, expected) => {
    expect(told({ status })).toMatchObject({ status: expected });
  });

  it.each([[Status.SERVER_ACK], [Status.PENDING], [Status.ERROR], [undefined]])(
    'has only just left where the phone says no more than %s',
    (status) => {
      expect(told({ status })).not.toHaveProperty('status');
    },
  );

  it('has no status where somebody else wrote it', () => {
    expect(told({ status: Status.READ, key: { fromMe: false } })).not.toHaveProperty('status');
  });
});
