const TABS = ['overview', 'webhook', 'settings', 'keys', 'integrate'] as const;
export type InstanceTab = (typeof TABS)[number];

/** Which part of an instance's page is on show. */
export interface InstanceSearch {
  tab?: Exclude<InstanceTab, 'overview'>;
}

/** Reads an address that anybody may have typed. */
export function readInstanceSearch({ tab }: Record<string, unknown>): InstanceSearch {
  const known = TABS.find((one) => one === tab);
  return known === undefined || known === 'overview' ? {} : { tab: known };
}
