export * from './event-names.js';
export * from './event.entity.js';
