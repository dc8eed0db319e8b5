import eslint from '@eslint/js';
import nx from '@nx/eslint-plugin';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

/** Who may import whom; `testing` is open to specs only, by the second block. */
const scopes = {
  whatsapp: [],
  storage: [],
  baileys: ['whatsapp', 'storage'],
  sandbox: ['whatsapp', 'baileys'],
  testing: ['whatsapp', 'storage', 'baileys', 'sandbox'],
  'api-client': [],
  api: ['whatsapp', 'storage', 'baileys', 'sandbox'],
  admin: ['api-client'],
  'api-e2e': ['whatsapp', 'api-client', 'testing'],
  'admin-e2e': ['whatsapp', 'api-client', 'testing'],
  chaos: ['storage', 'testing'],
};
const constraints = (inSpecs) =>
  Object.entries(scopes).map(([scope, allowed]) => ({
    sourceTag: `scope:${scope}`,
    onlyDependOnLibsWithTags: [scope, ...allowed, ...(inSpecs ? ['testing', 'sandbox'] : [])].map((s) => `scope:${s}`),
  }));

const specs = ['**/*.spec.ts', '**/*.spec.tsx', '**/*.e2e-spec.ts', '**/test/**', 'libs/testing/**'];

const throughItsIndex = (files, regex) => ({
  files: [files],
  ignores: specs,
  rules: {
    'no-restricted-imports': [
      'error',
      { patterns: [{ regex, message: 'Reach another module through its index.ts.' }] },
    ],
  },
});

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', '.nx/**', 'data/**', 'libs/api-client/src/generated/**'] },
  eslint.configs.recommended,
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { '@nx': nx },
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        { allow: [], enforceBuildableLibDependency: false, depConstraints: constraints(false) },
      ],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-console': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    files: specs,
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        { allow: [], enforceBuildableLibDependency: false, depConstraints: constraints(true) },
      ],
    },
  },
  {
    // Its whole purpose is to put itself before the console.
    files: ['libs/baileys/src/signal/silence-libsignal.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['**/*.mjs', '**/*.cjs', '**/*.js'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        module: 'writable',
        URL: 'readonly',
        setTimeout: 'readonly',
        fetch: 'readonly',
        clearTimeout: 'readonly',
        Buffer: 'readonly',
        performance: 'readonly',
      },
    },
  },
  // The one place where a module of the API is reached: its index.ts, or that of its HTTP side.
  throughItsIndex('apps/api/src/modules/*/*.ts', '^\\.\\./(?!\\.\\./)[a-z-]+/(?!(http/)?index\\.js$)'),
  throughItsIndex(
    'apps/api/src/modules/*/*/**/*.ts',
    '^\\.\\./\\.\\./(?!\\.\\./|platform/|database/|test/)[a-z-]+/(?!(http/)?index\\.js$)',
  ),
  prettier,
);
