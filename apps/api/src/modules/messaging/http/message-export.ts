import { Injectable } from '@nestjs/common';
import { MessageFiles } from '../../media/index.js';
import type { HistoryCursor } from '../message-history.repository.js';
import type { LogPage } from '../message-log.repository.js';
import type { LogReader } from '../message-log.service.js';
import type { Message } from '../message.entity.js';
import type { ExportFormat } from '../dto/list-messages.dto.js';
import { presentForDashboard } from '../message.presenter.js';
import { textOf } from '../message-text.js';

/** No export is longer: whoever wants more narrows the time. */
export const MOST_EXPORTED = 100_000;
const ROWS_AT_ONCE = 500;

/** What each format is sent as. */
export const EXPORT_TYPES: Record<ExportFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
  ndjson: 'application/x-ndjson; charset=utf-8',
};

type Shown = ReturnType<typeof presentForDashboard> & { mediaUrl: string; instance_name?: string };
type Column = readonly [name: string, value: (row: Shown) => unknown];

const INSTANCE: Column = ['instance', (row) => row.instance_name];
const COLUMNS: readonly [Column, ...Column[]] = [
  ['time', ({ messageTimestamp }) => new Date(messageTimestamp * 1000).toISOString()],
  ['direction', ({ key }) => (key.fromMe ? 'out' : 'in')],
  ['chat', ({ key }) => key.remoteJid],
  ['author', ({ key }) => key.participant],
  ['name', ({ pushName }) => pushName],
  ['type', ({ messageType }) => messageType],
  ['text', ({ message }) => textOf(message)],
  ['media_url', ({ mediaUrl }) => mediaUrl],
  ['status', ({ status }) => status],
  ['error_code', ({ errorCode }) => errorCode],
  ['error', ({ error }) => error],
  ['accepted_at', ({ acceptedAt }) => acceptedAt],
  ['sent_at', ({ sentAt }) => sentAt],
  ['server_at', ({ serverAt }) => serverAt],
  ['delivered_at', ({ deliveredAt }) => deliveredAt],
  ['read_at', ({ readAt }) => readAt],
  ['edited_at', ({ editedAt }) => editedAt],
  ['deleted_at', ({ deletedAt }) => deletedAt],
  ['message_id', ({ key }) => key.id],
];

/** What goes into a file. */
export interface ExportedLog {
  read: LogReader;
  /** Names of the instances of some messages, by id; null where all are one instance's. */
  namesOf: ((rows: readonly Message[]) => Promise<Map<string, string>>) | null;
}

/** Writes a log, a few hundred messages in memory at a time. */
@Injectable()
export class MessageExport {
  constructor(private readonly files: MessageFiles) {}

  /** RFC 4180 with a byte order mark, so that spreadsheets read it as UTF-8. */
  async *csv(log: ExportedLog): AsyncGenerator<string> {
    const [time, ...others] = COLUMNS;
    const columns = log.namesOf ? [time, INSTANCE, ...others] : COLUMNS;
    yield `\uFEFF${columns.map(([name]) => name).join(',')}\r\n`;
    for await (const rows of this.batches(log)) {
      yield rows.map((row) => `${columns.map(([, value]) => csvCell(value(row))).join(',')}\r\n`).join('');
    }
  }

  /** An array of messages as the log lists them. */
  async *json(log: ExportedLog): AsyncGenerator<string> {
    let before = '[\n';
    for await (const rows of this.batches(log)) {
      for (const row of rows) {
        yield before + printed(row);
        before = ',\n';
      }
    }
    yield before === '[\n' ? '[]\n' : '\n]\n';
  }

  /** A message a line, for programs that read as they go. */
  async *ndjson(log: ExportedLog): AsyncGenerator<string> {
    for await (const rows of this.batches(log)) yield rows.map((row) => `${printed(row)}\n`).join('');
  }

  private async *batches({ read, namesOf }: ExportedLog): AsyncGenerator<Shown[]> {
    let after: HistoryCursor | null = null;
    for (let written = 0; written < MOST_EXPORTED;) {
      const { rows, next }: LogPage = await read(after, Math.min(ROWS_AT_ONCE, MOST_EXPORTED - written));
      const names = await namesOf?.(rows);
      const shown = await this.files.linked(rows, presentForDashboard);
      if (shown.length > 0) {
        yield shown.map((row) => ({
          ...(names && { instance_name: names.get(row.instanceId) }),
          ...row,
          mediaUrl: String(Object(row.message).mediaUrl ?? ''),
        }));
      }
      written += rows.length;
      if (next === null) return;
      after = next;
    }
  }
}

const printed = ({ mediaUrl: _, ...row }: Shown): string => JSON.stringify(row);

/** One cell. A text that a spreadsheet would run as a formula is marked as text: messages come from strangers. */
export function csvCell(value: unknown): string {
  const plain = value instanceof Date ? value.toISOString() : String(value ?? '');
  const text = /^[=+\-@\t\r]/.test(plain) ? `'${plain}` : plain;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
