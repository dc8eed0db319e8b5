import type { Directory } from '../directory/directory.js';
import type { DeviceLinks } from '../login/device-links.js';
import type { Session } from '../login/session.js';
import type { Postbox } from '../relay/postbox.js';
import type { BinaryNode } from '../wire/nodes.js';

/** What iq handlers may use. */
export interface IqServices {
  directory: Directory;
  links: DeviceLinks;
  postbox: Postbox;
}

/** Answers one iq of a logged-in device. Every iq is answered: a client that hears nothing waits 60 s (R14). */
export type IqHandler = (request: BinaryNode, session: Session, services: IqServices) => BinaryNode;
