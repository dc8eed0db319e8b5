import { randomBytes } from 'node:crypto';
import type { SendPollDto } from '../dto/send-poll.dto.js';
import type { SendKind } from '../accept/send-kind.js';

const SECRET_BYTES = 32;

export const poll: SendKind<SendPollDto> = {
  addressOf: ({ number }) => number,
  async compose(body, tools) {
    const { name, values } = body;
    const selectableCount = body.selectableCount ?? 1;
    // Chosen here, so that every attempt to send is the same poll and votes can be read whatever becomes of the session.
    const messageSecret = randomBytes(SECRET_BYTES).toString('base64');
    // One answer and several are two kinds to WhatsApp.
    const messageType = selectableCount === 1 ? 'pollCreationMessageV3' : 'pollCreationMessage';
    const shown = {
      name,
      options: values.map((optionName) => ({ optionName })),
      selectableOptionsCount: selectableCount,
    };
    return {
      content: { kind: 'poll', name, values, selectableCount, messageSecret, ...(await tools.extras(body)) },
      messageType,
      preview: { messageContextInfo: { messageSecret }, [messageType]: shown },
    };
  },
};
