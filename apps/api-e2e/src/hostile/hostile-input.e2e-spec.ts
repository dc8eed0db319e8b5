import { waitFor, type LedgerEntry } from '@wharf/testing';
import { BODIES } from './cases/bodies.js';
import { CONTENTS } from './cases/contents.js';
import { FILES } from './cases/files.js';
import { FORMS } from './cases/forms.js';
import type { HostileCase } from './cases/hostile-case.js';
import { places } from './cases/places.js';
import { RECIPIENTS } from './cases/recipients.js';
import { HostileGateway, INSTANCE, OWNER, RECIPIENT, type Footprint } from './hostile-gateway.js';
import { memoryOf, type ProcessMemory } from './process-memory.js';

/** A body in base64 is held whole, up to 136 MB; what it took is used again and not always given back at once. */
const MOST_GROWTH_MB = 250;

describe('a gateway that is sent what nobody should send', () => {
  let hostile: HostileGateway;
  let before: Footprint;
  let memory: ProcessMemory;

  beforeAll(async () => {
    hostile = await HostileGateway.start();
    before = await hostile.settled();
    memory = memoryOf(hostile.gateway.pid);
  }, 240_000);

  afterAll(() => hostile.stop());

  describe.each<[string, readonly HostileCase[]]>([
    ['bodies', BODIES],
    ['forms', FORMS],
    ['recipients', RECIPIENTS],
    ['contents', CONTENTS],
    ['files', FILES],
  ])('refuses %s, and does nothing', (_, cases) => {
    it.each(cases.map((one) => [one.title, one] as const))('%s', async (__, { status, code, send }) => {
      const { body, text, ...answer } = await send(hostile);
      expect({ ...answer, code: body.code, text }).toEqual({ status, code, text });
      expect(body).toEqual({
        status,
        error: expect.any(String) as string,
        message: expect.stringMatching(/\S/) as string,
        code,
        response: { message: expect.any(Array) as unknown[] },
        requestId: expect.stringMatching(/^\w+$/) as string,
      });
      expect(text.length).toBeLessThan(100_000);
      // A file that was cut off is taken away right after the answer, not before it.
      await waitFor(async () => expect(await hostile.footprint()).toEqual(before) ?? true, {
        what: 'nothing to be left',
      });
    });
  });

  describe('makes harmless what it takes', () => {
    afterAll(async () => {
      before = await hostile.settled();
    });

    it.each([
      ['../../../../etc/passwd', 'passwd'],
      ['..\\..\\boot.ini', 'boot.ini'],
      ['/etc/cron.d/job.pdf', 'job.pdf'],
      ['a\u0000b\r\nSet-Cookie: x\u001b[2J.pdf', 'abSet-Cookie: x[2J.pdf'],
      ['invoice\u202efdp.exe', 'invoicefdp.exe'],
      ['CON', 'CON'],
    ])('a document named %j arrives as %j', async (fileName, shown) => {
      const media = Buffer.from('%PDF-1.4\n%%EOF\n').toString('base64');
      const id = await taken('message/sendMedia', { number: RECIPIENT, mediatype: 'document', fileName, media });
      expect(await arrived(id)).toMatchObject({ content: { fileName: expect.stringContaining(shown) as string } });
      expect((await arrived(id)).content.fileName).not.toMatch(/[/\\\p{Cc}\p{Cf}]/u);
    });

    it('a card cannot be given lines by its name and organization', async () => {
      const contact = [
        {
          fullName: 'A\r\nTEL:666\nEND:VCARD',
          organization: 'O\nEND:VCARD\u2028BEGIN:VCARD',
          phoneNumber: '+254\n712100001',
        },
      ];
      const { content } = await arrived(await taken('message/sendContact', { number: RECIPIENT, contact }));
      const [{ vcard }] = content.contacts as [{ vcard: string }];
      const names = vcard.split(/[\r\n\u2028]+/).map((line) => line.split(/[:;]/)[0]);
      expect(names).toEqual(['BEGIN', 'VERSION', 'N', 'FN', 'ORG', 'TEL', 'END']);
    });

    it.each(['👨‍👩‍👧‍👦', '🇰🇪', '1️⃣', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '❤️', '👍🏽'])('%s is one emoji', async (reaction) => {
      const id = await hostile.sendText('To react to');
      const key = { id, remoteJid: `${RECIPIENT}@s.whatsapp.net`, fromMe: true };
      await taken('message/sendReaction', { key, reaction });
      await waitFor(async () => Object.values((await arrived(id)).content.reactions ?? {}).includes(reaction), {
        what: 'the reaction at the message',
      });
    });

    it.each([`${RECIPIENT}:7@s.whatsapp.net`, `${RECIPIENT}@c.us`, `\u202a+${RECIPIENT}\u202c`, `00${RECIPIENT}`])(
      '%j is the number in it',
      async (number) => {
        expect((await arrived(await taken('message/sendText', { number, text: 'x' }))).copies).toBe(1);
      },
    );

    it('a text that is code for somebody else arrives as it is', async () => {
      const text = `'; DROP TABLE messages; -- \u202e {{7*7}} \${x} <script>alert(1)</script> %s%n ../`;
      expect((await arrived(await taken('message/sendText', { number: RECIPIENT, text }))).text).toBe(text);
    });

    it('characters that no database keeps arrive as the sign for those', async () => {
      const id = await taken('message/sendText', { number: RECIPIENT, text: 'a\0b\ud800c' });
      expect((await arrived(id)).text).toBe('a\ufffdb\ufffdc');
    });

    it.each(places('127.0.0.2'))(
      'a file that a stranger says lies at %j is fetched from nowhere',
      async (_, placeAt) => {
        const fileAt = placeAt(hostile.inside.port);
        const id = await hostile.network.send({ from: RECIPIENT, to: OWNER, kind: 'image', fileAt });
        const fetched = () => hostile.post('chat/getBase64FromMediaMessage', { message: { key: { id } } });
        const answer = await waitFor(
          async () => {
            const { status, text } = await fetched();
            const { code } = JSON.parse(text) as { code: string };
            return code !== 'MESSAGE_NOT_FOUND' && { status, code };
          },
          { what: 'the message' },
        );
        expect(answer).toEqual({ status: 400, code: 'MEDIA_FETCH_FAILED' });
      },
    );

    async function taken(route: string, body: object): Promise<string> {
      const { status, text } = await hostile.post(route, body);
      expect({ status, text }).toEqual({ status: 201, text });
      return (JSON.parse(text) as { key: { id: string } }).key.id;
    }

    const arrived = (id: string): Promise<LedgerEntry> =>
      waitFor(async () => (await hostile.network.messages(RECIPIENT)).find((entry) => entry.id === id), {
        what: `${id} at the recipient`,
      });
  });

  it('reads no more large bodies at once than it has room for, and says so to the others', async () => {
    const filler = 'A'.repeat(40 * 1024 ** 2);
    const body = JSON.stringify({ message: { key: { id: 'UNKNOWN' } }, filler });
    const headers = { 'content-type': 'application/json' };
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => hostile.raw('chat/getBase64FromMediaMessage', { headers, body })),
    );
    const told = answers.map(({ status, body: { code } }) => `${status} ${code}`);
    expect(new Set(told)).toEqual(new Set(['400 MESSAGE_NOT_FOUND', '503 OVERLOADED']));
    expect(memoryOf(hostile.gateway.pid).peakMb - memory.residentMb).toBeLessThan(2 * MOST_GROWTH_MB);
  }, 60_000);

  it('has called nothing inside its own network', () => {
    expect(hostile.inside).toMatchObject({ asked: [], connections: 0 });
  });

  it('has written no error to its log', () => {
    expect(hostile.gateway.output.split('\n').filter((line) => /"level":(50|60)/.test(line))).toEqual([]);
  });

  it('is still open, and sends', async () => {
    const { body } = await hostile.gateway.request<{ state: string }>('GET', `/instance/connectionState/${INSTANCE}`);
    expect(body.state).toBe('open');
    await hostile.sendText('After all of that');
    const { sent, received, stored } = before;
    const after = { ...before, sent: sent + 1, received: received + 1, stored: stored + 1 };
    await waitFor(async () => expect(await hostile.footprint()).toEqual(after) ?? true, {
      what: 'the text on both phones',
    });
  });

  it('has grown by one body of the largest size at most, and does not grow again', async () => {
    const heaviest = [...BODIES, ...FORMS, ...FILES].filter(({ title }) => /200 MB/.test(title));
    for (let round = 0; round < 3; round += 1) for (const { send } of heaviest) await send(hostile);
    const after = memoryOf(hostile.gateway.pid);
    process.stdout.write(
      `memory of the gateway, MB: before ${JSON.stringify(memory)}, after ${JSON.stringify(after)}\n`,
    );
    expect(after.residentMb - memory.residentMb).toBeLessThan(MOST_GROWTH_MB);
  }, 120_000);
});
