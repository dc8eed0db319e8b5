import type { AppStateServer } from '../app-state/app-state.js';
import type { Directory } from '../directory/directory.js';
import type { GroupService } from '../groups/group-service.js';
import type { DeviceLinks } from '../login/device-links.js';
import type { Session } from '../login/session.js';
import type { MediaHosts } from '../media/media-hosts.js';
import type { Profiles } from '../profile/profiles.js';
import type { Postbox } from '../relay/postbox.js';
import type { BinaryNode } from '../wire/nodes.js';

/** What iq handlers may use. */
export interface IqServices {
  directory: Directory;
  links: DeviceLinks;
  postbox: Postbox;
  groups: GroupService;
  profiles: Profiles;
  appState: AppStateServer;
  media: MediaHosts;
}

/** Answers one iq of a logged-in device. Every iq is answered: a client that hears nothing waits 60 s (R14). */
export type IqHandler = (
  request: BinaryNode,
  session: Session,
  services: IqServices,
) => BinaryNode | Promise<BinaryNode>;
