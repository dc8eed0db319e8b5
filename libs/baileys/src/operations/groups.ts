import {
  bareJid,
  isLidJid,
  isUserJid,
  WhatsAppRefusedError,
  type GroupMetadata,
  type GroupOperations,
  type GroupSetting,
  type ParticipantAction,
  type ParticipantOutcome,
} from '@wharf/whatsapp';
import {
  extractGroupMetadata,
  generateMessageIDV2,
  getBinaryNodeChild,
  getBinaryNodeChildren,
  type BinaryNode,
  type GroupMetadata as BaileysGroup,
  type WASocket,
} from '../upstream.js';
import { ask, type OpenSocket } from './ask.js';
import type { GroupCache } from './group-cache.js';
import { lidsWithoutNumber, toGroupMetadata, type PhoneNumbers } from './group-metadata.js';
import { setPicture } from './picture.js';

const ALL_GROUPS = '@g.us';
const node = (tag: string, attrs: Record<string, string> = {}, content?: BinaryNode['content']): BinaryNode => ({
  tag,
  attrs,
  ...(content !== undefined && { content }),
});
const people = (jids: string[]) => jids.map((jid) => node('participant', { jid }));

/** Groups over Baileys' socket. Stanzas: the section on groups of the wire protocol, xmlns `w:g2`. */
export class BaileysGroups implements GroupOperations {
  constructor(
    private readonly open: OpenSocket,
    private readonly cache: GroupCache,
  ) {}

  async create(subject: string, participants: string[]): Promise<GroupMetadata> {
    const create = node('create', { subject, key: generateMessageIDV2() }, people(participants));
    return this.taken(await this.set(ALL_GROUPS, create));
  }

  async fetchAll(): Promise<GroupMetadata[]> {
    const wa = this.open();
    const content = [node('participating', {}, [node('participants'), node('description')])];
    const answer = await ask(wa, node('iq', { to: ALL_GROUPS, xmlns: 'w:g2', type: 'get' }, content));
    const groups = getBinaryNodeChildren(getBinaryNodeChild(answer, 'groups'), 'group').map((group) =>
      extractGroupMetadata(node('result', {}, [group])),
    );
    for (const group of groups) this.cache.put(group);
    const numbers = await numbersOf(wa, groups.flatMap(lidsWithoutNumber));
    return groups.map((group) => toGroupMetadata(group, numbers));
  }

  async metadata(groupJid: string): Promise<GroupMetadata> {
    const wa = this.open();
    const group = await fetchGroup(wa, this.cache, groupJid);
    return toGroupMetadata(group, await numbersOf(wa, lidsWithoutNumber(group)));
  }

  async updateParticipants(
    groupJid: string,
    participants: string[],
    action: ParticipantAction,
  ): Promise<ParticipantOutcome[]> {
    const wa = this.open();
    const answer = await this.set(groupJid, node(action, {}, people(participants)));
    this.cache.forget(groupJid);
    const outcomes = getBinaryNodeChildren(getBinaryNodeChild(answer, action), 'participant');
    const numbers = await numbersOf(wa, outcomes.map(({ attrs }) => bareJid(attrs.jid ?? '')).filter(isLidJid));
    return outcomes.map(({ attrs }) => {
      const jid = bareJid(attrs.jid ?? '');
      return {
        jid: attrs.phone_number ? bareJid(attrs.phone_number) : (numbers.get(jid) ?? jid),
        status: Number(attrs.error ?? 200),
      };
    });
  }

  async updateSubject(groupJid: string, subject: string): Promise<void> {
    await this.set(groupJid, node('subject', {}, Buffer.from(subject)));
    this.cache.forget(groupJid);
  }

  /** WhatsApp wants the id of the description that is replaced, which only a fresh look at the group tells. */
  async updateDescription(groupJid: string, description: string | null): Promise<void> {
    this.cache.forget(groupJid);
    const { descId } = await fetchGroup(this.open(), this.cache, groupJid);
    const prev: Record<string, string> = descId ? { prev: descId } : {};
    const change = description
      ? node('description', { id: generateMessageIDV2(), ...prev }, [node('body', {}, Buffer.from(description))])
      : node('description', { delete: 'true', ...prev });
    await this.set(groupJid, change);
    this.cache.forget(groupJid);
  }

  async updateSetting(groupJid: string, setting: GroupSetting): Promise<void> {
    await this.change(groupJid, node(setting));
  }

