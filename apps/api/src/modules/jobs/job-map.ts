/** Every kind of background job with its payload. A payload is JSON and holds ids, never what they stand for. */
export interface JobMap {
  /** Fetches the file of a message that somebody sent. */
  'media.fetch': { instanceId: string; mediaId: string };
  /** Asks WhatsApp for the profile picture of an instance's own account or of one of its contacts. */
  'profile.refresh': { instanceId: string; jid: string };
  /** Deletes what is older than it is to be kept. */
  'retention.sweep': Record<string, never>;
}

export type JobName = keyof JobMap;

/** How often a failing job is tried, and how long it rests before its second try; each rest is twice the one before. */
export interface JobPolicy {
  attempts: number;
  firstRestMs: number;
}

export const JOB_POLICIES: Readonly<Record<JobName, JobPolicy>> = Object.freeze({
  // About three hours: what a media host has lost for an evening should not be lost for ever.
  'media.fetch': { attempts: 11, firstRestMs: 10_000 },
  'profile.refresh': { attempts: 5, firstRestMs: 5_000 },
  'retention.sweep': { attempts: 3, firstRestMs: 60_000 },
});

/** Jobs of all kinds that a process has under way. A kind whose jobs may take long is to leave some of them to others. */
export const JOBS_AT_ONCE = 8;

export const JOB_NAMES = Object.keys(JOB_POLICIES) as JobName[];
