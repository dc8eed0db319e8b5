export { hushWhile } from './hush.js';
export { createLogger, InjectLogger, loggerProvider } from './logger.js';
export type { Logger, LoggerOptions } from './logger.js';
export { LoggingModule } from './logging.module.js';
export { NestLogger } from './nest-logger.js';
export { redactUrl } from './redact-url.js';
export { setInstanceInContext, withContext } from './request-context.js';
export type { WorkContext } from './request-context.js';
