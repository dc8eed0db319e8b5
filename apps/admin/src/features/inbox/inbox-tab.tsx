import { Inbox, type OpenChat } from './inbox';
import type { InboxSearch } from './inbox-search';
import classes from './inbox.module.css';

/** What of an instance's inbox is on show: its chats, and the one that is open. */
export interface InboxTabSearch extends Pick<InboxSearch, 'show' | 'find'> {
  chat?: string;
}

interface Props {
  name: string;
  search: InboxTabSearch;
  /** Parts that are undefined leave the address. */
  onSearch: (part: InboxTabSearch) => void;
}

/** The chats of one instance, on its page. */
export default function InboxTab({ name, search: { chat, show, find }, onSearch }: Props) {
  const open = chat === undefined ? null : { instance: name, jid: chat };
  return (
    <div className={classes.tab}>
      <Inbox
        instance={name}
        search={{ show, find }}
        onSearch={(part) => onSearch(part)}
        open={open}
        onOpen={(next: OpenChat | null) => onSearch({ chat: next?.jid })}
      />
    </div>
  );
}
