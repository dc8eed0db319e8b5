import type { FakeSession, FakeSessions } from './fake-sessions.js';
import { givenOpenInstance } from './open-instance.js';
import type { TestAnswer, TestApp, TestRequest } from './test-app.js';

/** An open instance, with the questions that specs of sending ask. */
export interface OpenSender {
  name: string;
  instanceId: string;
  /** The instance's own key. */
  token: string;
  session: FakeSession;
  /** A request with that key; `path` ends before the instance's name. */
  call(path: string, body?: unknown, request?: TestRequest): Promise<TestAnswer>;
  /** Its rows of a table, oldest first. */
  rows(table?: keyof typeof ORDER): Promise<Record<string, unknown>[]>;
  /** The data of its events, oldest first. */
  events(event: string): Promise<Record<string, unknown>[]>;
}

const ORDER = { messages: 'id', media: 'created_at' } as const;

/** Creates an instance and connects it. The application has the routes of instances. */
export async function givenOpenSender(gateway: TestApp, sessions: FakeSessions): Promise<OpenSender> {
  const { name, token, id: instanceId, session } = await givenOpenInstance(gateway, sessions);
  return {
    name,
    instanceId,
    token,
    session,
    call: (path, sent, request) => gateway.request(`${path}/${name}`, { apikey: token, body: sent, ...request }),
    rows: (table = 'messages') =>
      gateway.dataSource.query(`SELECT * FROM ${table} WHERE instance_id = $1 ORDER BY ${ORDER[table]}`, [instanceId]),
    events: async (event) => {
      const found = await gateway.dataSource.query<{ data: Record<string, unknown> }[]>(
        'SELECT data FROM events WHERE instance_id = $1 AND event = $2 ORDER BY seq',
        [instanceId, event],
      );
      return found.map(({ data }) => data);
    },
  };
}
