import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import type { GroupMember } from '../../app/group-api';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { useUpdateMembers } from './api';
import { DONE_WORDS, memberName, refusalOf } from './group-words';

interface Props {
  name: string;
  /** The group. */
  jid: string;
  member: GroupMember;
  onClose: () => void;
}

export function MemberRemoval({ name, jid, member, onClose }: Props) {
  const update = useUpdateMembers(name, jid);
  const [refusal, setRefusal] = useState<Error | null>(null);
  const who = memberName(member);
  const remove = () =>
    update.mutate(
      { action: 'remove', participants: [member.id] },
      {
        onSuccess: ([outcome]) => {
          const why = outcome ? refusalOf(outcome) : null;
          if (why !== null) return setRefusal(new Error(`${who} ${why}`));
          notifications.show({ message: `${who} ${DONE_WORDS.remove}` });
          onClose();
        },
      },
    );
  return (
    <ConfirmDialog
      title="Remove from the group?"
      confirmLabel="Remove"
      isPending={update.isPending}
      error={update.error ?? refusal}
      onClose={onClose}
      onConfirm={remove}
    >
      Everybody in the group sees that <strong className="foreign">{who}</strong> was removed.
    </ConfirmDialog>
  );
}
