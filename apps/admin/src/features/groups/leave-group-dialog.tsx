import { notifications } from '@mantine/notifications';
import type { GroupView } from '../../app/group-api';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { useLeaveGroup } from './api';

interface Props {
  name: string;
  group: GroupView;
  onClose: () => void;
  onLeft: () => void;
}

export function LeaveGroupDialog({ name, group: { id, subject }, onClose, onLeft }: Props) {
  const leave = useLeaveGroup(name, id);
  return (
    <ConfirmDialog
      title="Leave the group?"
      confirmLabel="Leave"
      isPending={leave.isPending}
      error={leave.error}
      onClose={onClose}
      onConfirm={() =>
        leave.mutate(undefined, {
          onSuccess: () => {
            notifications.show({ message: `Left ${subject}` });
            onClose();
            onLeft();
          },
        })
      }
    >
      This number hears nothing of <strong className="foreign">{subject || 'the group'}</strong> any more, and comes
      back only when an admin adds it or it follows an invitation.
    </ConfirmDialog>
  );
}
