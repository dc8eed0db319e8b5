import { Module, type DynamicModule } from '@nestjs/common';
import { loggerProvider, type Logger } from './logger.js';

/** Offers the process's logger to every module, through `@InjectLogger()`. */
@Module({})
export class LoggingModule {
  static forRoot(logger: Logger): DynamicModule {
    const provider = loggerProvider(logger);
    return { module: LoggingModule, global: true, providers: [provider], exports: [provider] };
  }
}
