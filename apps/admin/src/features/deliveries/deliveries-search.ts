import type { DeliveryFilter, DeliveryView } from '../../app/api';
import { constantOf, isEventType } from '../events/event-types';

/** What is on show, kept in the address so that it can be shared and survives a reload. */
export interface DeliveriesSearch {
  webhook?: string;
  status?: DeliveryView['status'];
  /** Name of the event's type, as it goes over the wire. */
  type?: string;
  /** Id of the one event. */
  event?: string;
  /** The delivery that is open. */
  delivery?: number;
}

const STATUSES: readonly DeliveryView['status'][] = ['dead', 'pending', 'delivered'];

/** Reads an address that anybody may have typed. */
export function readDeliveriesSearch(search: Record<string, unknown>): DeliveriesSearch {
  const { webhook, status, type, event, delivery } = search;
  const known = STATUSES.find((one) => one === status);
  return {
    ...(typeof webhook === 'string' && /^[0-9a-f-]{36}$/.test(webhook) && { webhook }),
    ...(known && { status: known }),
    ...(typeof type === 'string' && isEventType(type) && { type }),
    ...(typeof event === 'string' && /^evt_[0-9A-HJKMNP-TV-Z]{26}$/.test(event) && { event }),
    ...(/^\d{1,15}$/.test(String(delivery)) && { delivery: Number(delivery) }),
  };
}

/** What the server is asked for. */
export const filterOf = ({ status, type, event }: DeliveriesSearch): DeliveryFilter => ({
  ...(status && { status }),
  ...(type && { event: constantOf(type) }),
  ...(event && { event_id: event }),
});
