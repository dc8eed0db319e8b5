import { normalizeMessageContent, type proto } from '@wharf/baileys/upstream';
import { NetworkError } from '../../../errors.js';
import { choicesOf } from '../../reading/choices.js';
import { type Builder, type Draft, needed } from '../draft.js';
import type { ReplyForm } from '../outgoing.js';
import { quote } from '../quote.js';

/** The tap on a button of a message. */
export const buttonsReply: Builder = (draft) => ({ message: replyIn(draft, draft.outgoing.form) });

/** The choice of a row of a list. */
export const listReply: Builder = (draft) => ({ message: replyIn(draft, draft.outgoing.form) });

function replyIn(draft: Draft, form: ReplyForm | undefined): proto.IMessage {
  const { outgoing } = draft;
  const target = draft.message(needed(outgoing.target, 'target', outgoing));
  const content = normalizeMessageContent(target.message);
  const selectedId = needed(outgoing.selectedId, 'selectedId', outgoing);
  const choice = choicesOf(content).find(({ id }) => id === selectedId);
  // With a form of one's own anything may be answered, as a phone that shows an older message does.
  if (!choice && form === undefined) throw new NetworkError(400, 'UNKNOWN_CHOICE', 'The message has no such choice');
  const text = outgoing.text ?? choice?.text ?? selectedId;
  const contextInfo = quote(draft, target);
  return FORMS[form ?? formOf(content)](
    { id: selectedId, text, description: choice?.description ?? null },
    contextInfo,
  );
}

interface Chosen {
  id: string;
  text: string;
  description: string | null;
}

type Form = (chosen: Chosen, contextInfo: proto.IContextInfo) => proto.IMessage;

const FORMS: Readonly<Record<ReplyForm, Form>> = {
  buttons: ({ id, text }, contextInfo) => ({
    buttonsResponseMessage: { selectedButtonId: id, selectedDisplayText: text, type: 1, contextInfo },
  }),
  template: ({ id, text }, contextInfo) => ({
    templateButtonReplyMessage: { selectedId: id, selectedDisplayText: text, selectedIndex: 0, contextInfo },
  }),
  list: ({ id, text, description }, contextInfo) => ({
    listResponseMessage: {
      title: text,
      description,
      listType: 1,
      singleSelectReply: { selectedRowId: id },
      contextInfo,
    },
  }),
  interactive: ({ id, text, description }, contextInfo) => ({
    interactiveResponseMessage: {
      body: { text },
      nativeFlowResponseMessage: {
        name: 'menu_options',
        paramsJson: JSON.stringify({ id, title: text, description: description ?? undefined }),
        version: 1,
      },
      contextInfo,
    },
  }),
};

function formOf(content: proto.IMessage | undefined): ReplyForm {
  if (content?.buttonsMessage) return 'buttons';
  if (content?.templateMessage) return 'template';
  if (content?.listMessage) return 'list';
  return 'interactive';
}
