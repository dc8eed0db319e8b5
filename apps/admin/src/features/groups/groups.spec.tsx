import { beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { fakeServer, refusal, type Call } from '../../../test/fake-server';
import { show } from '../../../test/render';
import { signInAs } from '../../../test/sign-in';
import { everythingIsInSight } from '../../../test/sight';
import type { GroupMember, GroupRow, GroupView } from '../../app/group-api';
import { findMembers, inOrder, refusalOf } from './group-words';
import GroupsTab from './groups-tab';
import { readGroupsSearch, type GroupsSearch } from './groups-search';

const TEAM = '120363025555555555@g.us';
const OWN = '254700000001@s.whatsapp.net';
const ASHA = '254712345678@s.whatsapp.net';
const JUMA = '900000009@lid';

const row = (part: Partial<GroupRow> = {}): GroupRow => ({
  jid: TEAM,
  subject: 'Team',
  size: 3,
  pictureUrl: null,
  announce: false,
  isCommunity: false,
  me: 'admin',
  toldAt: '2026-11-22T09:00:00.000Z',
  ...part,
});
const MEMBERS: GroupMember[] = [
  { id: ASHA, phoneNumber: ASHA, admin: null, name: 'Asha' },
  { id: JUMA, lid: JUMA, admin: 'superadmin' },
  { id: OWN, phoneNumber: OWN, admin: 'admin' },
];
const view = (part: Partial<GroupView> = {}): GroupView => ({
  id: TEAM,
  subject: 'Team',
  subjectOwner: null,
  subjectTime: null,
  size: 3,
  creation: 1_764_000_000,
  owner: OWN,
  desc: 'Who does what',
  restrict: true,
  announce: false,
  isCommunity: false,
  isCommunityAnnounce: false,
  joinApprovalMode: false,
  memberAddMode: false,
  pictureUrl: null,
  me: 'admin',
  myJid: OWN,
  live: true,
  toldAt: '2026-11-22T09:00:00.000Z',
  participants: MEMBERS,
  ...part,
});

const LIST = 'GET /api/instances/acme/groups';
const ONE = `${LIST}/${encodeURIComponent(TEAM)}`;
const MEMBERS_OF = 'POST /group/updateParticipant/acme';
const handlers = (part: Parameters<typeof fakeServer>[0] = {}) => ({
  [LIST]: () => ({ body: { total: 1, records: [row()], next_cursor: null } }),
  [ONE]: () => ({ body: view() }),
  'GET /group/fetchAllGroups/acme': () => ({ body: [] }),
  ...part,
});

function open(search: GroupsSearch = {}, isOpen = true) {
  const onSearch = jest.fn<(part: GroupsSearch) => void>();
  const onChat = jest.fn<(jid: string) => void>();
  show(<GroupsTab name="acme" isOpen={isOpen} search={search} onSearch={onSearch} onChat={onChat} />);
  return { onSearch, onChat };
}
const asked = (calls: Call[], path: string) => calls.filter((call) => call.path.startsWith(path));
const menuOf = async (name: string) => {
  fireEvent.click(await screen.findByRole('button', { name: `Actions for ${name}` }));
  return screen.findByRole('menu');
};
const dialogButton = async (name: string) => within(await screen.findByRole('dialog')).getByRole('button', { name });

beforeAll(everythingIsInSight);
beforeEach(() => signInAs('operator'));

describe('groups', () => {
  it('are asked for once, then told from what is stored; who is in charge is said', async () => {
    const calls = fakeServer(handlers());
    open();
    const list = await screen.findByRole('listbox', { name: 'Groups' });
    expect(within(list).getByText('Team')).toBeTruthy();
    expect(within(list).getByText('3 members')).toBeTruthy();
    expect(within(list).getByText('Admin')).toBeTruthy();
    await waitFor(() => expect(asked(calls, '/group/fetchAllGroups')).toHaveLength(1));
    expect(asked(calls, '/group/fetchAllGroups')[0]?.path).toContain('limit=1');
  });

  it('are made of a subject and numbers, and whoever is not in it is named with the reason', async () => {
    const calls = fakeServer(
      handlers({
        'POST /group/create/acme': () => ({
          status: 201,
          body: {
            id: TEAM,
            subject: 'Team',
            skipped: [{ number: '0722000009', jid: 'x', reason: 'not_on_whatsapp' }],
          },
        }),
      }),
    );
    const { onSearch } = open();
    fireEvent.click(await screen.findByRole('button', { name: 'New group' }));
    const dialog = await screen.findByRole('dialog');
    fireEvent.change(within(dialog).getByLabelText('Subject'), { target: { value: ' Team ' } });
    fireEvent.change(within(dialog).getByLabelText('Numbers'), { target: { value: '0722000001\n0722000009' } });
    fireEvent.click(within(dialog).getByRole('button', { name: 'Make the group' }));
    expect(await screen.findByText('0722000009 is not on WhatsApp')).toBeTruthy();
    expect(onSearch).toHaveBeenCalledWith({ group: TEAM, find: undefined });
    expect(asked(calls, '/group/create')[0]?.body).toEqual({
      subject: 'Team',
      participants: ['0722000001', '0722000009'],
    });
  });

  it('are shown as they were known last while the instance is closed, and cannot be changed', async () => {
    fakeServer({ [LIST]: handlers()[LIST], [ONE]: () => ({ body: view({ live: false }) }) });
    open({ group: TEAM }, false);
    expect(await screen.findByText(/The instance is not connected/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Add people' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Show the invitation link' })).toBeNull();
  });
});

