/** A column of encrypted values: how its rows are found, and what each value is bound to. */
export interface SealedColumn {
  table: string;
  column: string;
  /** Columns of the primary key and their types, in order. */
  key: Readonly<Record<string, 'uuid' | 'text' | 'bigint'>>;
  /** Further columns, of which {@link aad} is made. */
  needs?: readonly string[];
  /** The words that the value was sealed with, of a row with every column as text. */
  aad: (row: Readonly<Record<string, string>>) => string;
}

/** The words that a value of a session is bound to. */
export const sessionAad = (instanceId: string, purpose: string): string => `${instanceId}:${purpose}`;
export const keyPurpose = (type: string, id: string): string => `key:${type}:${id}`;
export const payloadPurpose = (messageId: string): string => `payload:${messageId}`;

const column = (
  table: string,
  name: string,
  key: SealedColumn['key'],
  purpose: (row: Readonly<Record<string, string>>) => string,
): SealedColumn => ({
  table,
  column: name,
  key,
  needs: ['instance_id'],
  aad: (row) => sessionAad(row.instance_id ?? '', purpose(row)),
});

/** Everything that the session store keeps encrypted, for whoever changes the key. */
export const SESSION_SEALED_COLUMNS: readonly SealedColumn[] = [
  column('signal_keys', 'value', { instance_id: 'uuid', type: 'text', id: 'text' }, ({ type = '', id = '' }) =>
    keyPurpose(type, id),
  ),
  column('inbound_journal', 'stanza', { id: 'bigint' }, () => 'stanza'),
  column('inbound_journal', 'plaintext', { id: 'bigint' }, () => 'plaintext'),
  column('sent_payloads', 'payload', { instance_id: 'uuid', message_id: 'text' }, ({ message_id: messageId = '' }) =>
    payloadPurpose(messageId),
  ),
];
