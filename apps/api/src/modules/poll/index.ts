export { PollModule } from './poll.module.js';
export { PollVotes } from './poll-votes.js';
export type { PollCount } from './poll-votes.js';
