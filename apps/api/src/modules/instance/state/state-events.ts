import type { NewEvent } from '../../event/index.js';
import type { Instance } from '../instance.entity.js';

/** What old clients are told when nobody scanned in time. */
const QR_LIMIT = Object.freeze({ message: 'QR code limit reached, please login again', statusCode: 500 });

const about = (instance: Instance) => ({ instanceId: instance.id, chatJid: null });

/** CONNECTION_UPDATE of a state. */
export function connectionUpdate(instance: Instance): NewEvent {
  const state = instance.connectionState;
  return {
    ...about(instance),
    event: 'CONNECTION_UPDATE',
    data: {
      instance: instance.name,
      state,
      statusReason: instance.statusCode,
      reason: instance.reason,
      ...(state === 'open' && {
        wuid: instance.ownerJid,
        profileName: instance.profileName,
        profilePictureUrl: instance.profilePictureUrl,
      }),
    },
  };
}

/** The last QR passed unscanned: Evolution clients know it as a refused connection and a QRCODE_UPDATED without a QR. */
export function refusedUpdate(instance: Instance): NewEvent[] {
  return [
    { ...about(instance), event: 'QRCODE_UPDATED', data: { ...QR_LIMIT } },
    {
      ...about(instance),
      event: 'CONNECTION_UPDATE',
      data: { instance: instance.name, state: 'refused', statusReason: 428, reason: instance.reason },
    },
  ];
}

/** STATUS_INSTANCE: the connection ended, and why. */
export function statusInstance(instance: Instance): NewEvent {
  return {
    ...about(instance),
    event: 'STATUS_INSTANCE',
    data: {
      instance: instance.name,
      status: 'closed',
      disconnectionAt: instance.disconnectedAt?.toISOString() ?? null,
      disconnectionReasonCode: instance.disconnectionCode,
      disconnectionObject: JSON.stringify({ reason: instance.reason, detail: instance.statusDetail }),
    },
  };
}
