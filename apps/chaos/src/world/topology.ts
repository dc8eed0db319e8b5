const ALL = 'api,sessions,jobs';

/** Processes by name, with their roles. */
export type Topology = Readonly<Record<string, string>>;

/** How a gateway may be laid out. */
export const TOPOLOGIES = Object.freeze({
  one: { only: ALL },
  /** Two processes that do everything. */
  two: { first: ALL, second: ALL },
  three: { first: ALL, second: ALL, third: ALL },
  /** Each role on its own, the sessions twice. */
  split: { api: 'api', owner1: 'sessions', owner2: 'sessions', worker: 'jobs' },
} as const satisfies Record<string, Topology>);

export type TopologyName = keyof typeof TOPOLOGIES;
