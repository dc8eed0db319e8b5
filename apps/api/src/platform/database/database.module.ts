import { Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import { poolOf } from './pool-of.js';
import { StoreSockets } from './store-sockets.js';

/** Where the database is, for what needs a connection of its own (LISTEN). */
export class DatabaseAddress {
  constructor(
    readonly connectionString: string,
    /** Connections that are made with these are cut when the server hangs. */
    readonly sockets = new StoreSockets(),
  ) {}
}

/** Offers a connected `DataSource`, `pg`'s `Pool` and the `DatabaseAddress` to every module. Nest closes it at the end. */
@Module({})
export class DatabaseModule {
  static forRoot(dataSource: DataSource, address: DatabaseAddress): DynamicModule {
    return {
      module: DatabaseModule,
      global: true,
      imports: [
        TypeOrmModule.forRootAsync({
          useFactory: () => ({ ...dataSource.options, retryAttempts: 0 }),
          dataSourceFactory: () => Promise.resolve(dataSource),
        }),
      ],
      providers: [
        { provide: Pool, useValue: poolOf(dataSource) },
        { provide: DatabaseAddress, useValue: address },
      ],
      exports: [Pool, DatabaseAddress],
    };
  }
}
