import { bareJid, type LabelAssociated, type LabelEdited } from '@wharf/whatsapp';
import type { BaileysEventMap } from '../upstream.js';

/** A label that was made, renamed, coloured or deleted. */
export const labelEdited = (label: BaileysEventMap['labels.edit']): LabelEdited => ({
  type: 'label_edit',
  id: label.id,
  name: label.name ?? '',
  color: label.color ?? 0,
  predefinedId: label.predefinedId ?? null,
  isDeleted: label.deleted ?? false,
});

/** A label that was put on a chat or message, or taken off. */
export const labelAssociated = ({ type, association }: BaileysEventMap['labels.association']): LabelAssociated => ({
  type: 'label_association',
  action: type,
  labelId: association.labelId,
  chatJid: bareJid(association.chatId),
  messageId: 'messageId' in association ? association.messageId : null,
});
