import { ActionIcon, Button, Menu, Skeleton, Text, Title } from '@mantine/core';
import { IconDots, IconLogout, IconMessageCircle, IconPencil, IconUserPlus, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { GroupView } from '../../app/group-api';
import { useMay } from '../../app/may';
import { ErrorNotice } from '../../components/error-notice';
import { Notice } from '../../components/notice';
import classes from '../../components/split-view.module.css';
import { TimeAgo } from '../../components/time-ago';
import { ChatAvatar } from '../inbox/avatar';
import { AddMembersDialog } from './add-members-dialog';
import { groupQuery } from './api';
import { DescribeGroupDialog } from './describe-group-dialog';
import { peopleWords, ROLE_WORDS } from './group-words';
import { GroupInvite } from './group-invite';
import { LeaveGroupDialog } from './leave-group-dialog';
import { MemberList } from './member-list';

interface Props {
  name: string;
  jid: string;
  isOpen: boolean;
  onChat: (jid: string) => void;
  onClose: () => void;
}

/** One group: who is in it, how one gets in, and what may be changed. */
export function GroupDetail({ name, jid, isOpen, onChat, onClose }: Props) {
  const { data: group, error, refetch } = useQuery(groupQuery(name, jid));
  return (
    <aside className={classes.detail} aria-label="The group">
      {!group && (
        <div className={classes.actions}>
          <ActionIcon aria-label="Close" title="Close (Esc)" onClick={onClose}>
            <IconX size={18} />
          </ActionIcon>
        </div>
      )}
      <ErrorNotice error={error} title="The group could not be read" onRetry={() => void refetch()} />
      {!group && !error && <Skeleton height={240} radius="md" />}
      {group && <Known name={name} group={group} isOpen={isOpen} onChat={onChat} onClose={onClose} />}
    </aside>
  );
}

type Asking = 'describe' | 'add' | 'leave';

function Known({ name, group, isOpen, onChat, onClose }: Omit<Props, 'jid'> & { group: GroupView }) {
  const { id, subject, desc, participants, pictureUrl, me, live, toldAt, restrict, memberAddMode } = group;
  const mayChange = useMay('change') && isOpen;
  const isAdmin = me !== null;
  const [asking, setAsking] = useState<Asking | null>(null);
  const close = () => setAsking(null);
  const mayDescribe = mayChange && (isAdmin || !restrict);
  const mayAdd = mayChange && (isAdmin || memberAddMode);
  return (
    <>
      <div className={classes.head}>
        <ChatAvatar chat={{ name: subject, remoteJid: id, pictureUrl, isGroup: true }} />
        <div className={classes.words}>
          <Title order={2} size={17} className="foreign">
            {subject || 'No subject'}
          </Title>
          <Text size="sm" c="dimmed">
            {peopleWords(participants.length)} · {me === null ? 'a member like others' : `${ROLE_WORDS[me]} here`}
          </Text>
        </div>
        <ActionIcon aria-label="Close" title="Close (Esc)" onClick={onClose}>
          <IconX size={18} />
        </ActionIcon>
      </div>
      {!live && (
        <Notice tone="wait">
          The instance is not connected. This is the group as WhatsApp told of it <TimeAgo at={toldAt} withAgo />.
        </Notice>
      )}
      {desc && (
        <Text size="sm" className="foreign" style={{ whiteSpace: 'pre-wrap' }}>
          {desc}
        </Text>
      )}
      <div className={classes.actions}>
        <Button leftSection={<IconMessageCircle size={16} />} onClick={() => onChat(id)}>
          Open the chat
        </Button>
        {mayAdd && (
          <Button variant="default" leftSection={<IconUserPlus size={16} />} onClick={() => setAsking('add')}>
            Add people
          </Button>
        )}
        {mayChange && (
          <Menu position="bottom-end" width={220}>
            <Menu.Target>
              <ActionIcon variant="default" size={36} aria-label="More about this group">
                <IconDots size={18} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item
                leftSection={<IconPencil size={16} />}
                disabled={!mayDescribe}
                onClick={() => setAsking('describe')}
              >
                Subject and description
              </Menu.Item>
              <Menu.Item color="red" leftSection={<IconLogout size={16} />} onClick={() => setAsking('leave')}>
                Leave the group
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
      </div>
      {isAdmin && isOpen && <GroupInvite name={name} jid={id} mayRevoke={mayChange} />}
      <MemberList name={name} group={group} mayChange={mayChange && isAdmin} onChat={onChat} />
      {asking === 'describe' && <DescribeGroupDialog name={name} group={group} onClose={close} />}
      {asking === 'add' && <AddMembersDialog name={name} jid={id} onClose={close} />}
      {asking === 'leave' && <LeaveGroupDialog name={name} group={group} onClose={close} onLeft={onClose} />}
    </>
  );
}
