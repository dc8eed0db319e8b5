import { Injectable } from '@nestjs/common';
import { isGroupJid, WhatsAppRefusedError, type AboutText, type BusinessProfile } from '@wharf/whatsapp';
import { ValidationError } from '../../platform/errors/index.js';
import { ContactNames, ContactPictures } from '../contact/index.js';
import type { Instance } from '../instance/index.js';
import { AccountResolver } from '../number/index.js';
import { SessionOperations, type OperableSession } from '../session/index.js';

/** What an account shows of itself. */
export interface ShownProfile {
  jid: string;
  name: string | null;
  pictureUrl: string | null;
  about: AboutText | null;
  business: BusinessProfile | null;
}

/** Looks at what others, and the account itself, show of themselves. */
@Injectable()
export class ProfileViewer {
  constructor(
    private readonly accounts: AccountResolver,
    private readonly operations: SessionOperations,
    private readonly names: ContactNames,
    private readonly pictures: ContactPictures,
  ) {}

  /**
   * The picture of an account or group; null when there is none or it is hidden. While the instance is closed, what was
   * learned last is answered.
   * @throws ValidationError; InstanceNotConnectedError when it is closed and nothing was learned yet.
   */
  async pictureUrl(instance: Instance, number: string): Promise<{ jid: string; url: string | null }> {
    const { jid } = await this.accounts.known(number, instance);
    if (instance.connectionState !== 'open') {
      const learned = await this.pictures.find(instance.id, jid);
      if (learned) return { jid, url: learned.url };
    }
    const url = await this.operations.run(instance, (session) => shown(() => session.profile.pictureUrl(jid, 'image')));
    return { jid, url };
  }

  /**
   * @param number null for the own profile.
   * @throws ValidationError for groups, NumberNotOnWhatsAppError, InstanceNotConnectedError
   */
  async profile(instance: Instance, number: string | null): Promise<ShownProfile> {
    return this.operations.run(instance, async (session) => {
      const isOwn = number === null || number === '';
      const jid = isOwn ? ownJid(session) : await this.personOf(session, instance, number);
      const { profile } = session;
      const [pictureUrl, about, business, names] = await Promise.all([
        shown(() => profile.pictureUrl(jid, 'image')),
        shown(() => profile.about(jid)),
        shown(() => profile.business(jid)),
        this.names.find(instance.id, [jid]),
      ]);
      const name = isOwn || jid === session.ownerJid ? instance.profileName : null;
      return { jid, name: name ?? names.get(jid) ?? null, pictureUrl, about, business };
    });
  }

  /** @throws ValidationError for groups, NumberNotOnWhatsAppError, InstanceNotConnectedError */
  async business(instance: Instance, number: string): Promise<Pick<ShownProfile, 'jid' | 'name' | 'business'>> {
    return this.operations.run(instance, async (session) => {
      const jid = await this.personOf(session, instance, number);
      const [business, names] = await Promise.all([session.profile.business(jid), this.names.find(instance.id, [jid])]);
      return { jid, name: names.get(jid) ?? null, business };
    });
  }

  private async personOf(session: OperableSession, instance: Instance, number: string): Promise<string> {
    const { jid } = await this.accounts.resolve(session, number, instance);
    if (isGroupJid(jid))
      throw new ValidationError(['number must be that of a person; groups: GET /group/findGroupInfos']);
    return jid;
  }
}

function ownJid({ ownerJid }: OperableSession): string {
  if (ownerJid === null) throw new Error('an open session does not know its own account');
  return ownerJid;
}

/** What a person hides from this account is not there for it. */
async function shown<T>(ask: () => Promise<T | null>): Promise<T | null> {
  try {
    return await ask();
  } catch (error) {
    const isHidden = error instanceof WhatsAppRefusedError && [401, 403, 404].includes(error.code ?? 0);
    if (isHidden) return null;
    throw error;
  }
}
