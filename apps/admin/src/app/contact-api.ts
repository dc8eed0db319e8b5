import type { components, paths } from '@wharf/api-client';
import { gateway, signedIn } from './http';

type Schemas = components['schemas'];

/** A person that an instance knows. */
export type Contact = Schemas['DashboardContactDto'];
export type ContactLabel = Contact['labels'][number];
export type ContactPage = Schemas['ContactPageDto'];
type ContactQuery = NonNullable<paths['/api/instances/{instanceName}/contacts']['get']['parameters']['query']>;
export type ContactFilter = Omit<ContactQuery, 'limit' | 'cursor'>;
/** What WhatsApp knows of one number. */
export type CheckedNumber = Schemas['CheckedNumberDto'];

const of = (instanceName: string) => ({ path: { instanceName } });

/** The people that an instance knows, and numbers that it may get to know. */
export const contactApi = {
  listContacts: (instance: string, query: ContactQuery, signal?: AbortSignal) =>
    signedIn(() =>
      gateway.GET('/api/instances/{instanceName}/contacts', { params: { ...of(instance), query }, signal }),
    ),
  /** Addresses of those who are blocked, as WhatsApp tells them now. */
  listBlocked: async (instance: string, signal?: AbortSignal) => {
    const { blocked } = await signedIn(() =>
      gateway.GET('/api/instances/{instanceName}/blocked', { params: of(instance), signal }),
    );
    return blocked;
  },
  setBlocked: (instance: string, number: string, isBlocked: boolean) =>
    signedIn(() =>
      gateway.POST('/chat/updateBlockStatus/{instanceName}', {
        params: of(instance),
        body: { number, status: isBlocked ? 'block' : 'unblock' },
      }),
    ),
  listLabels: (instance: string, signal?: AbortSignal) =>
    signedIn(() => gateway.GET('/label/findLabels/{instanceName}', { params: of(instance), signal })),
  checkNumbers: (instance: string, numbers: readonly string[], signal?: AbortSignal) =>
    signedIn(() =>
      gateway.POST('/chat/whatsappNumbers/{instanceName}', {
        params: of(instance),
        body: { numbers: [...numbers] },
        signal,
      }),
    ),
};
