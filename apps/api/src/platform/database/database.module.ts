import { Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Pool } from 'pg';
import type { DataSource } from 'typeorm';

/** Where the database is, for what needs a connection of its own (LISTEN). */
export class DatabaseAddress {
  constructor(readonly connectionString: string) {}
}

/** TypeORM's own pool, so that raw queries and entities share one limit of connections. */
function poolOf(dataSource: DataSource): Pool {
  return (dataSource.driver as unknown as { master: Pool }).master;
}

/** Offers a connected `DataSource`, `pg`'s `Pool` and the `DatabaseAddress` to every module. Nest closes it at the end. */
@Module({})
export class DatabaseModule {
  static forRoot(dataSource: DataSource, connectionString: string): DynamicModule {
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
        { provide: DatabaseAddress, useValue: new DatabaseAddress(connectionString) },
      ],
      exports: [Pool, DatabaseAddress],
    };
  }
}
