import type { InstanceSettings } from './instance-settings.entity.js';

/** The seven settings as they go over the wire. */
export type SettingsView = Omit<InstanceSettings, 'instanceId' | 'updatedAt'>;

/** What an instance has that nobody said anything about. */
export const DEFAULT_SETTINGS: Readonly<SettingsView> = Object.freeze({
  rejectCall: false,
  msgCall: '',
  groupsIgnore: false,
  alwaysOnline: false,
  readMessages: false,
  readStatus: false,
  syncFullHistory: false,
});

export const SETTING_NAMES = Object.keys(DEFAULT_SETTINGS) as (keyof SettingsView)[];

/** The settings of `source` that are set, and nothing else of it. */
export function pickSettings(source: Partial<SettingsView>): Partial<SettingsView> {
  return Object.fromEntries(
    SETTING_NAMES.flatMap((name) => (source[name] === undefined ? [] : [[name, source[name]]])),
  );
}

/** All seven, field by field. */
export function settingsView(settings: SettingsView): SettingsView {
  const { rejectCall, msgCall, groupsIgnore, alwaysOnline, readMessages, readStatus, syncFullHistory } = settings;
  return { rejectCall, msgCall, groupsIgnore, alwaysOnline, readMessages, readStatus, syncFullHistory };
}
