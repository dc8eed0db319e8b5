import { describe, expect, it, jest } from '@jest/globals';
import { documentFor, type ApiDocument } from './api-document';
import { readConsoleSearch } from './console-search';
import { prepare, type Explorer } from './explorer';

const instanceName = { name: 'instanceName', in: 'path', example: 'mycompany-sales' };
const document: ApiDocument = {
  paths: {
    '/message/sendText/{instanceName}': {
      post: { parameters: [instanceName, { name: 'Prefer', in: 'header' }], security: [{ apikey: [] }] },
    },
    '/api/me': { get: { security: [{ bearer: [] }] } },
    '/health/live': { get: { security: [] } },
  },
};

function explorer() {
  const calls: unknown[][] = [];
  const note =
    (name: string) =>
    (...args: unknown[]) =>
      calls.push([name, ...args]);
  const fake: Explorer = {
    preauthorizeApiKey: note('authorize'),
    authActions: { logout: note('logout') },
    authSelectors: { authorized: () => ({ size: calls.filter(([name]) => name === 'authorize').length }) },
    specActions: { updateSpec: jest.fn((text: string) => calls.push(['spec', JSON.parse(text)])) },
  };
  return { fake, calls };
}

describe('the description of the routes', () => {
  it('has the instance filled in where a path names one, and is otherwise as it was', () => {
    const { paths } = documentFor(document, 'acme', 'key');
    expect(paths['/message/sendText/{instanceName}']?.post).toEqual({
      parameters: [
        { ...instanceName, example: 'acme' },
        { name: 'Prefer', in: 'header' },
      ],
      security: [{ apikey: [] }],
    });
    expect(paths['/api/me']).toEqual(document.paths['/api/me']);
    expect(documentFor(document, undefined, 'key')).toEqual(document);
  });

  it('asks for the token of a person where they try routes as themselves, and for nothing where nothing is needed', () => {
    const { paths } = documentFor(document, 'acme', 'session');
    expect(Object.values(paths).flatMap((one) => Object.values(one).map(({ security }) => security))).toEqual([
      [{ bearer: [] }],
      [{ bearer: [] }],
      [],
    ]);
  });
});

describe('the explorer', () => {
  it('is given one credential, in place of the one before', () => {
    const { fake, calls } = explorer();
    prepare(fake, document, { instanceName: 'acme', credential: { kind: 'session', token: 'T' } });
    prepare(fake, document, { instanceName: 'acme', credential: { kind: 'key', key: 'K' } });
    prepare(fake, document, { instanceName: 'acme', credential: null });
    expect(calls.filter(([name]) => name !== 'spec')).toEqual([
      ['authorize', 'bearer', 'T'],
      ['logout', ['bearer', 'apikey']],
      ['authorize', 'apikey', 'K'],
      ['logout', ['bearer', 'apikey']],
    ]);
  });
});

it('an address that anybody may have typed is read for an instance', () => {
  expect(readConsoleSearch({ instance: 7, key: 'K' })).toEqual({ instance: '7' });
  expect(readConsoleSearch({ instance: ['x'] })).toEqual({});
});
