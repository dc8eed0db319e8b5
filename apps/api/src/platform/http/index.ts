export { createApiDocument, serveApiDocs } from './api-docs.js';
export { configureApp, createApp } from './create-app.js';
export { serveDashboard } from './dashboard.js';
export { createHttpAdapter, DEFAULT_BODY_LIMIT_BYTES, MEDIA_BODY_LIMIT_BYTES } from './http-adapter.js';
export { createValidationPipe } from './validation.js';
export { WelcomeController } from './welcome.controller.js';
