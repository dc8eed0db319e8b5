import { NetworkError } from '../errors.js';
import { PictureSize } from '../profile/picture.js';
import { bytes, child, iqResult, node, text } from '../wire/nodes.js';
import type { IqHandler } from './handler.js';

/** Profile pictures of people and groups: shown by their address, set as a JPEG, removed by leaving it out (§8). */
export const profilePicture: IqHandler = (request, session, services) => {
  const { type, target: jid } = request.attrs;
  const { groups, directory, profiles } = services;
  const group = groups.directory.find(jid);
  const person = jid === undefined ? session.account : directory.resolve(jid)?.account;
  const target = group ?? person;
  if (!target) throw new NetworkError(404, 'NO_PICTURE', 'There is no picture');
  const asked = child(request, 'picture');
  if (type === 'get') {
    const size = PictureSize.find((one) => one === asked?.attrs['type']) ?? 'image';
    const picture = profiles.pictureOf(target, session.account);
    const path = picture.paths[size];
    const attrs = { id: picture.id, type: size, url: services.media.urlOf(path), direct_path: path };
    return iqResult(request, [node('picture', attrs)]);
  }
  if (!group && person !== session.account) throw new NetworkError(403, 'NOT_YOURS', 'The picture is somebody else’s');
  const jpeg = bytes(asked);
  const setting = group
    ? profiles.setGroupPicture(group, session.account, jpeg)
    : profiles.setPicture(session.account, jpeg, session.device);
  return setting.then((picture) => iqResult(request, picture ? [node('picture', { id: picture.id })] : undefined));
};

/** Sets the own "about" text; others read it through usync. */
export const about: IqHandler = (request, { account }, { profiles }) => {
  profiles.setAbout(account, text(child(request, 'status')) ?? '');
  return iqResult(request);
};

/** Sets after how long messages of new chats vanish; others read it through usync. */
export const disappearingMode: IqHandler = (request, { account, device }, { profiles }) => {
  const seconds = Number(child(request, 'disappearing_mode')?.attrs['duration']);
  if (!Number.isInteger(seconds) || seconds < 0) {
    throw new NetworkError(400, 'INVALID_DURATION', 'The time until messages vanish is a number of seconds');
  }
  profiles.setDisappearingMode(account, seconds, device);
  return iqResult(request);
};