describe('a group', () => {
  it('shows those in charge first, with number, role, and which one is this number', async () => {
    fakeServer(handlers());
    open({ group: TEAM });
    const list = await screen.findByRole('region', { name: 'The members of this group' });
    expect(
      within(list)
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent),
    ).toEqual([expect.stringContaining('Owner'), '#+254700000001this numberAdmin', 'AAsha+254712345678']);
    expect(screen.getByText('Who does what')).toBeTruthy();
  });

  it('has somebody made an admin, and says what WhatsApp refuses', async () => {
    let status = '200';
    const calls = fakeServer(
      handlers({ [MEMBERS_OF]: () => ({ status: 201, body: { updateParticipants: [{ jid: ASHA, status }] } }) }),
    );
    open({ group: TEAM });
    fireEvent.click(within(await menuOf('Asha')).getByRole('menuitem', { name: 'Make an admin' }));
    await waitFor(() => expect(asked(calls, '/api/instances/acme/groups/')).toHaveLength(2));
    expect(asked(calls, '/group/updateParticipant')[0]).toMatchObject({
      path: expect.stringContaining(`groupJid=${encodeURIComponent(TEAM)}`),
      body: { action: 'promote', participants: [ASHA] },
    });
    status = '403';
    fireEvent.click(within(await menuOf('Asha')).getByRole('menuitem', { name: 'Remove from the group' }));
    fireEvent.click(await dialogButton('Remove'));
    expect((await screen.findByRole('alert')).textContent).toContain('Asha does not let strangers add them');
  });

  it('lets nobody touch its owner or the number itself', async () => {
    fakeServer(handlers());
    open({ group: TEAM });
    const menu = await menuOf('+254700000001');
    expect(
      within(menu)
        .getAllByRole('menuitem')
        .map(({ textContent }) => textContent),
    ).toEqual(['Open the chat']);
  });

  it('shows its invitation to admins when they ask, and revokes it after a question', async () => {
    let code = 'OLD';
    const calls = fakeServer(
      handlers({
        'GET /group/inviteCode/acme': () => ({
          body: { inviteUrl: `https://chat.whatsapp.com/${code}`, inviteCode: code },
        }),
        'POST /group/revokeInviteCode/acme': () => {
          code = 'NEW';
          return { status: 201, body: { revoked: true, inviteCode: code } };
        },
      }),
    );
    open({ group: TEAM });
    const button = await screen.findByRole('button', { name: 'Show the invitation link' });
    expect(asked(calls, '/group/inviteCode')).toHaveLength(0);
    fireEvent.click(button);
    await screen.findByText('https://chat.whatsapp.com/OLD');
    fireEvent.click(screen.getByRole('button', { name: 'Revoke' }));
    expect(asked(calls, '/group/revokeInviteCode')).toHaveLength(0);
    fireEvent.click(await dialogButton('Revoke'));
    await screen.findByText('https://chat.whatsapp.com/NEW');
  });

  it('changes the words that are different and no others', async () => {
    const calls = fakeServer(
      handlers({ 'POST /group/updateGroupDescription/acme': () => ({ status: 201, body: { update: 'success' } }) }),
    );
    open({ group: TEAM });
    fireEvent.click(await screen.findByRole('button', { name: 'More about this group' }));
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Subject and description' }));
    const dialog = await screen.findByRole('dialog');
    fireEvent.change(within(dialog).getByLabelText('Description'), { target: { value: '' } });
    fireEvent.click(within(dialog).getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(calls.filter(({ method }) => method === 'POST').map(({ body }) => body)).toEqual([{ description: '' }]);
  });

  it('is left after a question', async () => {
    const calls = fakeServer(handlers({ 'DELETE /group/leaveGroup/acme': () => ({ body: { leave: true } }) }));
    const { onSearch } = open({ group: TEAM });
    fireEvent.click(await screen.findByRole('button', { name: 'More about this group' }));
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Leave the group' }));
    expect(asked(calls, '/group/leaveGroup')).toHaveLength(0);
    fireEvent.click(await dialogButton('Leave'));
    await waitFor(() => expect(onSearch).toHaveBeenCalledWith({ group: undefined }));
  });

  it('adds people, and names those whom WhatsApp did not add', async () => {
    fakeServer(
      handlers({
        [MEMBERS_OF]: () => ({
          status: 201,
          body: {
            updateParticipants: [
              { jid: ASHA, status: '200' },
              { jid: '254722000009@s.whatsapp.net', status: '404' },
            ],
          },
        }),
      }),
    );
    open({ group: TEAM });
    fireEvent.click(await screen.findByRole('button', { name: 'Add people' }));
    fireEvent.change(await screen.findByLabelText('Numbers'), { target: { value: '0712345678, 0722000009' } });
    fireEvent.click(await dialogButton('Add'));
    expect(await screen.findByText(/\+254722000009 is not on WhatsApp/)).toBeTruthy();
  });

  it('that WhatsApp does not show is said to be refused, in its words', async () => {
    fakeServer(
      handlers({ [ONE]: () => refusal(403, 'WHATSAPP_FORBIDDEN', 'WhatsApp does not allow this account to do that') }),
    );
    open({ group: TEAM });
    expect((await screen.findByRole('alert')).textContent).toContain('WHATSAPP_FORBIDDEN');
  });

  it('is only looked at by a viewer', async () => {
    signInAs('viewer');
    fakeServer(handlers());
    open({ group: TEAM });
    const menu = await menuOf('Asha');
    expect(within(menu).getAllByRole('menuitem')).toHaveLength(1);
    for (const name of ['New group', 'Add people', 'More about this group']) {
      expect(screen.queryByRole('button', { name })).toBeNull();
    }
  });
});

describe('the words of groups', () => {
  it('find members by name, number and LID, and put those in charge first', () => {
    expect(findMembers(MEMBERS, '+2547123').map(({ id }) => id)).toEqual([ASHA]);
    expect(findMembers(MEMBERS, 'asha 254').map(({ id }) => id)).toEqual([ASHA]);
    expect(findMembers(MEMBERS, '90000').map(({ id }) => id)).toEqual([JUMA]);
    expect(inOrder(MEMBERS).map(({ id }) => id)).toEqual([JUMA, OWN, ASHA]);
  });

  it('know every code, and tell one that nobody has heard of as it is', () => {
    expect(refusalOf({ jid: ASHA, status: '200' })).toBeNull();
    expect(refusalOf({ jid: ASHA, status: '409' })).toBe('is in the group already');
    expect(refusalOf({ jid: ASHA, status: '499' })).toBe('WhatsApp refused with code 499');
  });

  it('read an address that anybody may have typed for what is known', () => {
    expect(readGroupsSearch({ find: 7, group: TEAM, more: 1 })).toEqual({ find: '7', group: TEAM });
    expect(readGroupsSearch({ find: {}, group: '../../api' })).toEqual({});
  });
});
