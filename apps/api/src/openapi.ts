import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import { AppModule } from './app.module.js';
import { readConfig, Secrets } from './platform/config/index.js';
import { createDataSource } from './platform/database/data-source.js';
import { createApiDocument, createHttpAdapter } from './platform/http/index.js';
import { createLogger } from './platform/logging/index.js';
import { WhatsAppNetwork } from './platform/whatsapp-network/index.js';

/** Describes every route of the gateway without running any of it: no database, no network, no port. */
export async function openApiDocument(): Promise<OpenAPIObject> {
  const logger = await createLogger({ level: 'silent' });
  const connectionString = 'postgresql://nobody@127.0.0.1:1/nothing';
  const platform = {
    config: readConfig({}),
    secrets: new Secrets('', '', 'unused', ''),
    logger,
    dataSource: createDataSource(connectionString, logger),
    connectionString,
    network: new WhatsAppNetwork('sandbox'),
  };
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.on(platform), createHttpAdapter(), {
    preview: true,
    abortOnError: false,
    logger: ['error', 'fatal'],
  });
  return createApiDocument(app, '/');
}
