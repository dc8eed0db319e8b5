import { notifications } from '@mantine/notifications';
import type { GroupMember, MemberAction } from '../../app/group-api';
import { showError } from '../../components/show-error';
import { useUpdateMembers } from './api';
import { DONE_WORDS, memberName, refusalOf } from './group-words';

/** Makes one member something else, and tells what came of it. */
export function useMemberAction(name: string, group: string) {
  const update = useUpdateMembers(name, group);
  const run = (action: MemberAction, member: GroupMember) =>
    update.mutate(
      { action, participants: [member.id] },
      {
        onSuccess: ([outcome]) => {
          const refusal = outcome ? refusalOf(outcome) : 'WhatsApp did not say what came of it';
          notifications.show({
            color: refusal === null ? undefined : 'red',
            message: `${memberName(member)} ${refusal ?? DONE_WORDS[action]}`,
          });
        },
        onError: (error) => showError(error, 'The group stays as it was'),
      },
    );
  return { run, pendingId: update.isPending ? update.variables.participants[0] : undefined };
}
