import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where the gateway listens while the dashboard is developed on its own. */
const GATEWAY = 'http://127.0.0.1:3000';

const proxied = [
  '/api',
  '/instance',
  '/message',
  '/webhook',
  '/settings',
  '/sandbox',
  '/health',
  '/docs',
  '/docs-json',
  '/connect-api',
];

export default defineConfig({
  base: '/admin/',
  plugins: [react()],
  resolve: { conditions: ['@wharf/source', 'module', 'browser', 'development|production'] },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    chunkSizeWarningLimit: 700,
    // The dashboard, and beside it the small page of invite links, which loads nothing of the dashboard.
    rolldownOptions: { input: ['index.html', 'connect.html'] },
  },
  server: {
    host: '127.0.0.1',
    proxy: { ...Object.fromEntries(proxied.map((path) => [path, GATEWAY])), '/ws': { target: GATEWAY, ws: true } },
  },
});
