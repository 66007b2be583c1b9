import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { transforms } from '../transforms/index.js';
import { TRANSFORM_IDS } from '../transforms/names.js';
import { ROOT } from './support/packed.js';
import { FIXTURES, PAGE, situations, WALKED } from './support/situations.js';

/** What stands in `transforms/` and is no transform. */
const LISTS = ['index.ts', 'names.ts'];

const files = readdirSync(`${ROOT}transforms`).filter((file) => file.endsWith('.ts') && !LISTS.includes(file));
const folders = readdirSync(FIXTURES, { withFileTypes: true }).filter((entry) => entry.isDirectory() && entry.name !== 'repos').map(({ name }) => name);

describe('the places that a transform touches', () => {
  it.each(files)('transforms/%s is in the list of transforms/names.ts', (file) => {
    expect(TRANSFORM_IDS).toContain(file.replace(/\.ts$/, ''));
  });

  it.each(TRANSFORM_IDS)('%s: its file holds the transform of that id, which the list hands out', (id) => {
    expect(files).toContain(`${id}.ts`);
    expect(transforms.map((transform) => transform.id)[TRANSFORM_IDS.indexOf(id)]).toBe(id);
  });

  it.each(TRANSFORM_IDS)('%s: its fixture folder holds a page, and situations that change and that stay', (id) => {
    expect(existsSync(`${FIXTURES}${id}/${PAGE}`)).toBe(true);
    const walked = WALKED.find(({ folder }) => folder === id);
    const all = walked ? situations(`${FIXTURES}${id}/`, walked.place) : [];
    const staying = all.filter(({ input, output }) => Object.entries(output).every(([file, text]) => input[file] === text));
    expect(staying.length).toBeGreaterThan(0);
    expect(all.length).toBeGreaterThan(staying.length);
  });

  it.each(folders)('__testfixtures__/%s belongs to a transform', (folder) => {
    expect(WALKED.map((walked) => walked.folder)).toContain(folder);
  });

  it.each(readdirSync(`${ROOT}transforms`, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name))('transforms/%s/ are parts of a transform', (name) => {
    expect(TRANSFORM_IDS).toContain(name);
  });

  it.each(TRANSFORM_IDS)('%s: what is built has a module for jscodeshift', (id) => {
    expect(existsSync(`${ROOT}dist/jscodeshift/${id}.js`)).toBe(true);
  });
});
