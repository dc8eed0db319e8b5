import type { InstanceSettings } from './instance-settings.entity.js';

/** NOTIFY channel that names the instance whose settings or proxy changed. */
export const SETTINGS_CHANNEL = 'wharf_settings';

/** The settings as they go over the wire: the seven of the Evolution dialect, and two of the gateway's own. */
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
  echoApiSends: false,
  nativeButtons: false,
});

export const SETTING_NAMES = Object.keys(DEFAULT_SETTINGS) as (keyof SettingsView)[];

/** The settings of `source` that are set, and nothing else of it; null counts as not set. */
export function pickSettings(source: Partial<SettingsView>): Partial<SettingsView> {
  return Object.fromEntries(SETTING_NAMES.map((name) => [name, source[name]]).filter(([, value]) => value != null));
}

/** All of them, and nothing else of `settings`. */
export function settingsView(settings: SettingsView): SettingsView {
  return { ...DEFAULT_SETTINGS, ...pickSettings(settings) };
}
