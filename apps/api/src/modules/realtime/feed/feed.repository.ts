import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { Instance } from '../../instance/index.js';

/** What has to be known of an event's instance to say who may hear of it, and in which words. */
export type FeedInstance = Pick<Instance, 'id' | 'name' | 'clientId' | 'ownerJid'>;

@Injectable()
export class FeedRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Instances by id. Deleted ones too: that an instance was deleted is one of its events. */
  async instancesOf(ids: readonly string[]): Promise<Map<string, FeedInstance>> {
    const found = await this.dataSource.manager.find(Instance, {
      select: { id: true, name: true, clientId: true, ownerJid: true },
      where: { id: In([...ids]) },
      withDeleted: true,
    });
    return new Map(found.map((instance) => [instance.id, instance]));
  }

  /** The newest sequence numbers. */
  async latestSeqs(limit: number): Promise<string[]> {
    const rows = await this.dataSource.query<{ seq: string }[]>(`SELECT seq FROM events ORDER BY seq DESC LIMIT $1`, [
      limit,
    ]);
    return rows.map(({ seq }) => seq);
  }

  /** The sequence number of an event; null when it never was, or is not kept any more. */
  async seqOf(eventId: string): Promise<string | null> {
    const [row] = await this.dataSource.query<{ seq: string }[]>(`SELECT seq FROM events WHERE id = $1`, [eventId]);
    return row?.seq ?? null;
  }
}
