import { describe, expect, it } from 'vitest';
import { formattingFor } from '../src/facts/formatting.js';
import { memoryProject } from './support/memory-project.js';

const DEFAULTS = { width: undefined, trailingComma: undefined, isFormatted: false };
const read = (files: Record<string, string>): object => formattingFor(memoryProject({ 'package.json': '{}', 'packages/a/src/a.ts': '', ...files }), 'packages/a/src/a.ts');

describe('how a project formats a file', () => {
  it.each<[string, Record<string, string>, object]>([
    ['nothing says so', {}, DEFAULTS],
    ['JSON', { '.prettierrc': '{ "printWidth": 100, "trailingComma": "es5" }' }, { width: 100, trailingComma: 'es5', isFormatted: true }],
    ['YAML', { '.prettierrc.yaml': 'printWidth: 120\ntrailingComma: none\n' }, { width: 120, trailingComma: 'none', isFormatted: true }],
    ['TOML', { '.prettierrc.toml': 'printWidth = 90\n' }, { width: 90, trailingComma: undefined, isFormatted: true }],
    ['a module', { 'prettier.config.mjs': "export default { printWidth: 110, trailingComma: 'all' };\n" }, { width: 110, trailingComma: 'all', isFormatted: true }],
    ['package.json', { 'package.json': '{ "prettier": { "printWidth": 70 } }' }, { width: 70, trailingComma: undefined, isFormatted: true }],
    ['the version of Prettier 3', { 'package.json': '{ "devDependencies": { "prettier": "^3.1.0" } }' }, { width: 80, trailingComma: 'all', isFormatted: true }],
    ['the version of Prettier 2', { 'package.json': '{ "devDependencies": { "prettier": "~2.8.0" } }' }, { width: 80, trailingComma: 'es5', isFormatted: true }],
    ['the version of Prettier 1', { 'package.json': '{ "dependencies": { "prettier": "1.19.1" } }' }, { width: 80, trailingComma: 'none', isFormatted: true }],
    ['a configuration and a version above it', { 'packages/a/.prettierrc': '{ "printWidth": 100 }', 'package.json': '{ "devDependencies": { "prettier": "3" } }' }, { width: 100, trailingComma: 'all', isFormatted: true }],
    ['a version and a configuration above it', { 'packages/a/package.json': '{ "devDependencies": { "prettier": "^2.5.1" } }', '.prettierrc': '{ "printWidth": 88, "trailingComma": "none" }' }, { width: 88, trailingComma: 'none', isFormatted: true }],
    ['a version and a configuration above it that leaves the comma to it', { 'packages/a/package.json': '{ "devDependencies": { "prettier": "^2.5.1" } }', '.prettierrc': '{ "printWidth": 88 }' }, { width: 88, trailingComma: 'es5', isFormatted: true }],
    ['a version, an editor and a configuration above them', { 'packages/a/package.json': '{ "devDependencies": { "prettier": "3" } }', 'packages/a/.editorconfig': 'max_line_length = 120\n', '.prettierrc': '{ "printWidth": 88 }' }, { width: 88, trailingComma: 'all', isFormatted: true }],
    ['the nearest configuration', { 'packages/a/.prettierrc': '{}', '.prettierrc': '{ "printWidth": 100, "trailingComma": "all" }' }, { width: 80, trailingComma: undefined, isFormatted: true }],
    ['another package\u2019s configuration', { 'packages/b/.prettierrc': '{ "printWidth": 100 }' }, DEFAULTS],
    ['Biome', { 'biome.json': '{ "formatter": { "lineWidth": 100 } }' }, { width: 100, trailingComma: 'all', isFormatted: true }],
    ['Biome with comments', { 'biome.jsonc': '{ /* wide */ "formatter": { "lineWidth": 120 }, "javascript": { "formatter": { "trailingCommas": "none" } } }' }, { width: 120, trailingComma: 'none', isFormatted: true }],
    ['an editor alone', { '.editorconfig': '[*]\nmax_line_length = 100\n' }, { width: 100, trailingComma: undefined, isFormatted: false }],
    ['an editor that is asked for no width', { '.editorconfig': '[*]\nmax_line_length = off\n' }, DEFAULTS],
  ])('%s', (_, files, formatting) => {
    expect(read(files)).toEqual(formatting);
  });
});
