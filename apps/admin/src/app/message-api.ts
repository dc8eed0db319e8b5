import type { components, paths } from '@wharf/api-client';
import { gateway, signedIn } from './http';

type Schemas = components['schemas'];

/** What old clients read of a message beside what the dashboard shows. */
type Unshown = 'instanceId' | 'source' | 'MessageUpdate';

/** A message in the log. */
export type LoggedMessage = Omit<Schemas['DashboardMessageDto'], Unshown | 'contextInfo'>;
export type MessageStatus = NonNullable<LoggedMessage['status']>;
export type MessagePage = Schemas['DashboardMessagePageDto'];
/** A message in the log of all instances. */
export type LogRow = LoggedMessage & Pick<Schemas['LoggedMessageDto'], 'instance_name'>;
export type LogPage = Schemas['MessageLogPageDto'];

type ListQuery = NonNullable<paths['/api/instances/{instanceName}/messages']['get']['parameters']['query']>;
type LogQuery = NonNullable<paths['/api/messages']['get']['parameters']['query']>;
export type MessageFilter = Omit<ListQuery, 'page' | 'limit' | 'cursor'>;
export type LogFilter = Omit<LogQuery, 'limit' | 'cursor'>;
export type ExportFormat = NonNullable<
  NonNullable<paths['/api/messages/export']['get']['parameters']['query']>['format']
>;

/** The log of an instance's messages, and of all. */
export const messageApi = {
  listLog: (query: LogQuery, signal?: AbortSignal) =>
    signedIn(() => gateway.GET('/api/messages', { params: { query }, signal })),
  exportLog: (query: LogFilter & { format: ExportFormat }): Promise<Blob> =>
    signedIn(() => gateway.GET('/api/messages/export', { params: { query }, parseAs: 'blob' })),
  listMessages: (instanceName: string, query: ListQuery, signal?: AbortSignal) =>
    signedIn(() =>
      gateway.GET('/api/instances/{instanceName}/messages', { params: { path: { instanceName }, query }, signal }),
    ),
  getMessage: (instanceName: string, id: string, signal?: AbortSignal) =>
    signedIn(() =>
      gateway.GET('/api/instances/{instanceName}/messages/{id}', { params: { path: { instanceName, id } }, signal }),
    ),
  exportMessages: (instanceName: string, query: MessageFilter & { format: ExportFormat }): Promise<Blob> =>
    signedIn(() =>
      gateway.GET('/api/instances/{instanceName}/messages/export', {
        params: { path: { instanceName }, query },
        parseAs: 'blob',
      }),
    ),
  resendMessage: (instanceName: string, id: string, idempotencyKey: string) =>
    signedIn(() =>
      gateway.POST('/api/instances/{instanceName}/messages/{id}/resend', {
        params: { path: { instanceName, id }, header: { 'Idempotency-Key': idempotencyKey } },
      }),
    ),
};
