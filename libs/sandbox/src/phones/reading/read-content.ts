import { normalizeMessageContent, proto } from '@wharf/baileys/upstream';
import type { EntryContent } from '../../ledger/content.js';
import type { Content } from '../../ledger/ledger.js';
import { choicesOf } from './choices.js';
import { describeContext, textOf } from './context.js';
import { describeFile, fileOf } from './files.js';
import { pollOf } from './poll.js';

/** Parts of a message that say something about it but are not its content. */
const ENVELOPE_FIELDS = new Set(['messageContextInfo', 'senderKeyDistributionMessage', 'protocolMessage']);
const { Type } = proto.Message.ProtocolMessage;

interface Part {
  kind: string;
  text?: string | null;
  content?: EntryContent;
}

type Reader = (content: proto.IMessage) => Part | null;

/** Every kind that has something to tell, asked one after another. */
const READERS: readonly Reader[] = [
  readProtocol,
  readText,
  readFile,
  readReaction,
  readPoll,
  readChoices,
  readAnswer,
  readPlace,
  readContacts,
];

/** What a decrypted message says to its reader; null for messages between clients, which nobody sees. */
export function readContent(message: proto.IMessage | null | undefined): Content | null {
  const content = normalizeMessageContent(message ?? undefined);
  if (!message || !content) return null;
  for (const read of READERS) {
    const part = read(content);
    if (part) return { text: null, ...part, content: clean({ ...part.content, ...describeContext(message) }) };
  }
  const field = Object.entries(content).find(([name, value]) => value != null && !ENVELOPE_FIELDS.has(name))?.[0];
  if (!field) return null;
  return { kind: field.replace(/Message(V\d)?$/, ''), text: textOf(content), content: clean(describeContext(message)) };
}

function readProtocol({ protocolMessage }: proto.IMessage): Part | null {
  if (!protocolMessage) return null;
  const { type, key, editedMessage, ephemeralExpiration } = protocolMessage;
  const targetId = key?.id ?? undefined;
  if (type === Type.REVOKE) return { kind: 'delete', content: { targetId } };
  if (type === Type.EPHEMERAL_SETTING) {
    return { kind: 'ephemeral-setting', content: { ephemeralSeconds: ephemeralExpiration ?? 0 } };
  }
  if (type !== Type.MESSAGE_EDIT) return null;
  return { kind: 'edit', text: textOf(normalizeMessageContent(editedMessage ?? undefined)), content: { targetId } };
}

function readText({ conversation, extendedTextMessage: long }: proto.IMessage): Part | null {
  if (!long) return conversation ? { kind: 'text', text: conversation } : null;
  const { text, matchedText, title, description, jpegThumbnail, backgroundArgb, font } = long;
  return {
    kind: 'text',
    text: text ?? '',
    content: {
      preview: matchedText
        ? {
            url: matchedText,
            title: title ?? '',
            description: description || null,
            thumbnailBytes: jpegThumbnail?.length ?? 0,
          }
        : undefined,
      backgroundArgb: backgroundArgb || undefined,
      font: backgroundArgb ? (font ?? 0) : undefined,
    },
  };
}

function readFile(content: proto.IMessage): Part | null {
  const file = fileOf(content);
  return file && { kind: file.kind, text: textOf(content), content: describeFile(file) };
}

function readReaction({ reactionMessage: reaction }: proto.IMessage): Part | null {
  if (!reaction) return null;
  return { kind: 'reaction', content: { targetId: reaction.key?.id ?? undefined, emoji: reaction.text ?? '' } };
}

function readPoll(content: proto.IMessage): Part | null {
  const poll = pollOf(content);
  if (poll) return { kind: 'poll', text: poll.name, content: { poll } };
  const vote = content.pollUpdateMessage;
  return vote ? { kind: 'poll-vote', content: { targetId: vote.pollCreationMessageKey?.id ?? undefined } } : null;
}

function readChoices(content: proto.IMessage): Part | null {
  const { buttonsMessage, listMessage, templateMessage, interactiveMessage } = content;
  if (!buttonsMessage && !listMessage && !templateMessage && !interactiveMessage) return null;
  const template = templateMessage?.hydratedTemplate ?? templateMessage?.hydratedFourRowTemplate;
  const choices = choicesOf(content);
  const title =
    buttonsMessage?.text ?? listMessage?.title ?? template?.hydratedTitleText ?? interactiveMessage?.header?.title;
  const text =
    buttonsMessage?.contentText ??
    listMessage?.description ??
    template?.hydratedContentText ??
    interactiveMessage?.body?.text;
  const footer =
    buttonsMessage?.footerText ??
    listMessage?.footerText ??
    template?.hydratedFooterText ??
    interactiveMessage?.footer?.text;
  return {
    kind: choices.some(({ type }) => type === 'row') ? 'list' : 'buttons',
    text: text ?? null,
    content: {
      title: title || undefined,
      footer: footer || undefined,
      buttonText: listMessage?.buttonText ?? undefined,
      choices: choices.map(({ id, text, type }) => ({ id, text, type })),
    },
  };
}

function readAnswer(content: proto.IMessage): Part | null {
  const { buttonsResponseMessage, templateButtonReplyMessage, listResponseMessage, interactiveResponseMessage } =
    content;
  if (buttonsResponseMessage) {
    const { selectedButtonId, selectedDisplayText } = buttonsResponseMessage;
    return answered('buttons-reply', selectedDisplayText, selectedButtonId);
  }
  if (templateButtonReplyMessage) {
    const { selectedId, selectedDisplayText } = templateButtonReplyMessage;
    return answered('buttons-reply', selectedDisplayText, selectedId);
  }
  if (listResponseMessage) {
    return answered('list-reply', listResponseMessage.title, listResponseMessage.singleSelectReply?.selectedRowId);
  }
  if (!interactiveResponseMessage) return null;
  const { body, nativeFlowResponseMessage } = interactiveResponseMessage;
  const id = /"id":"([^"]*)"/.exec(nativeFlowResponseMessage?.paramsJson ?? '')?.[1];
  return answered('buttons-reply', body?.text, id);
}

function answered(kind: string, text: string | null | undefined, selectedId: string | null | undefined): Part {
  return { kind, text: text ?? null, content: { selectedId: selectedId ?? undefined } };
}

function readPlace({ locationMessage, liveLocationMessage }: proto.IMessage): Part | null {
  const place = locationMessage ?? liveLocationMessage;
  if (!place) return null;
  return {
    kind: locationMessage ? 'location' : 'live-location',
    text: liveLocationMessage?.caption || null,
    content: {
      latitude: place.degreesLatitude ?? undefined,
      longitude: place.degreesLongitude ?? undefined,
      name: locationMessage?.name || undefined,
      address: locationMessage?.address || undefined,
    },
  };
}

function readContacts({ contactMessage, contactsArrayMessage }: proto.IMessage): Part | null {
  const cards = contactMessage ? [contactMessage] : contactsArrayMessage?.contacts;
  if (!cards) return null;
  return {
    kind: 'contacts',
    text: contactsArrayMessage?.displayName ?? contactMessage?.displayName ?? null,
    content: { contacts: cards.map(({ displayName, vcard }) => ({ name: displayName ?? '', vcard: vcard ?? '' })) },
  };
}

/** Without what does not apply. */
function clean(content: EntryContent): EntryContent {
  return Object.fromEntries(Object.entries(content).filter(([, value]) => value !== undefined));
}
