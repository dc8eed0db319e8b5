/** A node of a workflow as n8n writes it to the clipboard: pasted onto the canvas it is there. */
interface Node {
  name: string;
  type: string;
  typeVersion: number;
  position: [number, number];
  parameters: object;
}

const clipboard = (nodes: readonly Node[], connections: object = {}): string =>
  JSON.stringify({ nodes, connections }, null, 2);

const sendText = (instanceName: string, number: string, text: string, position: [number, number]): Node => ({
  name: 'Send a WhatsApp text',
  type: 'n8n-nodes-base.httpRequest',
  typeVersion: 4.2,
  position,
  parameters: {
    method: 'POST',
    url: `${window.location.origin}/message/sendText/${encodeURIComponent(instanceName)}`,
    sendHeaders: true,
    headerParameters: { parameters: [{ name: 'apikey', value: 'YOUR_KEY' }] },
    sendBody: true,
    specifyBody: 'json',
    jsonBody: `={{ JSON.stringify({ number: ${number}, text: ${text} }) }}`,
  },
});

/** One node that sends a text. */
export const n8nSendText = (instanceName: string): string =>
  clipboard([sendText(instanceName, `'254712345678'`, `'Hello from n8n'`, [0, 0])]);

type Operator = 'equals' | 'notEndsWith' | 'notRegex';

/** A line of a filter: what the gateway told, against a text. */
const told = (path: string, operation: Operator, rightValue: string) => ({
  leftValue: `={{ $json.body.${path} }}`,
  rightValue,
  operator: { type: 'string', operation },
});

/** What comes in and is nothing that a person wrote: a placeholder is told again once it can be read. */
const UNWRITTEN = '^(reaction|encReaction|protocol|pollUpdate|placeholder)Message$';

/** One person wrote to the account. What the account itself writes comes back as an event too. */
const FROM_SOMEBODY = [
  told('event', 'equals', 'messages.upsert'),
  {
    leftValue: '={{ $json.body.data.key.fromMe }}',
    rightValue: '',
    operator: { type: 'boolean', operation: 'false', singleValue: true },
  },
  told('data.key.remoteJid', 'notEndsWith', '@g.us'),
  told('data.key.remoteJid', 'notEndsWith', '@broadcast'),
  told('data.key.remoteJid', 'notEndsWith', '@newsletter'),
  told('data.messageType', 'notRegex', UNWRITTEN),
];

/**
 * Three nodes that answer whoever writes: all else is passed over, or the workflow would answer itself, and everybody
 * in a group.
 */
export const n8nAutoReply = (instanceName: string): string => {
  const name = { hook: 'WhatsApp message', guard: 'From somebody else?', send: 'Send a WhatsApp text' };
  const next = (node: string) => ({ main: [[{ node, type: 'main', index: 0 }]] });
  return clipboard(
    [
      {
        name: name.hook,
        type: 'n8n-nodes-base.webhook',
        typeVersion: 2,
        position: [0, 0],
        parameters: { httpMethod: 'POST', path: `whatsapp-${instanceName}` },
      },
      {
        name: name.guard,
        type: 'n8n-nodes-base.filter',
        typeVersion: 2,
        position: [220, 0],
        parameters: {
          conditions: {
            options: { caseSensitive: true, typeValidation: 'loose' },
            combinator: 'and',
            conditions: FROM_SOMEBODY,
          },
        },
      },
      sendText(instanceName, '$json.body.data.key.remoteJid', `'Thank you, we answer soon.'`, [440, 0]),
    ],
    { [name.hook]: next(name.guard), [name.guard]: next(name.send) },
  );
};
