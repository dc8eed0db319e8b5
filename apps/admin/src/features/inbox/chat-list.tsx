import type { InboxChat } from '../../app/inbox-api';
import { PersonSkeleton } from '../../components/person-skeleton';
import { ListboxSkeleton, VirtualListbox } from '../../components/virtual-listbox';
import { ChatRow } from './chat-row';
import classes from './inbox.module.css';

interface Props {
  chats: readonly InboxChat[];
  active: number;
  openId: string | undefined;
  /** Whether the instance of each is told: where chats of several are listed. */
  withInstance: boolean;
  onActive: (index: number) => void;
  onOpen: (chat: InboxChat) => void;
  /** The end of what is loaded comes near. */
  onNearEnd: () => void;
}

const ROW_PX = 68;
const NEAR_END_ROWS = 30;
const SKELETON_ROWS = 9;

/** The chats, by when something happened last. */
export function ChatList({ chats, withInstance, ...walked }: Props) {
  return (
    <VirtualListbox
      {...walked}
      label="Chats"
      rows={chats}
      idOf={idOfChat}
      rowPx={ROW_PX}
      rowClass={classes.row}
      nearEndRows={NEAR_END_ROWS}
    >
      {(chat) => <ChatRow chat={chat} withInstance={withInstance} />}
    </VirtualListbox>
  );
}

export const idOfChat = ({ id }: InboxChat): string => id;

export function ChatListSkeleton() {
  return (
    <ListboxSkeleton label="Loading the chats" rows={SKELETON_ROWS} rowClass={classes.row}>
      {(index) => <PersonSkeleton index={index} />}
    </ListboxSkeleton>
  );
}
