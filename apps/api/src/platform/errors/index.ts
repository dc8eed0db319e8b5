export * from './common-errors.js';
export { describeError, isStoreGone, reasonPhrase, storeError } from './describe-error.js';
export type { ErrorFacts } from './describe-error.js';
export { errorBody } from './error-body.js';
export type { ErrorBody } from './error-body.js';
export { ErrorFilter } from './error.filter.js';
export { WharfError } from './wharf-error.js';
export type { ErrorLogLevel, WharfErrorOptions } from './wharf-error.js';
