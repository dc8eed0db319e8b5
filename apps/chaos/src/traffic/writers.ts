import type { Random } from '../random.js';
import type { World } from '../world/world.js';
import type { Logbook } from './logbook.js';

const GROUP_SHARE = 0.15;
const OWN_PHONE_SHARE = 0.15;
const IMAGE_SHARE = 0.05;

/** People who write on their phones: contacts to instances and in groups, owners of instances on their own phones. */
export class Writers {
  constructor(
    private readonly world: World,
    private readonly logbook: Logbook,
    private readonly random: Random,
  ) {}

  /** Writes one message. */
  async write(token: string): Promise<void> {
    const { random, world } = this;
    const { instances, contactsOf, groups } = world.people;
    const kind = random.chance(IMAGE_SHARE) ? 'image' : 'text';
    if (groups.length > 0 && random.chance(GROUP_SHARE)) {
      const group = random.pick(groups);
      return this.send(token, kind, random.pick(group.contacts), group.jid, group.instances);
    }
    const instance = random.pick(instances);
    const contact = random.pick(contactsOf.get(instance) ?? []);
    const isOwner = random.chance(OWN_PHONE_SHARE);
    return isOwner
      ? this.send(token, kind, instance, contact, [instance])
      : this.send(token, kind, contact, instance, [instance]);
  }

  private async send(
    token: string,
    kind: string,
    author: string,
    chat: string,
    instances: readonly string[],
  ): Promise<void> {
    const id = await this.world.network.send({ from: author, to: chat, kind, text: token });
    this.logbook.wrote({ id, token, author, instances, chat });
  }
}
