import type { BinaryNode, WASocket } from '../upstream.js';

type Handle = (stanza: BinaryNode) => Promise<void>;

/**
 * Puts a function around Baileys' own handling of one kind of stanza. `handle` resolves when Baileys has done with the
 * stanza, its acknowledgement included.
 * @throws Error when Baileys does not handle that kind in the one place known of the pinned version.
 */
function around(ws: WASocket['ws'], event: string, wrapper: (stanza: BinaryNode, handle: Handle) => Promise<void>) {
  const listeners = ws.listeners(event);
  const [handle] = listeners;
  if (listeners.length !== 1 || !handle)
    throw new Error(`expected one listener of ${event}, found ${listeners.length}`);
  ws.removeAllListeners(event);
  ws.on(event, (stanza: BinaryNode) => {
    void wrapper(stanza, (node) => Promise.resolve(handle.call(ws, node) as unknown).then(() => undefined));
  });
}

/**
 * Lets Baileys handle messages strictly one after the other, in the order in which they arrived.
 *
 * Left alone, each message first learns the sender's addresses, at its own pace, and only then queues up: two texts of
 * one person can change places. And what WhatsApp had kept while the session was away goes through a queue of its own,
 * which a live message overtakes; without the attribute that marks it, it goes the common way.
 * @param aroundEach decides whether and when Baileys handles a message, whose turn is over when it resolves.
 */
export function handleMessagesInOrder(
  sock: WASocket,
  aroundEach: (stanza: BinaryNode, handle: () => Promise<void>) => Promise<void>,
): void {
  let lane = Promise.resolve();
  around(sock.ws, 'CB:message', (stanza, handle) => {
    const { offline: _, ...attrs } = stanza.attrs;
    lane = lane
      .then(() => (sock.ws.isOpen ? aroundEach(stanza, () => handle({ ...stanza, attrs })) : undefined))
      .catch(() => undefined);
    return lane;
  });
}

/**
 * Acknowledges a receipt to WhatsApp only after `store` has resolved: what a receipt says is not said again once it is
 * acknowledged. A rejection leaves it unacknowledged, and WhatsApp repeats it at the next login.
 * @param store resolves at once for receipts that need no storing.
 */
export function acknowledgeReceiptsAfter(sock: WASocket, store: (receipt: BinaryNode) => Promise<void>): void {
  around(sock.ws, 'CB:receipt', (stanza, handle) =>
    store(stanza)
      .then(() => handle(stanza))
      .catch(() => undefined),
  );
}

/**
 * Hears of a frame that cannot be decrypted or read. Nothing that follows on its connection can be, and left alone the
 * rejection would end the process, with every other session in it.
 */
export function onBrokenFrame(sock: WASocket, broken: (error: unknown) => void): void {
  around(sock.ws, 'message', (bytes, handle) => handle(bytes).catch(broken));
}
