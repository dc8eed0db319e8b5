import { IconFile } from '@tabler/icons-react';
import type { CSSProperties } from 'react';
import type { LoggedMessage } from '../../app/api';
import { fieldOf } from './message-words';
import classes from './messages.module.css';

/** The file of a message by its signed link; whatever it is called, only what a browser can show is shown. */
export function MessageMedia({
  message: { message, messageType },
}: {
  message: Pick<LoggedMessage, 'message' | 'messageType'>;
}) {
  const url = pathOf(message.mediaUrl);
  if (url === null) return null;
  const content = fieldOf(message, messageType);
  const text = (field: string) => (typeof content[field] === 'string' ? content[field] : '');
  switch (messageType) {
    case 'imageMessage':
    case 'stickerMessage':
      return (
        <a href={url} target="_blank" rel="noreferrer" className={classes.picture}>
          <img
            src={url}
            alt={text('caption') || 'The picture of this message'}
            style={placeOf(content)}
            loading="lazy"
          />
        </a>
      );
    case 'videoMessage':
    case 'ptvMessage':
      return <video src={url} controls preload="metadata" className={classes.video} aria-label="The video" />;
    case 'audioMessage':
      return <audio src={url} controls preload="metadata" className={classes.audio} aria-label="The recording" />;
    default:
      return (
        <a href={url} target="_blank" rel="noreferrer" className={classes.file}>
          <IconFile size={20} stroke={1.6} aria-hidden />
          <span className="foreign">{text('fileName') || text('title') || 'The file'}</span>
          <span className={classes.mark}>
            {[text('mimetype'), sizeOf(content.fileLength)].filter(Boolean).join(', ')}
          </span>
        </a>
      );
  }
}

/** The file at the address that the page itself has: the gateway may be known by another name elsewhere. */
export function pathOf(url: unknown): string | null {
  if (typeof url !== 'string' || !URL.canParse(url)) return null;
  const { pathname, search } = new URL(url);
  const at = pathname.indexOf('/media/');
  return at < 0 ? null : pathname.slice(at) + search;
}

const MOST_PX = 280;

/** The room that a picture will take, kept free while it loads. */
function placeOf({ width, height }: Record<string, unknown>): CSSProperties | undefined {
  const [w, h] = [Number(width), Number(height)];
  if (!(w > 0 && h > 0)) return undefined;
  return { width: Math.min(w, (MOST_PX * w) / h), aspectRatio: `${w} / ${h}` };
}

function sizeOf(bytes: unknown): string {
  const size = Number(bytes);
  if (!Number.isFinite(size) || size <= 0) return '';
  if (size < 1_000_000) return `${Math.max(1, Math.round(size / 1_000))} kB`;
  return `${(size / 1_000_000).toFixed(1)} MB`;
}
