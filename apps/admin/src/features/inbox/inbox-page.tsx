import { getRouteApi, useNavigate, useParams } from '@tanstack/react-router';
import { Inbox, type OpenChat } from './inbox';
import type { InboxSearch } from './inbox-search';

const route = getRouteApi('/frame/inbox');

/** The chats of every instance that one may see. */
export function InboxPage() {
  const search = route.useSearch();
  const { instance, chat } = useParams({ strict: false });
  const navigate = useNavigate();
  const onSearch = (part: InboxSearch) =>
    void navigate({ to: '.', search: (before) => ({ ...before, ...part }), replace: true });
  const onOpen = (open: OpenChat | null) =>
    void navigate(
      open
        ? { to: '/inbox/$instance/$chat', params: { instance: open.instance, chat: open.jid }, search }
        : { to: '/inbox', search },
    );
  const open = instance !== undefined && chat !== undefined ? { instance, jid: chat } : null;
  return <Inbox search={search} onSearch={onSearch} open={open} onOpen={onOpen} />;
}
