import 'reflect-metadata';
import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import { AppModule } from './app.module.js';
import { readConfig, Secrets } from './platform/config/index.js';
import { createDataSource } from './platform/database/data-source.js';
import { createApiDocument, createHttpAdapter } from './platform/http/index.js';
import { createLogger } from './platform/logging/index.js';
import { WhatsAppNetwork } from './platform/whatsapp-network/index.js';

/** The gateway's modules over a platform that is connected to nothing: to be looked at, not to be run. */
export async function unconnectedModules(): Promise<DynamicModule> {
  const logger = await createLogger({ level: 'silent' });
  const connectionString = 'postgresql://nobody@127.0.0.1:1/nothing';
  return AppModule.on({
    config: readConfig({}),
    secrets: new Secrets('', '', 'unused', ''),
    logger,
    dataSource: createDataSource(connectionString, logger),
    connectionString,
    network: new WhatsAppNetwork('sandbox'),
  });
}

/** Describes every route of the gateway without running any of it: no database, no network, no port. */
export async function openApiDocument(): Promise<OpenAPIObject> {
  const app = await NestFactory.create<NestFastifyApplication>(await unconnectedModules(), createHttpAdapter(), {
    preview: true,
    abortOnError: false,
    logger: ['error', 'fatal'],
  });
  return createApiDocument(app, '/');
}
