import { type Builder, type Draft, needed } from '../draft.js';

function coordinates({ outgoing }: Draft) {
  return {
    degreesLatitude: needed(outgoing.latitude, 'latitude', outgoing),
    degreesLongitude: needed(outgoing.longitude, 'longitude', outgoing),
  };
}

/** A place. */
export const location: Builder = (draft) => {
  const { name, address } = draft.outgoing;
  return { message: { locationMessage: { ...coordinates(draft), name, address } } };
};

/** Where somebody is, for a while. */
export const liveLocation: Builder = (draft) => ({
  message: {
    liveLocationMessage: {
      ...coordinates(draft),
      accuracyInMeters: 10,
      caption: draft.outgoing.text,
      sequenceNumber: Date.now(),
    },
  },
});
