import type { Account, Device } from '../directory/account.js';
import type { Directory } from '../directory/directory.js';
import { signDeviceIdentity } from '../directory/signing.js';
import { NetworkError } from '../errors.js';
import type { DeviceLinks } from '../login/device-links.js';
import { deviceJid } from '../wire/addresses.js';
import { node, SERVER_JID, unixSeconds } from '../wire/nodes.js';
import { freshId, pairingSignature, type Registration, type Registrations } from './registrations.js';

const ANSWER_TIMEOUT_MS = 15_000;

/** What a QR string says (R9). */
interface QrContent {
  ref: string;
  noiseKey: Buffer;
  identity: Buffer;
  advSecret: Buffer;
}

/** Links waiting devices to accounts: what a phone does when it scans a QR code. */
export class Pairing {
  constructor(
    private readonly directory: Directory,
    private readonly registrations: Registrations,
    private readonly links: DeviceLinks,
  ) {}

  /**
   * Finds the device that shows a QR string.
   * @throws NetworkError 400 when it is no QR string of a linked device, 404 when nobody shows it any more.
   */
  readQr(qr: string): { registration: Registration; advSecret: Buffer } {
    const content = parseQr(qr);
    if (!content) throw new NetworkError(400, 'INVALID_QR', 'This is not the text of a linking QR code');
    const registration = this.registrations.findByRef(content.ref);
    if (!registration) throw new NetworkError(404, 'QR_EXPIRED', 'No device shows this QR code any more');
    const isGenuine =
      registration.noiseKey.equals(content.noiseKey) && registration.bundle.identity.equals(content.identity);
    if (!isGenuine) throw new NetworkError(400, 'INVALID_QR', 'The QR code holds the keys of another device');
    return { registration, advSecret: content.advSecret };
  }

  /**
   * Sends the pair-success, checks that the device accepted it, links it and asks it to log in (R11, R12).
   * @param advSecret 32 bytes that the phone and the device share.
   * @throws NetworkError 409 when the device is being linked already, or does not accept.
   */
  async complete(account: Account, registration: Registration, advSecret: Buffer): Promise<Device> {
    const { connection, bundle, noiseKey } = registration;
    if (registration.isPaired) throw new NetworkError(409, 'ALREADY_SCANNED', 'Another phone was faster');
    registration.isPaired = true;
    const id = this.directory.reserveDeviceId(account);
    const iqId = freshId();
    const answer = registration.expect(iqId, ANSWER_TIMEOUT_MS);
    connection.send(
      node('iq', { type: 'set', xmlns: 'md', id: iqId, from: SERVER_JID, t: unixSeconds() }, [
        node('pair-success', {}, [
          node('device-identity', {}, signDeviceIdentity(account, { id }, bundle.identity, advSecret)),
          node('device', { jid: deviceJid(account, id, 'pn'), lid: deviceJid(account, id, 'lid') }),
          node('platform', { name: 'smbi' }),
          // The name becomes `creds.me.name`, without which a client announces no presence.
          ...(account.name ? [node('biz', { name: account.name })] : []),
        ]),
      ]),
    );
    const signed = await answer.catch(() => null);
    if (!signed || !pairingSignature(signed)) {
      throw new NetworkError(409, 'PAIRING_REFUSED', 'The device did not accept the pairing');
    }
    const device = this.links.link(account, id, noiseKey, bundle);
    connection.endStream({ code: '515' });
    return device;
  }
}

/** Tells a waiting device that its account must confirm a passkey before it may link, as some accounts must. */
export function askForPasskey({ connection }: Registration): void {
  connection.send(
    node('notification', { type: 'passkey_prologue_request', from: SERVER_JID, id: freshId(), t: unixSeconds() }),
  );
}

function parseQr(qr: string): QrContent | null {
  const [ref, noiseKey, identity, advSecret] = qr.slice(qr.indexOf('#') + 1).split(',');
  if (!ref || !noiseKey || !identity || !advSecret) return null;
  const content = {
    ref,
    noiseKey: Buffer.from(noiseKey, 'base64'),
    identity: Buffer.from(identity, 'base64'),
    advSecret: Buffer.from(advSecret, 'base64'),
  };
  return content.noiseKey.length === 32 && content.identity.length === 32 ? content : null;
}
