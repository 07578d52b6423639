import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DatabaseSettings } from '../config/database.settings.js';
import { provideSettings } from '../config/settings.module.js';
import { dataSourceOptions } from './data-source-options.js';
import { StatementLog } from './statement-log.js';
import { Transactions } from './transactions.js';

@Global()
@Module({ providers: [provideSettings(DatabaseSettings), StatementLog], exports: [DatabaseSettings, StatementLog] })
class DatabaseSettingsModule {}

@Global()
@Module({
  imports: [
    DatabaseSettingsModule,
    TypeOrmModule.forRootAsync({
      inject: [DatabaseSettings, StatementLog],
      useFactory: (settings: DatabaseSettings, log: StatementLog) => ({
        ...dataSourceOptions(settings, 'gatehouse_app'),
        autoLoadEntities: true,
        retryAttempts: 1,
        logger: log,
        logging: ['query', 'error'],
        // The pool replaces a lost connection by itself; unhandled, the event would end the process (RL-03).
        poolErrorHandler: () => undefined,
      }),
    }),
  ],
  providers: [Transactions],
  exports: [Transactions, DatabaseSettingsModule],
})
export class DatabaseModule {}
