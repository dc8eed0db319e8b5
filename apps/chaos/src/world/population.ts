import type { Random } from '../random.js';

/** Who there is: numbers that the gateway serves, people who write with them, and groups of both. */
export interface Population {
  /** Phone numbers of the instances; an instance is named by its number. */
  instances: readonly string[];
  contacts: readonly string[];
  /** With whom each instance talks. */
  contactsOf: ReadonlyMap<string, readonly string[]>;
  groups: readonly Group[];
}

export interface Group {
  jid: string;
  addressing: 'lid' | 'pn';
  instances: readonly string[];
  contacts: readonly string[];
}

export interface PopulationSize {
  instances: number;
  contacts: number;
  groups: number;
}

const CONTACTS_OF_EACH = 3;
const GROUP_INSTANCES = 2;
const GROUP_CONTACTS = 3;

/** Draws up a population. Contacts are shared, so that one phone talks with several numbers of the gateway. */
export function populate(random: Random, size: PopulationSize): Population {
  const number = (kind: string, index: number) => `2547${kind}${String(index).padStart(6, '0')}`;
  const instances = Array.from({ length: size.instances }, (_, index) => number('11', index));
  const contacts = Array.from({ length: size.contacts }, (_, index) => number('22', index));
  return {
    instances,
    contacts,
    contactsOf: new Map(instances.map((instance) => [instance, random.some(contacts, CONTACTS_OF_EACH)])),
    groups: Array.from({ length: size.groups }, (_, index) => ({
      jid: `120363${String(index).padStart(12, '0')}@g.us`,
      addressing: index % 2 === 0 ? 'lid' : 'pn',
      instances: random.some(instances, GROUP_INSTANCES),
      contacts: random.some(contacts, GROUP_CONTACTS),
    })),
  };
}
