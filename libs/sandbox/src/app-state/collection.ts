/** The collections that a client asks for at its first login; each must be answered, or it asks for ever (R24). */
export const CollectionName = [
  'critical_block',
  'critical_unblock_low',
  'regular_high',
  'regular_low',
  'regular',
] as const;
export type CollectionName = (typeof CollectionName)[number];

/** One ordered list of changes that all devices of an account share; what they say only the devices can read. */
export interface Collection {
  /** How many patches there have been. */
  version: number;
  /** Encoded `SyncdPatch`es with their version, oldest first. */
  patches: Buffer[];
}

/** The app state of an account, as the server keeps it. */
export type AppState = Map<string, Collection>;

/** The collection of a name; an empty one when nothing was ever put into it. */
export function collectionOf(state: AppState, name: string): Collection {
  return state.get(name) ?? { version: 0, patches: [] };
}
