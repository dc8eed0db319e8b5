import type { LocationContent } from '@wharf/whatsapp';
import type { BuildContext, BuiltMessage } from './built-message.js';
import { contextOf } from './context-info.js';

/** A place on the map. */
export function buildLocation(content: LocationContent, context: BuildContext): BuiltMessage {
  const { latitude, longitude, name, address } = content;
  return {
    message: {
      locationMessage: {
        degreesLatitude: latitude,
        degreesLongitude: longitude,
        ...(name !== null && { name }),
        ...(address !== null && { address }),
        ...contextOf(content, context),
      },
    },
  };
}
