import type { Contact } from '../../app/contact-api';
import classes from '../../components/split-view.module.css';
import { ChatAvatar } from '../inbox/avatar';
import { aboutOf, nameOf } from './contact-words';

const SHOWN_LABELS = 2;

/** One person in the list. */
export function ContactLine({ contact, isBlocked }: { contact: Contact; isBlocked: boolean }) {
  const { labels } = contact;
  return (
    <>
      <ContactAvatar contact={contact} />
      <span className={classes.words}>
        <span className={`truncate ${classes.title}`}>{nameOf(contact)}</span>
        <span className={`truncate ${classes.about}`}>{aboutOf(contact)}</span>
      </span>
      <span className={classes.marks}>
        {isBlocked && (
          <span className={classes.mark} data-tone="bad">
            Blocked
          </span>
        )}
        {labels.slice(0, SHOWN_LABELS).map(({ id, name }) => (
          <span key={id} className={`foreign ${classes.mark}`}>
            {name}
          </span>
        ))}
        {labels.length > SHOWN_LABELS && <span className={classes.mark}>+{labels.length - SHOWN_LABELS}</span>}
      </span>
    </>
  );
}

export function ContactAvatar({ contact }: { contact: Contact }) {
  const { jid, pictureUrl } = contact;
  return <ChatAvatar key={jid} chat={{ name: nameOf(contact), remoteJid: jid, pictureUrl, isGroup: false }} />;
}
