import type { Config } from './config.js';

/** What a start should say about settings that are accepted and have no effect yet. */
export function configNotices(config: Config): string[] {
  if (config.sendingPolicy === 'off') return [];
  return [
    `SENDING_POLICY=${config.sendingPolicy}: the pace and identical-content limits are not built yet and behave as off`,
  ];
}
