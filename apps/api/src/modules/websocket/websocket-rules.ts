import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EventName } from '../event/index.js';
import { InstanceSettingsCache } from '../settings/index.js';
import type { InstanceWebsocket } from './instance-websocket.entity.js';
import { WebsocketRepository } from './websocket.repository.js';

/** Says which events of an instance its Socket.IO clients are sent. Read once, and again after a change. */
@Injectable()
export class WebsocketRules implements OnModuleInit {
  private readonly kept = new Map<string, Promise<InstanceWebsocket | null>>();

  constructor(
    private readonly websockets: WebsocketRepository,
    private readonly settings: InstanceSettingsCache,
  ) {}

  onModuleInit(): void {
    this.settings.onChanged((instanceId) => this.kept.delete(instanceId));
  }

  /** Forgets what nobody listens for any more. */
  clear(): void {
    this.kept.clear();
  }

  /** Whether clients are sent this event; everything is sent where nothing was set. */
  async allow(instanceId: string, event: EventName): Promise<boolean> {
    const websocket = await this.of(instanceId);
    if (!websocket) return true;
    const { enabled, events } = websocket;
    return enabled && (events.length === 0 || events.includes(event) || isAliased(event, events));
  }

  private of(instanceId: string): Promise<InstanceWebsocket | null> {
    const known = this.kept.get(instanceId);
    if (known) return known;
    const read = this.websockets.find(instanceId);
    this.kept.set(instanceId, read);
    read.catch(() => {
      if (this.kept.get(instanceId) === read) this.kept.delete(instanceId);
    });
    return read;
  }
}

const isAliased = (event: EventName, events: readonly string[]): boolean =>
  event === 'GROUP_UPDATE' && events.includes('GROUPS_UPDATE');
