import { IconMapPin, IconUser } from '@tabler/icons-react';
import type { ThreadMessage } from '../../app/inbox-api';
import { isRecord } from '../../realtime/frames';
import { MessageMedia, pathOf } from '../messages/message-media';
import { fieldOf, kindOf, textOf } from '../messages/message-words';
import { ForeignText } from './foreign-text';
import { Poll } from './poll';
import classes from './thread.module.css';
import { VoiceNote } from './voice-note';

/** Kinds of messages that come with a file. */
export const WITH_FILE: readonly string[] = [
  'imageMessage',
  'videoMessage',
  'ptvMessage',
  'audioMessage',
  'documentMessage',
  'stickerMessage',
];

/** What a message says, by its kind. */
export function MessageContent({ message: row }: { message: ThreadMessage }) {
  const { messageType, message, poll } = row;
  const content = fieldOf(message, messageType);
  if (poll) return <Poll title={textOf(row)} counts={poll} />;
  if (messageType === 'conversation') return <ForeignText text={textOf(row)} />;
  if (messageType === 'locationMessage' || messageType === 'liveLocationMessage') return <Place content={content} />;
  if (messageType === 'contactMessage' || messageType === 'contactsArrayMessage') {
    return (
      <span className={classes.card}>
        <IconUser size={18} aria-hidden />
        <span className="foreign">{textOf(row) || 'Contact'}</span>
      </span>
    );
  }
  if (!WITH_FILE.includes(messageType)) return <Other row={row} />;
  const url = pathOf(message.mediaUrl);
  const caption = typeof content.caption === 'string' ? content.caption : '';
  return (
    <>
      {url === null && <span className={classes.fetching}>{kindOf(row)}: the file is not here (yet)</span>}
      {url !== null && messageType === 'audioMessage' && (
        <VoiceNote url={url} waveform={content.waveform} seconds={Number(content.seconds) || 0} />
      )}
      {url !== null && messageType !== 'audioMessage' && <MessageMedia message={row} />}
      {caption !== '' && <ForeignText text={caption} />}
    </>
  );
}

function Place({ content }: { content: Record<string, unknown> }) {
  const [latitude, longitude] = [Number(content.degreesLatitude), Number(content.degreesLongitude)];
  const label = [content.name, content.address].filter((part) => typeof part === 'string' && part !== '').join(', ');
  return (
    <a
      className={classes.card}
      href={`https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`}
      target="_blank"
      rel="noreferrer"
    >
      <IconMapPin size={18} aria-hidden />
      <span className="foreign">{label || `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`}</span>
    </a>
  );
}

/** Kinds without a look of their own: what they are, and whatever of them can be read. */
function Other({ row }: { row: ThreadMessage }) {
  const text = textOf(row) || deepText(fieldOf(row.message, row.messageType));
  return (
    <>
      <span className={classes.kind}>{kindOf(row)}</span> {text !== '' && <ForeignText text={text} />}
    </>
  );
}

const TEXTS = ['contentText', 'description', 'text', 'title', 'hydratedContentText'];

/** Buttons and lists have their text one level down. */
function deepText(content: Record<string, unknown>): string {
  const places = [content, ...Object.values(content).filter(isRecord)];
  for (const place of places) {
    for (const field of TEXTS) {
      const value = place[field];
      if (typeof value === 'string' && value !== '') return value;
    }
  }
  return '';
}
