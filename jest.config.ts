/** @jest-config-loader esbuild-register */
import type { Config } from 'jest';

const swc = (tsx = false) => ({
  swcrc: false,
  sourceMaps: 'inline',
  jsc: {
    parser: { syntax: 'typescript', decorators: true, tsx },
    transform: {
      legacyDecorator: true,
      decoratorMetadata: true,
      useDefineForClassFields: false,
      react: { runtime: 'automatic' },
    },
    target: 'es2022',
    keepClassNames: true,
  },
  module: { type: 'es6' },
});

/** One project a folder; relative root folders are taken from the workspace root, so run Jest through tools/jest.mjs. */
const project = (name: string, dir: string, extra: Config = {}): Config => ({
  displayName: name,
  rootDir: dir,
  testEnvironment: 'node',
  testMatch: ['<rootDir>/src/**/*.spec.{ts,tsx}'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '^.+\\.ts$': ['@swc/jest', swc()], '^.+\\.tsx$': ['@swc/jest', swc(true)] },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1', '\\.css$': '<rootDir>/../../tools/empty-style.cjs' },
  testEnvironmentOptions: { customExportConditions: ['@wharf/source', 'node', 'node-addons'] },
  ...extra,
});

/** Specs that need PostgreSQL find its address in WHARF_TEST_DATABASE_URL; the cluster is started once for the run. */
const withPostgres: Config = {
  globalSetup: '<rootDir>/../../libs/testing/src/jest/postgres-setup.ts',
  globalTeardown: '<rootDir>/../../libs/testing/src/jest/postgres-teardown.ts',
};

const e2e = (name: string, dir: string) => project(name, dir, { testMatch: ['<rootDir>/src/**/*.e2e-spec.ts'] });

export default {
  testTimeout: 60_000,
  projects: [
    project('whatsapp', 'libs/whatsapp'),
    project('storage', 'libs/storage', withPostgres),
    project('baileys', 'libs/baileys', withPostgres),
    project('sandbox', 'libs/sandbox'),
    project('testing', 'libs/testing', withPostgres),
    project('api-client', 'libs/api-client'),
    project('api', 'apps/api', withPostgres),
    project('chaos', 'apps/chaos'),
    project('admin', 'apps/admin', {
      testEnvironment: 'jsdom',
      setupFiles: ['<rootDir>/test/setup.ts'],
      testEnvironmentOptions: { customExportConditions: ['@wharf/source', 'browser'] },
    }),
    e2e('api-e2e', 'apps/api-e2e'),
    e2e('admin-e2e', 'apps/admin-e2e'),
  ],
} satisfies Config;
