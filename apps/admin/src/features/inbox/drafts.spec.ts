import { beforeEach, describe, expect, it } from '@jest/globals';
import { aChat } from '../../../test/chats';
import { session } from '../../app/session';
import { attachments } from './attachments';
import { chatKey, learnAddresses } from './chat-key';
import { Drafts, drafts } from './drafts';

const asha = { token: 't', username: 'asha', role: 'operator', clientId: null, companyName: null } as const;

describe('drafts', () => {
  beforeEach(() => session.signIn(asha));

  it('are kept per chat, across a reload', () => {
    drafts.set('acme one', 'half a sen');
    drafts.set('acme two', 'other');
    drafts.set('acme two', '');
    const reloaded = new Drafts(window.sessionStorage);
    expect(reloaded.get('acme one')).toBe('half a sen');
    expect(reloaded.get('acme two')).toBe('');
  });

  it('outlive an expired session, and a new token for the same person', async () => {
    drafts.set('acme one', 'half a sen');
    const renewed = session.renewed('t');
    expect(session.get().isExpired).toBe(true);
    expect(drafts.get('acme one')).toBe('half a sen');
    session.signIn({ ...asha, token: 'better' });
    await renewed;
    expect(drafts.get('acme one')).toBe('half a sen');
  });

  it('are nobody else’s to read', () => {
    drafts.set('acme one', 'secret');
    session.signOut();
    expect(drafts.get('acme one')).toBe('');
    session.signIn(asha);
    drafts.set('acme one', 'secret');
    session.signIn({ ...asha, username: 'juma' });
    expect(drafts.get('acme one')).toBe('');
    expect(JSON.stringify({ ...window.sessionStorage })).not.toContain('secret');
  });

  it('go along to the number of a person when it is learned, below what was written there', () => {
    const learn = (remoteJid: string, remoteJidAlt: string) =>
      learnAddresses(aChat({ instance: 'acme', remoteJid, remoteJidAlt }));
    drafts.set(chatKey('acme', '1@lid'), 'half a sen');
    drafts.set(chatKey('acme', '2@lid'), 'new');
    drafts.set(chatKey('acme', '2@s.whatsapp.net'), 'old');
    drafts.set(chatKey('other', '1@lid'), 'other');
    learn('1@s.whatsapp.net', '1@lid');
    learn('2@s.whatsapp.net', '2@lid');
    learn('2@s.whatsapp.net', '2@lid');
    const kept = new Drafts(window.sessionStorage);
    expect(kept.get('acme 1@s.whatsapp.net')).toBe('half a sen');
    expect(kept.get('acme 2@s.whatsapp.net')).toBe('old\nnew');
    expect(kept.get('acme 1@lid')).toBe('');
    expect(kept.get('other 1@lid')).toBe('other');
    // Who still has the old address writes into the same draft.
    expect(chatKey('acme', '1@lid')).toBe('acme 1@s.whatsapp.net');
  });

  it('go with the files that were to be sent with them', () => {
    attachments.set('acme one', [new File(['secret'], 'offer.pdf')]);
    session.signIn({ ...asha, token: 'better' });
    expect(attachments.get('acme one')).toHaveLength(1);
    session.signOut();
    expect(attachments.get('acme one')).toEqual([]);
  });
});
