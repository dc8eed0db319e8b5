import type { components } from '@wharf/api-client';
import { gateway, signedIn } from './http';

type Schemas = components['schemas'];

/** A number at a glance. */
export type FleetRow = Schemas['FleetRowDto'];

/** `act`: somebody has to do something; `off`: nobody wants it to run. */
export type HealthLevel = FleetRow['health']['level'];

/** Messages of one hour or one day. */
export type TrafficBar = Schemas['TrafficBarDto'];

/** How long each bar is: 24 hours, or 30 days. */
export type TrafficUnit = 'hour' | 'day';

/** What the list of numbers does not tell by itself. */
export type Overview = Schemas['OverviewDto'];

/** All numbers at a glance, and one of them closely. */
export const fleetApi = {
  fleet: (signal?: AbortSignal) => signedIn(() => gateway.GET('/api/fleet', { signal })),
  overview: (by: TrafficUnit, signal?: AbortSignal) =>
    signedIn(() => gateway.GET('/api/fleet/overview', { params: { query: { by } }, signal })),
  health: (instanceName: string, signal?: AbortSignal) =>
    signedIn(() => gateway.GET('/api/instances/{instanceName}/health', { params: { path: { instanceName } }, signal })),
};
