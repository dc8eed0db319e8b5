import type { Config } from './config.js';

/** What a start should say about settings that are accepted and do not do, or not yet, what somebody may expect. */
export function configNotices(config: Config): string[] {
  return [...sendingPolicyNotice(config), ...publicUrlNotice(config)];
}

function sendingPolicyNotice({ sendingPolicy }: Config): string[] {
  if (sendingPolicy === 'off') return [];
  return [`SENDING_POLICY=${sendingPolicy}: the pace and identical-content limits are not built yet and behave as off`];
}

/** On one's own machine that is as it should be. */
function publicUrlNotice(config: Config): string[] {
  if ((config.isEmbedded && config.isLoopback) || !config.isPublicUrlLoopback) return [];
  return [
    `PUBLIC_URL is ${config.publicUrl}: invite links, links to files (mediaUrl) and server_url begin with it and lead nowhere from other machines; set it to the address that clients reach`,
  ];
}
