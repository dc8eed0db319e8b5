import { waitFor, type Gateway, type NetworkProcess } from '@wharf/testing';

export interface OpenedInstance {
  /** The instance's own key. */
  key: string;
}

/**
 * Creates an instance, lets a phone scan its QR code, and resolves when it is open.
 * @param key whose instance it is to be; the master key unless said otherwise.
 */
export async function openInstance(
  { gateway, network }: { gateway: Gateway; network: NetworkProcess },
  { instanceName, phone, key }: { instanceName: string; phone: string; key?: string },
): Promise<OpenedInstance> {
  const { status, body } = await gateway.request<{ hash: { apikey: string }; qrcode: { code: string } }>(
    'POST',
    '/instance/create',
    { ...(key !== undefined && { key }), body: { instanceName, qrcode: true } },
  );
  if (status !== 201) throw new Error(`${instanceName} could not be created: ${status}`);
  await network.post('/scan', { qr: body.qrcode.code, phone });
  await untilOpen(gateway, instanceName);
  return { key: body.hash.apikey };
}

export async function untilOpen(gateway: Gateway, instanceName: string): Promise<void> {
  await waitFor(
    async () => {
      const path = `/instance/connectionState/${instanceName}`;
      const { body } = await gateway.request<{ state: string }>('GET', path);
      return body.state === 'open';
    },
    { what: `${instanceName} to open`, timeoutMs: 60_000 },
  );
}
