import type {
  AccountOperations,
  CallOperations,
  ChatOperations,
  GroupOperations,
  MediaOperations,
  ProfileOperations,
  SessionOptions,
} from '@wharf/whatsapp';

/** One thing that a fake session was asked for: `groups.leave` with its arguments. */
export interface FakeCall {
  operation: string;
  args: unknown[];
}

/** What a spec lets the operations answer, by area. What is not here fails. */
export interface FakeAnswers {
  groups: Partial<GroupOperations>;
  chats: Partial<ChatOperations>;
  profile: Partial<ProfileOperations>;
  media: Partial<MediaOperations>;
  calls: Partial<CallOperations>;
  account: Partial<AccountOperations>;
  applyOptions: (options: SessionOptions) => Promise<void>;
}

export const noAnswers = (): FakeAnswers => ({
  groups: {},
  chats: {},
  // Contacts are asked for their pictures whenever a connection opens.
  profile: { pictureUrl: async () => null },
  media: {},
  calls: {},
  account: {},
  applyOptions: async () => undefined,
});

/**
 * The operations of one area as a strict fake: each call is written down, then answered as the spec said. A call that
 * the spec did not expect is an error.
 */
export function fakeOperations<Area extends keyof Omit<FakeAnswers, 'applyOptions'>>(
  area: Area,
  { answers, asked, ready }: { answers: () => FakeAnswers; asked: FakeCall[]; ready: () => void },
): Required<FakeAnswers[Area]> {
  return new Proxy({} as Required<FakeAnswers[Area]>, {
    get: (_, name) => {
      if (typeof name === 'symbol' || name === 'then') return undefined;
      return async (...args: unknown[]) => {
        ready();
        asked.push({ operation: `${area}.${name}`, args });
        const answer = (answers()[area] as Record<string, ((...args: unknown[]) => Promise<unknown>) | undefined>)[
          name
        ];
        if (!answer) throw new Error(`the spec does not say what ${area}.${name} answers`);
        return answer(...args);
      };
    },
  });
}
