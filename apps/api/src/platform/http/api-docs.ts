import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { VERSION } from '../version.js';
import { completeDocument } from './api-document/complete-document.js';

const DESCRIPTION = `
Self-hosted, multi-tenant WhatsApp gateway. Press **Authorize**, enter a credential, and try any route as its example
stands; \`npm run sandbox\` starts the gateway on a simulated WhatsApp network, where all of them can be answered.

| Credential | Enter it as | It reaches |
|---|---|---|
| Master key | apikey | every instance |
| Client key | apikey | the instances of that client |
| Instance key | apikey | that one instance |
| Token of \`POST /api/login\` | bearer | the routes below \`/api/\`, and by the person's role all others |

Keys travel in the header \`apikey\` (or \`API-Key\`, \`X-API-Key\`, \`Authorization: Bearer\`). Without one the answer is
401, with one that is not good here 403, and what the credential may not see is not found: 404.

A first message on the sandbox: \`POST /instance/create\`, \`POST /sandbox/scan\` with the \`qrcode.code\` of the answer,
\`POST /sandbox/contacts\`, \`POST /message/sendText/{instanceName}\`.
`.trim();

/** Builds the OpenAPI document of every route that the application has. */
export function createApiDocument(app: INestApplication, serverUrl: string): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Wharf')
    .setDescription(DESCRIPTION)
    .setVersion(VERSION)
    .setLicense('GPL-3.0-or-later', 'https://www.gnu.org/licenses/gpl-3.0.html')
    .addServer(serverUrl)
    .addApiKey(
      { type: 'apiKey', in: 'header', name: 'apikey', description: 'Master, client or instance key' },
      'apikey',
    )
    .addBearerAuth(
      { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'Token of `POST /api/login`' },
      'bearer',
    )
    .build();
  return completeDocument(SwaggerModule.createDocument(app, config));
}

/** Serves Swagger UI at `/docs` and the document at `/docs-json`; the document is built when it is first asked for. */
export function serveApiDocs(app: INestApplication): void {
  // Relative: the page tries routes on the address that it was opened at.
  SwaggerModule.setup('docs', app, () => createApiDocument(app, '/'), {
    jsonDocumentUrl: 'docs-json',
    customSiteTitle: 'Wharf API',
    // What is entered is forgotten with the page: the browser would keep it in clear, for whoever comes after.
    swaggerOptions: { displayRequestDuration: true, docExpansion: 'none', filter: true },
  });
}
