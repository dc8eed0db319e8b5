import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** A label of WhatsApp Business, as lists show it. */
export interface ListedLabel {
  id: string;
  name: string;
  /** WhatsApp's number of the colour. */
  color: number;
  predefinedId: string | null;
}

@Injectable()
export class LabelListRepository {
  constructor(private readonly db: DataSource) {}

  /** In the order of their ids, which WhatsApp counts up. */
  async list(instanceId: string): Promise<ListedLabel[]> {
    return this.db.query(
      `SELECT id, name, color, predefined_id AS "predefinedId" FROM labels
        WHERE instance_id = $1 ORDER BY length(id), id`,
      [instanceId],
    );
  }

  async exists(instanceId: string, id: string): Promise<boolean> {
    if (id.includes('\0')) return false;
    const rows: unknown[] = await this.db.query('SELECT FROM labels WHERE instance_id = $1 AND id = $2', [
      instanceId,
      id,
    ]);
    return rows.length > 0;
  }
}
