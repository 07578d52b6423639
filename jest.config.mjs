import nativePackages from './test/support/native-packages.cjs';

/** Jest runs the TypeScript sources; swc turns them, and the ES modules of our dependencies, into CommonJS. */
export default {
  testEnvironment: '<rootDir>/test/support/environment.cjs',
  testEnvironmentOptions: { globalsCleanup: 'off' },
  roots: ['<rootDir>/libs', '<rootDir>/apps', '<rootDir>/test'],
  testMatch: ['**/*.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/dist/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  resolver: '<rootDir>/test/support/resolve-typescript.cjs',
  moduleNameMapper: {
    '^#(platform|domain|flows)/(.*)$': '<rootDir>/libs/$1/src/$2',
    '^#migrations/(.*)$': '<rootDir>/migrations/$1',
  },
  transform: {
    [nativePackages.pattern]: '<rootDir>/test/support/native-packages.cjs',
    '\\.[cm]?[jt]s$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
          target: 'es2023',
          keepClassNames: true,
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  transformIgnorePatterns: [],
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
  reporters: ['default', '<rootDir>/test/support/contract-reporter.mjs'],
  maxWorkers: 2,
  // A worker keeps something of each file it has run; near the limit of its heap it would do little but collect garbage.
  workerIdleMemoryLimit: '1500MB',
  testTimeout: 60_000,
};
