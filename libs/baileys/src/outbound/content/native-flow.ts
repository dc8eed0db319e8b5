import { randomBytes } from 'node:crypto';
import type { BinaryNode, proto } from '../../upstream.js';
import type { BuildContext, BuiltMessage } from './built-message.js';

/** A message with things to tap, in WhatsApp's own form. */
export interface NativeFlow {
  title: string;
  description: string | null;
  footer: string | null;
  image: proto.Message.IImageMessage | null;
  buttons: { name: string; params: Record<string, unknown> }[];
  contextInfo?: proto.IContextInfo;
}

/**
 * Wraps buttons or a list. Phones show them only when the stanza says by `biz` that they come from a business, in just
 * this form: with less of it, the server refuses the message or phones show nothing.
 */
export function buildNativeFlow(flow: NativeFlow, { nowMs }: BuildContext): BuiltMessage {
  const interactiveMessage: proto.Message.IInteractiveMessage = {
    header: {
      title: flow.title,
      hasMediaAttachment: flow.image !== null,
      ...(flow.image && { imageMessage: flow.image }),
    },
    body: { text: flow.description ?? flow.title },
    ...(flow.footer !== null && { footer: { text: flow.footer } }),
    nativeFlowMessage: {
      buttons: flow.buttons.map(({ name, params }) => ({ name, buttonParamsJson: JSON.stringify(params) })),
      messageVersion: 1,
    },
    ...(flow.contextInfo && { contextInfo: flow.contextInfo }),
  };
  return {
    message: {
      viewOnceMessage: {
        message: {
          messageContextInfo: { deviceListMetadata: {}, deviceListMetadataVersion: 2 },
          interactiveMessage,
        },
      },
    },
    nodes: [businessNode(nowMs)],
  };
}

const businessNode = (nowMs: number): BinaryNode => ({
  tag: 'biz',
  attrs: { actual_actors: '2', host_storage: '2', privacy_mode_ts: String(Math.floor(nowMs / 1000)) },
  content: [
    {
      tag: 'interactive',
      attrs: { type: 'native_flow', v: '1' },
      content: [{ tag: 'native_flow', attrs: { v: '9', name: 'mixed' } }],
    },
    {
      tag: 'quality_control',
      attrs: { decision_id: randomBytes(20).toString('hex'), source_type: 'third_party' },
    },
  ],
});
