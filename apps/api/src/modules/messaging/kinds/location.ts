import type { SendLocationDto } from '../dto/send-location.dto.js';
import type { SendKind } from '../accept/send-kind.js';

export const location: SendKind<SendLocationDto> = {
  addressOf: ({ number }) => number,
  async compose(body, tools) {
    const { latitude, longitude, name, address } = body;
    return {
      content: { kind: 'location', latitude, longitude, name, address, ...(await tools.extras(body)) },
      messageType: 'locationMessage',
      preview: { locationMessage: { degreesLatitude: latitude, degreesLongitude: longitude, name, address } },
    };
  },
};