  async setMemberAddMode(groupJid: string, mode: 'all_member_add' | 'admin_add'): Promise<void> {
    await this.change(groupJid, node('member_add_mode', {}, mode));
  }

  async setJoinApprovalMode(groupJid: string, mode: 'on' | 'off'): Promise<void> {
    await this.change(groupJid, node('membership_approval_mode', {}, [node('group_join', { state: mode })]));
  }

  async toggleEphemeral(groupJid: string, seconds: number): Promise<void> {
    await this.change(
      groupJid,
      seconds > 0 ? node('ephemeral', { expiration: String(seconds) }) : node('not_ephemeral'),
    );
  }

  async updatePicture(groupJid: string, jpeg: Buffer | null): Promise<void> {
    await setPicture(this.open(), groupJid, jpeg);
  }

  async inviteCode(groupJid: string): Promise<string> {
    return codeOf(await this.get(groupJid, node('invite')));
  }

  async revokeInviteCode(groupJid: string): Promise<string> {
    return codeOf(await this.set(groupJid, node('invite')));
  }

  async inviteInfo(inviteCode: string): Promise<GroupMetadata> {
    const wa = this.open();
    // Who is not a member is shown a part of the group: it must not pass for the whole in the cache.
    const group = groupIn(await this.get(ALL_GROUPS, node('invite', { code: inviteCode })));
    return toGroupMetadata(group, await numbersOf(wa, lidsWithoutNumber(group)));
  }

  async acceptInviteCode(inviteCode: string): Promise<string> {
    const answer = await this.set(ALL_GROUPS, node('invite', { code: inviteCode }));
    const jid = getBinaryNodeChild(answer, 'group')?.attrs.jid;
    if (!jid) throw new WhatsAppRefusedError(null, 'WhatsApp did not say which group was joined');
    this.cache.forget(jid);
    return jid;
  }

  async leave(groupJid: string): Promise<void> {
    await this.set(ALL_GROUPS, node('leave', {}, [node('group', { id: groupJid })]));
    this.cache.forget(groupJid);
  }

  private async change(groupJid: string, setting: BinaryNode): Promise<void> {
    await this.set(groupJid, setting);
    this.cache.forget(groupJid);
  }

  private get(to: string, content: BinaryNode): Promise<BinaryNode> {
    return ask(this.open(), node('iq', { type: 'get', xmlns: 'w:g2', to }, [content]));
  }

  private set(to: string, content: BinaryNode): Promise<BinaryNode> {
    return ask(this.open(), node('iq', { type: 'set', xmlns: 'w:g2', to }, [content]));
  }

  private async taken(answer: BinaryNode): Promise<GroupMetadata> {
    const group = groupIn(answer);
    this.cache.put(group);
    return toGroupMetadata(group, await numbersOf(this.open(), lidsWithoutNumber(group)));
  }
}

/**
 * One group as Baileys wants it, from the cache or from WhatsApp.
 * @throws WhatsAppRefusedError, with 403 or 404 where the account is not a member.
 */
export async function fetchGroup(wa: WASocket, cache: GroupCache, groupJid: string): Promise<BaileysGroup> {
  const known = cache.get(groupJid);
  if (known) return known;
  const query = node('query', { request: 'interactive' });
  const group = groupIn(await ask(wa, node('iq', { type: 'get', xmlns: 'w:g2', to: groupJid }, [query])));
  cache.put(group);
  return group;
}

function groupIn(answer: BinaryNode): BaileysGroup {
  if (!getBinaryNodeChild(answer, 'group')) throw new WhatsAppRefusedError(null, 'WhatsApp’s answer names no group');
  return extractGroupMetadata(answer);
}

function codeOf(answer: BinaryNode): string {
  const code = getBinaryNodeChild(answer, 'invite')?.attrs.code;
  if (!code) throw new WhatsAppRefusedError(null, 'WhatsApp’s answer has no invite code');
  return code;
}

/** Phone numbers behind LIDs, as far as this session has learned them. */
async function numbersOf(wa: WASocket, lids: string[]): Promise<PhoneNumbers> {
  if (lids.length === 0) return new Map();
  const known = await wa.signalRepository.lidMapping.getPNsForLIDs([...new Set(lids)]);
  return new Map((known ?? []).filter(({ pn }) => isUserJid(pn)).map(({ lid, pn }) => [bareJid(lid), bareJid(pn)]));
}
