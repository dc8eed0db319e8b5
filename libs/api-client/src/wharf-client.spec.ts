import { beforeEach, describe, expect, test } from '@jest/globals';
import { createWharfClient, unwrap, WharfApiError } from './index.js';

let requests: Request[];
let answer: () => Response;

beforeEach(() => {
  requests = [];
});

const fetch = async (request: Request) => {
  requests.push(request);
  return answer();
};
const json = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  Response.json(body, { status, headers });

describe('a call', () => {
  test('goes to the path with its parameters, and brings the key', async () => {
    answer = () => json(200, { state: 'open' });
    const client = createWharfClient({ baseUrl: 'http://gateway.test/', apiKey: 'k', fetch });
    const params = { path: { instanceName: 'my company' } };
    const { state } = await unwrap(client.GET('/instance/connectionState/{instanceName}', { params }));
    expect(state).toBe('open');
    expect(requests[0]?.url).toBe('http://gateway.test/instance/connectionState/my%20company');
    expect(requests[0]?.headers.get('apikey')).toBe('k');
    expect(requests[0]?.headers.get('authorization')).toBeNull();
  });

  test('asks for the token each time, as it is renewed', async () => {
    answer = () => json(200, []);
    let token = 'first';
    const client = createWharfClient({ baseUrl: 'http://gateway.test', token: () => token, fetch });
    await unwrap(client.GET('/api/clients'));
    token = 'second';
    await unwrap(client.GET('/api/clients'));
    expect(requests.map(({ headers }) => headers.get('authorization'))).toEqual(['Bearer first', 'Bearer second']);
  });

  test('sends a body as JSON', async () => {
    answer = () => json(201, {});
    const client = createWharfClient({ baseUrl: 'http://gateway.test', apiKey: 'k', fetch });
    const call = client.POST('/message/sendText/{instanceName}', {
      params: { path: { instanceName: 'a' } },
      body: { number: '254722000001', text: 'Hello' },
    });
    await unwrap(call);
    expect(await requests[0]?.json()).toEqual({ number: '254722000001', text: 'Hello' });
  });
});

describe('a refusal', () => {
  const refused = async (response: Response) => {
    answer = () => response;
    const client = createWharfClient({ baseUrl: 'http://gateway.test', fetch });
    const error: unknown = await unwrap(client.GET('/api/clients')).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(WharfApiError);
    return error as WharfApiError;
  };

  test('is thrown with its code, its sentence and its request', async () => {
    const body = {
      status: 429,
      error: 'x',
      message: 'Too fast',
      code: 'RATE',
      response: { message: ['a'] },
      requestId: 'r',
    };
    expect(await refused(json(429, body, { 'retry-after': '7' }))).toMatchObject({
      message: 'Too fast',
      status: 429,
      code: 'RATE',
      requestId: 'r',
      problems: ['a'],
      retryAfterSeconds: 7,
    });
  });

  test('of something before the gateway says at least the status', async () => {
    const page = new Response('<h1>Bad gateway</h1>', { status: 502, headers: { 'content-type': 'text/html' } });
    expect(await refused(page)).toMatchObject({ status: 502, code: 'HTTP_502', requestId: null, problems: [] });
    expect(await refused(new Response(null, { status: 503 }))).toMatchObject({
      code: 'HTTP_503',
      retryAfterSeconds: null,
    });
  });
});
