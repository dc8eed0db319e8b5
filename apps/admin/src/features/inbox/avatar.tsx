import { IconUsers } from '@tabler/icons-react';
import { useState } from 'react';
import type { InboxChat } from '../../app/inbox-api';
import { initialsOf, titleOf } from './chat-words';
import classes from './inbox.module.css';

/** The picture of a chat; letters where there is none, or none that loads. */
export function ChatAvatar({ chat }: { chat: Pick<InboxChat, 'name' | 'remoteJid' | 'pictureUrl' | 'isGroup'> }) {
  const [failed, setFailed] = useState<string | null>(null);
  const { pictureUrl } = chat;
  // Only an address that can be nothing but a picture.
  const isPicture = pictureUrl !== null && pictureUrl.startsWith('https://') && pictureUrl !== failed;
  return (
    <span className={classes.avatar} aria-hidden>
      {isPicture ? (
        <img
          src={pictureUrl}
          alt=""
          loading="lazy"
          referrerPolicy="no-referrer"
          onError={() => setFailed(pictureUrl)}
        />
      ) : chat.isGroup ? (
        <IconUsers size={20} stroke={1.6} />
      ) : (
        initialsOf(titleOf(chat))
      )}
    </span>
  );
}
