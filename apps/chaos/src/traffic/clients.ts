import type { Random } from '../random.js';
import type { Group } from '../world/population.js';
import type { World } from '../world/world.js';
import type { Logbook } from './logbook.js';
import { SEND_KINDS, SEND_WEIGHTS, type SendKindName, type Target } from './send-kinds.js';
import { reactionToken } from './token.js';

const GROUP_SHARE = 0.15;
const ASYNC_SHARE = 0.6;
/** Of an instance, so many of its latest messages may be edited or reacted to. */
const TARGETS_KEPT = 20;
/** As a rule the traffic says when to give up. */
const FOREVER_MS = Number.MAX_SAFE_INTEGER;

interface KnownMessage extends Target {
  chat: string;
}

/** Clients of the gateway: they send, and repeat themselves under the same key until they are answered. */
export class Clients {
  /** When those that are still unanswered stop asking; read at each attempt. */
  giveUpAtMs = FOREVER_MS;
  private readonly known = new Map<string, KnownMessage[]>();

  constructor(
    private readonly world: World,
    private readonly logbook: Logbook,
    private readonly random: Random,
  ) {}

  /** Sends one message of any kind from any instance. */
  async send(token: string): Promise<void> {
    const { random, world, logbook } = this;
    const instance = random.pick(world.people.instances);
    const drawn = random.weighted(SEND_WEIGHTS);
    const groups = world.people.groups.filter((group) => group.instances.includes(instance));
    const group = groups.length > 0 && random.chance(GROUP_SHARE) ? random.pick(groups) : null;
    const person = random.pick(world.people.contactsOf.get(instance) ?? []);
    const prefersAsync = random.chance(ASYNC_SHARE);

    const target = this.takeTarget(instance, drawn);
    // What needs a message to be about is a text where there is none yet.
    const kind = needsTarget(drawn) && !target ? 'text' : drawn;
    const chat = target?.chat ?? group?.jid ?? person;
    const key = kind === 'reaction' && target ? reactionToken(instance, target.id) : token;
    const { path, body } = SEND_KINDS[kind];
    const recipients = target || !group ? [chat] : membersBeside(instance, group);
    logbook.asked({ key, instance, chat, kind, recipients, answer: 'silent', answeredId: null });

    const headers = { 'idempotency-key': key, ...(prefersAsync && { prefer: 'respond-async' }) };
    const request = body({ key, chat, target });
    const answer = await world.api.insist('POST', `/${path}/${instance}`, request, headers, () => this.giveUpAtMs);
    if (!answer) return;
    const isAccepted = answer.status < 300;
    const id = isAccepted ? (answer.body as { key: { id: string } }).key.id : null;
    logbook.answered(key, isAccepted ? 'accepted' : 'refused', id);
    if (id !== null && kind === 'text' && !chat.includes('@')) this.remember(instance, { id, chat, isFromMe: true });
  }

  private remember(instance: string, message: KnownMessage): void {
    this.known.set(instance, [...(this.known.get(instance) ?? []), message].slice(-TARGETS_KEPT));
  }

  /** Each is taken once, so that two changes of one message need not be told apart. */
  private takeTarget(instance: string, kind: SendKindName): KnownMessage | null {
    const known = this.known.get(instance) ?? [];
    if (!needsTarget(kind) || known.length === 0) return null;
    const taken = this.random.pick(known);
    this.known.set(
      instance,
      known.filter((one) => one !== taken),
    );
    return taken;
  }
}

const needsTarget = (kind: SendKindName): boolean => kind === 'edit' || kind === 'reaction';

const membersBeside = (instance: string, { instances, contacts }: Group): string[] =>
  [...instances, ...contacts].filter((phone) => phone !== instance);
