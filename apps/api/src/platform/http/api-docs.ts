import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { VERSION } from '../version.js';

/** Builds the OpenAPI document of every route that the application has. */
export function createApiDocument(app: INestApplication, serverUrl: string): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Wharf')
    .setDescription(
      'Self-hosted, multi-tenant WhatsApp gateway. Press **Authorize**, enter a key, and try any route as its example stands.',
    )
    .setVersion(VERSION)
    .addServer(serverUrl)
    .addApiKey({ type: 'apiKey', in: 'header', name: 'apikey' }, 'apikey')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' }, 'bearer')
    .build();
  return SwaggerModule.createDocument(app, config);
}

/** Serves Swagger UI at `/docs` and the document at `/docs-json`; the document is built when it is first asked for. */
export function serveApiDocs(app: INestApplication): void {
  // Relative: the page tries routes on the address that it was opened at.
  SwaggerModule.setup('docs', app, () => createApiDocument(app, '/'), {
    jsonDocumentUrl: 'docs-json',
    customSiteTitle: 'Wharf API',
    swaggerOptions: { persistAuthorization: true, displayRequestDuration: true, docExpansion: 'none', filter: true },
  });
}
