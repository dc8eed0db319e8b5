import type { components, paths } from '@wharf/api-client';
import { gateway, signedIn } from './http';

type Schemas = components['schemas'];

export type MemberAction = Schemas['UpdateParticipantsDto']['action'];
/** A group in the list, as WhatsApp told of it last. */
export type GroupRow = Schemas['DashboardGroupDto'];
export type GroupRole = NonNullable<GroupRow['me']>;
export type GroupPage = Schemas['GroupPageDto'];
/** A group with everybody in it. */
export type GroupView = Schemas['GroupViewDto'];
export type GroupMember = GroupView['participants'][number];
/** Who was named for a new group and is not in it. */
export type SkippedPerson = Schemas['SkippedPersonDto'];
export type NewGroup = Schemas['CreateGroupDto'];
/** What WhatsApp said of one person; its code as text, 200 for done. */
export type MemberOutcome = Schemas['ParticipantOutcomeDto'];
type GroupQuery = NonNullable<paths['/api/instances/{instanceName}/groups']['get']['parameters']['query']>;

const of = (instanceName: string) => ({ path: { instanceName } });
const ofGroup = (instanceName: string, groupJid: string) => ({ path: { instanceName }, query: { groupJid } });

/** The groups that an instance is in. */
export const groupApi = {
  listGroups: (instance: string, query: GroupQuery, signal?: AbortSignal) =>
    signedIn(() => gateway.GET('/api/instances/{instanceName}/groups', { params: { ...of(instance), query }, signal })),
  getGroup: (instanceName: string, groupJid: string, signal?: AbortSignal) =>
    signedIn(() =>
      gateway.GET('/api/instances/{instanceName}/groups/{groupJid}', {
        params: { path: { instanceName, groupJid } },
        signal,
      }),
    ),
  /** Has the server ask WhatsApp for every group anew; all are stored, one is answered. */
  refreshGroups: (instance: string, signal?: AbortSignal) =>
    signedIn(() =>
      gateway.GET('/group/fetchAllGroups/{instanceName}', {
        params: { ...of(instance), query: { getParticipants: 'false', limit: 1 } },
        signal,
      }),
    ),
  createGroup: (instance: string, body: NewGroup) =>
    signedIn(() => gateway.POST('/group/create/{instanceName}', { params: of(instance), body })),
  updateMembers: async (instance: string, group: string, action: MemberAction, participants: readonly string[]) => {
    const { updateParticipants } = await signedIn(() =>
      gateway.POST('/group/updateParticipant/{instanceName}', {
        params: ofGroup(instance, group),
        body: { action, participants: [...participants] },
      }),
    );
    return updateParticipants;
  },
  setSubject: (instance: string, group: string, subject: string) =>
    signedIn(() =>
      gateway.POST('/group/updateGroupSubject/{instanceName}', { params: ofGroup(instance, group), body: { subject } }),
    ),
  setDescription: (instance: string, group: string, description: string) =>
    signedIn(() =>
      gateway.POST('/group/updateGroupDescription/{instanceName}', {
        params: ofGroup(instance, group),
        body: { description },
      }),
    ),
  inviteUrl: async (instance: string, group: string, signal?: AbortSignal) => {
    const { inviteUrl } = await signedIn(() =>
      gateway.GET('/group/inviteCode/{instanceName}', { params: ofGroup(instance, group), signal }),
    );
    return inviteUrl;
  },
  revokeInvite: (instance: string, group: string) =>
    signedIn(() => gateway.POST('/group/revokeInviteCode/{instanceName}', { params: ofGroup(instance, group) })),
  leaveGroup: (instance: string, group: string) =>
    signedIn(() => gateway.DELETE('/group/leaveGroup/{instanceName}', { params: ofGroup(instance, group) })),
};
