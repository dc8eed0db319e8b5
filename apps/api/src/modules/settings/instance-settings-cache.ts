import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { PgListener } from '@wharf/storage';
import {
  DEFAULT_SETTINGS,
  InstanceRepository,
  SETTINGS_CHANNEL,
  settingsView,
  type SettingsView,
} from '../instance/index.js';

/** Called with the instance whose settings or proxy changed, by whatever process. */
export type SettingsChangeListener = (instanceId: string) => void;

/** What is kept of instances that nobody asked about for a long time goes first. */
const MOST_KEPT = 5_000;

/**
 * Settings for the hot path: read once, kept until somebody changes them. A change made by another process arrives by
 * NOTIFY; where notifications were lost with their connection, everything is read again.
 */
@Injectable()
export class InstanceSettingsCache implements OnApplicationBootstrap {
  /** Promises, so that a read which began before a change is forgotten with it. */
  private readonly kept = new Map<string, Promise<SettingsView>>();
  private readonly listeners: SettingsChangeListener[] = [];

  constructor(
    private readonly instances: InstanceRepository,
    private readonly listener: PgListener,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.listener.listen(SETTINGS_CHANNEL, (instanceId) => this.changed(instanceId));
    this.listener.on('reconnected', () => [...this.kept.keys()].forEach((instanceId) => this.changed(instanceId)));
  }

  /** Settings of an instance; those of a new one where it does not exist any more. */
  of(instanceId: string): Promise<SettingsView> {
    const known = this.kept.get(instanceId);
    if (known) return known;
    const read = this.read(instanceId);
    if (this.kept.size >= MOST_KEPT) this.kept.delete(this.kept.keys().next().value ?? '');
    this.kept.set(instanceId, read);
    read.catch(() => this.forget(instanceId, read));
    return read;
  }

  /** Calls back after every change that this process hears of, its own included. */
  onChanged(listener: SettingsChangeListener): void {
    this.listeners.push(listener);
  }

  /** Reads anew from now on; for whoever made a change and goes on with it at once. */
  invalidate(instanceId: string): void {
    this.kept.delete(instanceId);
  }

  private changed(instanceId: string): void {
    this.invalidate(instanceId);
    for (const tell of this.listeners) tell(instanceId);
  }

  private forget(instanceId: string, read: Promise<SettingsView>): void {
    if (this.kept.get(instanceId) === read) this.kept.delete(instanceId);
  }

  private async read(instanceId: string): Promise<SettingsView> {
    const found = await this.instances.settingsOf([instanceId]);
    return settingsView(found.get(instanceId) ?? DEFAULT_SETTINGS);
  }
}
