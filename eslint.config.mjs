import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';

/**
 * What is refused here is refused for a reason given in docs/map.md or SECURITY.md, and no file is excused by a comment.
 * Rules by folder replace each other in a flat configuration, so each folder's list is put together below.
 */

const syntax = (selector, message) => ({ selector, message });

const noHiddenWiring = [
  syntax('Identifier[name="forwardRef"]', 'A circle of modules is a missing floor: move what both need downstairs.'),
  syntax(
    'CallExpression[callee.object.property.name="moduleRef"], CallExpression[callee.object.name="moduleRef"]',
    'Dependencies are named in the constructor, not fetched from ModuleRef.',
  ),
  syntax(
    'MemberExpression[object.name="Scope"][property.name="REQUEST"]',
    'No request-scoped providers: they are slow.',
  ),
];

const noEnvironment = [
  syntax(
    'MemberExpression[object.name="process"][property.name="env"]',
    'Settings are read and validated once, in platform/config (CS-06).',
  ),
];

/** RT-04: TypeORM turns `where: {}` or an undefined property into "any row", so every condition is written out where it is used. */
const conditions = 'ObjectExpression > Property[key.name="where"]';
const finders =
  'CallExpression[callee.property.name=/^(findBy|findOneBy|findOneByOrFail|countBy|existsBy|findAndCountBy)$/]';
const builders = 'CallExpression[callee.property.name=/^(where|andWhere|orWhere)$/]';
const passedThrough =
  ':matches(Identifier, MemberExpression, CallExpression, ConditionalExpression, LogicalExpression)';
const noOpenConditions = [
  syntax(
    `${conditions} > ObjectExpression.value[properties.length=0], ${finders} > ObjectExpression[properties.length=0]`,
    'An empty condition matches every row (RT-04).',
  ),
  syntax(
    `${conditions} > ${passedThrough}.value, ${finders} > ${passedThrough}.arguments:first-child`,
    'Write the condition out here: an object from elsewhere may lack its property and match any row (RT-04).',
  ),
  syntax(
    `${conditions} > ObjectExpression.value > SpreadElement, ${finders} > ObjectExpression > SpreadElement`,
    'No spread in a condition: what it holds is not visible here (RT-04).',
  ),
  syntax(
    `${builders} > :not(Literal, TemplateLiteral).arguments:first-child`,
    'Conditions of a query builder are SQL text with parameters, never objects (RT-04).',
  ),
];

const floors = { platform: ['#domain/*', '#flows/*'], domain: ['#domain/*', '#flows/*'], flows: ['#flows/*'] };

const ourCode = ['libs/**/*.ts', 'apps/**/*.ts'];
const specs = ['**/*.spec.ts', 'test/**/*.ts'];

export default tseslint.config(
  { ignores: ['dist/', 'coverage/', '.gatehouse/', 'node_modules/'] },
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
  eslint.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/prefer-readonly': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // Empty text means "not given" in several places, on purpose.
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { string: true } }],
      // Spreading a string counts code points, which is what NIST 800-63B asks for.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      // Answers are plain objects of a class that only describes them.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // Modules of Nest are empty classes with a decorator.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      // environment['NAME'] and environment.NAME are both fine; the compiler decides.
      '@typescript-eslint/dot-notation': 'off',
      eqeqeq: 'error',
      'max-lines': ['error', { max: 250 }],
    },
  },
  {
    files: ourCode,
    ignores: specs,
    rules: {
      'no-console': 'error',
      'no-restricted-syntax': ['error', ...noHiddenWiring, ...noEnvironment, ...noOpenConditions],
    },
  },
  {
    files: ['libs/platform/src/config/**/*.ts', 'apps/*/src/main.ts'],
    rules: { 'no-restricted-syntax': ['error', ...noHiddenWiring, ...noOpenConditions] },
  },
  { files: ['apps/*/src/main.ts', 'apps/cli/src/**/*.ts'], rules: { 'no-console': 'off' } },
  ...Object.entries(floors).map(([floor, group]) => ({
    files: [`libs/${floor}/**/*.ts`],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ group: [...group, '**/apps/**'], message: 'Imports go down, never up or sideways.' }] },
      ],
    },
  })),
  {
    files: specs,
    rules: {
      // Bodies of answers are JSON that each test holds against what it expects, and Jest's matchers are typed any.
      '@typescript-eslint/no-explicit-any': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      // A test may claim what it has just shown; if it is wrong, it fails.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['**/*.{js,mjs,cjs}'],
    languageOptions: {
      globals: Object.fromEntries(
        [
          ...'process console Buffer URL URLSearchParams fetch setTimeout clearTimeout setInterval clearInterval performance'.split(
            ' ',
          ),
          'setImmediate',
          'AbortController',
          'AbortSignal',
          'module',
          'require',
          '__dirname',
          'structuredClone',
        ].map((name) => [name, 'readonly']),
      ),
    },
  },
  {
    // Scripts of our pages run in browsers; tsc holds their types (npm run types).
    files: ['libs/platform/src/pages/browser/*.js', 'examples/embedding/dashboard/*.js'],
    rules: { eqeqeq: 'error', 'max-lines': ['error', { max: 250 }], 'no-console': 'error' },
    languageOptions: {
      globals: Object.fromEntries(
        'btoa crypto document FormData history location navigator sessionStorage Node DOMException PublicKeyCredential TextEncoder WebSocket'
          .split(' ')
          .map((name) => [name, 'readonly']),
      ),
    },
  },
);
