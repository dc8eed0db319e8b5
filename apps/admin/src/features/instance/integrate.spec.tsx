import { beforeEach, describe, expect, it } from '@jest/globals';
import { screen } from '@testing-library/react';
import { fakeServer } from '../../../test/fake-server';
import { show } from '../../../test/render';
import { signInAs } from '../../../test/sign-in';
import { Integrate } from './integrate';
import { KeyPrefix } from './key-prefix';

const aKey = (prefix: string, status: string) => ({ id: prefix, prefix, status, name: null });

beforeEach(() => signInAs('admin'));

describe('the lines to try', () => {
  it('stand as they are but for the key, and lead on to the console with the instance filled in', () => {
    show(<Integrate name="it's acme" />);
    const send = screen.getByLabelText('Send a text', { selector: 'pre' }).textContent ?? '';
    // A name with a quote stays one word of the shell.
    expect(send).toContain("/message/sendText/it'\\''s%20acme'");
    expect(send).toContain("-H 'apikey: YOUR_KEY'");
    expect(screen.getByLabelText('Which numbers are on WhatsApp?', { selector: 'pre' }).textContent).toContain(
      '{"numbers":["254712345678","0722 000 001"]}',
    );
    const link = screen.getByRole<HTMLAnchorElement>('link', { name: 'API console' });
    expect(link.pathname).toBe('/console');
    expect(new URLSearchParams(link.search).get('instance')).toBe("it's acme");
  });
});

describe('the key of an instance', () => {
  const told = async (keys: object[]) => {
    fakeServer({ 'GET /api/keys': () => ({ body: keys }) });
    const { container } = show(<KeyPrefix name="acme" />);
    await screen.findByText(/…|none/);
    return container.textContent;
  };

  it('is told by how it begins, and those that no longer work are not', async () => {
    const keys = [aKey('dead0000', 'revoked'), aKey('3f9a01bc', 'active'), aKey('aaaa1111', 'active')];
    expect(await told(keys)).toContain('3f9a01bc… and 1 more Replace or revoke');
  });

  it('is said to be missing where none works', async () => {
    expect(await told([aKey('dead0000', 'revoked')])).toContain('none that works Replace or revoke');
  });
});
