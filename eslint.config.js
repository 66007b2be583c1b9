import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

const WRITES = ['appendFile', 'chmod', 'chown', 'copyFile', 'cp', 'createWriteStream', 'link', 'lchown', 'lutimes', 'mkdir', 'mkdtemp', 'rename', 'rm', 'rmdir', 'symlink', 'truncate', 'unlink', 'utimes', 'write', 'writeFile', 'writev', 'ftruncate', 'fchmod'];
const FS = ['fs', 'node:fs', 'fs/promises', 'node:fs/promises'];

/** Bans on imports add up in one rule, so that each exception below names what it still bans. */
function imports({ children = false, fs = false, inquirer = false, process = false } = {}) {
  const paths = [];
  if (!fs) for (const name of FS) paths.push({ name, importNames: WRITES.flatMap((write) => [write, `${write}Sync`]), message: 'Only src/apply.ts, src/journal.ts, src/saved.ts and src/cli.ts write files, and src/cache.ts and src/cache-folder.ts what is kept between runs.' });
  if (!children) for (const name of ['child_process', 'node:child_process']) paths.push({ name, message: 'Only git, the editor and the checks of --verify are started.' });
  if (!inquirer) paths.push({ name: 'inquirer', message: 'Only src/prompt.ts asks questions.' });
  if (!process) for (const name of ['process', 'node:process']) paths.push({ name, message: 'Only the files at the edge of the program know the process.' });
  return ['error', { paths, patterns: inquirer ? [] : [{ group: ['@inquirer/*'], message: 'Only src/prompt.ts asks questions.' }] }];
}

const SYNTAX = [
  // A namespace or default import would hide the writes from the ban on names.
  ...FS.map((name) => ({ selector: `ImportDeclaration[source.value='${name}'] > :matches(ImportNamespaceSpecifier, ImportDefaultSpecifier)`, message: 'Import the functions of fs by name, so that a reader sees what is written.' })),
];

export default defineConfig(
  { ignores: ['dist/', 'coverage/', '__testfixtures__/', 'node_modules/'] },
  {
    files: ['**/*.{js,mjs,ts,cts}'],
    extends: [tseslint.configs.base],
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'no-empty': ['error', { allowEmptyCatch: false }],
      'no-var': 'error',
      'prefer-const': 'error',
      eqeqeq: 'error',
      // Escapes are what the terminal must be guarded from, so an expression that matches them says why.
      'no-control-regex': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'all', ignoreRestSiblings: true }],
    },
  },
  {
    files: ['src/**/*.{ts,cts}', 'transforms/**/*.ts', 'test/**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'all', ignoreRestSiblings: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false }],
      // The interfaces here are records of functions, written as methods and taken apart freely; none uses `this`.
      '@typescript-eslint/unbound-method': 'off',
      // A function that fulfils an asynchronous contract at once is right as it is.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
    },
  },
  {
    // Tests run code that they have just written, and read JSON whose shape they then assert.
    files: ['test/**/*.{ts,mjs}'],
    linterOptions: { reportUnusedDisableDirectives: 'off' },
    rules: { 'no-control-regex': 'off', ...Object.fromEntries(['argument', 'assignment', 'call', 'member-access', 'return'].map((what) => [`@typescript-eslint/no-unsafe-${what}`, 'off'])) },
  },
  {
    files: ['src/**/*.{ts,cts}', 'transforms/**/*.ts'],
    rules: {
      'no-console': 'error',
      'no-restricted-globals': ['error', { name: 'process', message: 'Only the files at the edge of the program know the process.' }],
      'no-restricted-imports': imports(),
      'no-restricted-syntax': ['error', ...SYNTAX],
    },
  },
  // jscodeshift loads its modules with `require`, and through Babel: this one is CommonJS.
  { files: ['src/jscodeshift/module.cts'], rules: { '@typescript-eslint/no-require-imports': ['error', { allowAsImport: true }] } },
  // Nothing of the repository: what earlier runs found, in a folder that is never committed.
  { files: ['src/cache.ts'], rules: { 'no-restricted-imports': imports({ fs: true }) } },
  // What the person keeps beside the code and asks for by name (decisions, a baseline): `undo` must not take it back with the code.
  { files: ['src/saved.ts'], rules: { 'no-restricted-imports': imports({ fs: true }) } },
  { files: ['src/apply.ts'], rules: { 'no-restricted-imports': imports({ fs: true }) } },
  { files: ['src/launch.ts'], rules: { 'no-restricted-globals': 'off' } },
  // What is kept between runs, in the user's cache folder alone.
  { files: ['src/cache-folder.ts'], rules: { 'no-restricted-imports': imports({ fs: true, process: true }), 'no-restricted-globals': 'off' } },
  { files: ['src/journal.ts', 'src/cli.ts'], rules: { 'no-restricted-imports': imports({ fs: true, process: true }), 'no-restricted-globals': 'off' } },
  { files: ['src/prompt.ts'], rules: { 'no-restricted-imports': imports({ inquirer: true, process: true }), 'no-restricted-globals': 'off' } },
  { files: ['src/editor.ts', 'src/git.ts', 'src/history.ts'], rules: { 'no-restricted-imports': imports({ children: true, process: true }), 'no-restricted-globals': 'off' } },
  // It makes and removes a directory outside of the repository, for what test runners report.
  { files: ['src/verify/child.ts'], rules: { 'no-restricted-imports': imports({ children: true, fs: true, process: true }), 'no-restricted-globals': 'off' } },
);
