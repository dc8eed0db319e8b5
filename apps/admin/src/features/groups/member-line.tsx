import { ActionIcon, Menu } from '@mantine/core';
import { IconDots, IconMessageCircle, IconShield, IconShieldOff, IconUserMinus } from '@tabler/icons-react';
import type { GroupMember, MemberAction } from '../../app/group-api';
import split from '../../components/split-view.module.css';
import { ChatAvatar } from '../inbox/avatar';
import { memberAbout, memberName, ROLE_WORDS } from './group-words';

interface Props {
  member: GroupMember;
  isMe: boolean;
  mayChange: boolean;
  isPending: boolean;
  onChat: (jid: string) => void;
  onAct: (action: Exclude<MemberAction, 'add'>) => void;
}

/** One member, and what may be done with them. The owner of a group stays what they are. */
export function MemberLine({ member, isMe, mayChange, isPending, onChat, onAct }: Props) {
  const { id, admin, imgUrl = null, phoneNumber } = member;
  const name = memberName(member);
  const mayTouch = mayChange && !isMe && admin !== 'superadmin';
  return (
    <>
      <ChatAvatar chat={{ name, remoteJid: id, pictureUrl: imgUrl, isGroup: false }} />
      <span className={split.words}>
        <span className={`truncate ${split.title}`}>{name}</span>
        <span className={`truncate ${split.about}`}>
          {[memberAbout(member), isMe && 'this number'].filter(Boolean).join(' · ')}
        </span>
      </span>
      <span className={split.marks}>
        {admin && (
          <span className={split.mark} data-tone="good">
            {ROLE_WORDS[admin]}
          </span>
        )}
      </span>
      <Menu position="bottom-end" width={200}>
        <Menu.Target>
          <ActionIcon aria-label={`Actions for ${name}`} loading={isPending}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconMessageCircle size={16} />} onClick={() => onChat(phoneNumber ?? id)}>
            Open the chat
          </Menu.Item>
          {mayTouch && admin === null && (
            <Menu.Item leftSection={<IconShield size={16} />} onClick={() => onAct('promote')}>
              Make an admin
            </Menu.Item>
          )}
          {mayTouch && admin === 'admin' && (
            <Menu.Item leftSection={<IconShieldOff size={16} />} onClick={() => onAct('demote')}>
              No longer an admin
            </Menu.Item>
          )}
          {mayTouch && (
            <Menu.Item color="red" leftSection={<IconUserMinus size={16} />} onClick={() => onAct('remove')}>
              Remove from the group
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
