import type { LogFilter } from '../../app/api';
import { filterOf, NO_FILTERS, readMessagesSearch, type MessagesSearch } from './messages-search';

/** What the log of all instances shows, kept in the address so that it can be shared and survives a reload. */
export interface LogSearch extends MessagesSearch {
  /** Name of the one instance. */
  instance?: string;
  /** Id of the client that owns the instances. */
  client?: number;
  /** The instance of the message that is open. */
  of?: string;
}

/** Takes every filter out of the address. */
export const NO_LOG_FILTERS: LogSearch = { ...NO_FILTERS, instance: undefined, client: undefined };

const MOST_NAME = 200;
const MAX_INT4 = 2_147_483_647;

/** Reads an address that anybody may have typed. A message is open only where it is said whose it is. */
export function readLogSearch(search: Record<string, unknown>): LogSearch {
  const { message, ...filters } = readMessagesSearch(search);
  const name = (key: 'instance' | 'of') => {
    const value = search[key];
    const isName = (typeof value === 'string' || typeof value === 'number') && value !== '';
    return isName && String(value).length <= MOST_NAME ? { [key]: String(value) } : {};
  };
  const client = /^[1-9]\d{0,9}$/.test(String(search.client)) ? Number(search.client) : Infinity;
  const { of }: { of?: string } = name('of');
  return {
    ...filters,
    ...name('instance'),
    ...(client <= MAX_INT4 && { client }),
    ...(message !== undefined && of !== undefined && { message, of }),
  };
}

/** What the server is asked for. */
export const logFilterOf = ({ instance, client, ...search }: LogSearch): LogFilter => ({
  ...filterOf(search),
  ...(instance !== undefined && { instance }),
  ...(client !== undefined && { client }),
});

export const isLogFiltered = ({ message: _, of: __, ...filters }: LogSearch): boolean =>
  Object.values(filters).some((value) => value !== undefined);
