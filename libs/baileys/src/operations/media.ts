import type { Readable } from 'node:stream';
import { MediaGoneError, type MediaOperations, type MessageKey } from '@wharf/whatsapp';
import type { Dispatcher } from 'undici';
import { proto, type WAMessage, type WASocket } from '../upstream.js';
import type { WhatsAppEndpoint } from '../session/whatsapp-endpoint.js';
import type { OpenSocket } from './ask.js';
import { mediaHostsNamed, WHATSAPP_MEDIA_HOSTS, type MediaHosts } from './media-address.js';
import { downloadFile, MediaHostError, type DownloadWay } from './media-download.js';
import { mediaIn } from './media-part.js';

const GONE: ReadonlySet<number> = new Set([404, 410]);
/** A phone that is on answers within seconds; one that is off does not answer at all. */
const REUPLOAD_TIMEOUT_MS = 30_000;

/** Files of received messages over Baileys' socket. */
export class BaileysMedia implements MediaOperations {
  constructor(
    private readonly open: OpenSocket,
    /** The way to the media hosts; undefined for the usual one. */
    private readonly dispatcher: () => Dispatcher | undefined,
    private readonly endpoint: Pick<WhatsAppEndpoint, 'wsUrl'>,
  ) {}

  async download(key: MessageKey, content: Record<string, unknown>, signal: AbortSignal): Promise<Readable> {
    const wa = this.open();
    const { field, part, type } = mediaIn(proto.Message.fromObject(content));
    const way = async (): Promise<DownloadWay> => ({
      hosts: await this.hosts(wa),
      dispatcher: this.dispatcher(),
      signal,
    });
    try {
      return await downloadFile(part, type, await way());
    } catch (error) {
      if (!isGone(error)) throw error;
    }
    // Baileys knows no round videos; the request names the message and not what is in it.
    const message = { [field === 'ptvMessage' ? 'videoMessage' : field]: part };
    await askForUpload(wa, {
      key: { id: key.id, remoteJid: key.chatJid, fromMe: key.fromMe, participant: key.participant ?? undefined },
      message,
    });
    try {
      return await downloadFile(part, type, await way());
    } catch (error) {
      if (isGone(error)) throw new MediaGoneError({ cause: error });
      throw error;
    }
  }

  /** A network that is not WhatsApp itself has media hosts of its own; Baileys keeps its answer for as long as it says. */
  private async hosts(wa: WASocket): Promise<MediaHosts> {
    if (this.endpoint.wsUrl === null) return WHATSAPP_MEDIA_HOSTS;
    const { hosts } = await wa.refreshMediaConn();
    return mediaHostsNamed(hosts.map(({ hostname }) => hostname));
  }
}

const isGone = (error: unknown): boolean => error instanceof MediaHostError && GONE.has(error.statusCode);

/** Asks the sender's phone to upload the file once more; the message then says where it is. */
async function askForUpload(wa: WASocket, message: WAMessage): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the phone did not answer')), REUPLOAD_TIMEOUT_MS);
  });
  try {
    // The host of the new file is the one that Baileys learned with this.
    await wa.refreshMediaConn();
    await Promise.race([wa.updateMediaMessage(message), late]);
  } catch (error) {
    throw new MediaGoneError({ cause: error });
  } finally {
    clearTimeout(timer);
  }
}
