import { Injectable } from '@nestjs/common';
import { isGroupJid, type MessageExtras } from '@wharf/whatsapp';
import { ValidationError } from '../../../platform/errors/index.js';
import type { Instance } from '../../instance/index.js';
import { MediaIntake, type MediaInput } from '../../media/index.js';
import { InstanceSettingsCache } from '../../settings/index.js';
import type { SendOptionsDto } from '../dto/send-options.dto.js';
import { MessageRepository } from '../message.repository.js';
import { RecipientService } from '../recipient/recipient.service.js';
import { AudienceRepository } from './audience.repository.js';
import { LinkPreviewService } from '../preview/link-preview.service.js';
import { QuotedMessageService } from './quoted-message.service.js';
import type { ComposeTools } from './send-kind.js';
import { SessionGate } from './session-gate.js';
import { TargetMessageService } from './target-message.service.js';

/** What a message is composed for. */
export interface ComposePlace {
  instance: Instance;
  chatJid: string;
  /** The file that came with the request's form. */
  upload: MediaInput | null;
  /** Told of each file that is in the media store by now. */
  onTaken: (storageKey: string) => void;
}

/** Lays out the tools that kinds compose their messages with. */
@Injectable()
export class ComposeDesk {
  constructor(
    private readonly recipients: RecipientService,
    private readonly quotes: QuotedMessageService,
    private readonly targets: TargetMessageService,
    private readonly messages: MessageRepository,
    private readonly previews: LinkPreviewService,
    private readonly media: MediaIntake,
    private readonly settings: InstanceSettingsCache,
    private readonly audience: AudienceRepository,
    private readonly gate: SessionGate,
  ) {}

  toolsFor({ instance, chatJid, upload, onTaken }: ComposePlace): ComposeTools {
    return {
      chatJid,
      hasUpload: upload !== null,
      extras: (options) => this.extras(instance, chatJid, options),
      jids: (numbers) => this.recipients.readAll(numbers, instance),
      linkPreview: (text) => this.previews.of(text),
      intake: async (field, given, wants) => {
        const input = upload ?? (given?.trim() ? given : null);
        if (input === null) throw new ValidationError([missingFile(field)]);
        // Files are not fetched for a message that could not be sent anyway.
        this.gate.refuseClosed(instance);
        const taken = await this.media.take(instance.id, input, wants);
        onTaken(taken.media.storageKey);
        return taken;
      },
      target: (key) => this.targets.find(instance, chatJid, key),
      stored: (waId) => this.messages.findByWaId(instance.id, waId),
      prefersNative: async () => (await this.settings.of(instance.id)).nativeButtons,
      isGroupAdmin: () => this.targets.isGroupAdmin(instance, chatJid),
      allContacts: () => this.audience.findAllContacts(instance.id),
    };
  }

  /** Mentions make sense in groups only. */
  private async extras(instance: Instance, chatJid: string, options: SendOptionsDto): Promise<MessageExtras> {
    const jids = await this.recipients.readAll(options.mentioned ?? [], instance);
    const quoted = options.quoted ? await this.quotes.complete(instance, chatJid, options.quoted) : null;
    const everyone = options.mentionsEveryOne === true || options.everyOne === true;
    return {
      ...(isGroupJid(chatJid) && (everyone || jids.length > 0) && { mentions: { jids, everyone } }),
      ...(quoted && { quoted }),
    };
  }
}

const missingFile = (field: string): string =>
  `${field} is required: a URL, base64 or data URI, or a file in the part "file" of a form`;
