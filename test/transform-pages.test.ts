import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { TRANSFORM_IDS } from '../transforms/names.js';
import { ROOT } from './support/packed.js';
import { transformPages } from './support/pages.js';

const FOLDER = join(ROOT, 'docs/transforms');
/** Set by `npm run docs`. */
const isWriting = process.env.WRITE_DOCS === '1';

let pages = new Map<string, string>();

beforeAll(async () => {
  pages = await transformPages();
  if (isWriting) for (const [file, text] of pages) writeFileSync(join(FOLDER, file), text);
});

it('there is a page for every transform, and for nothing else', () => {
  expect(readdirSync(FOLDER).sort()).toEqual(['README.md', ...TRANSFORM_IDS.map((id) => `${id}.md`)].sort());
});

it.each(['README', ...TRANSFORM_IDS])('docs/transforms/%s.md is what `npm run docs` makes', (name) => {
  expect(readFileSync(join(FOLDER, `${name}.md`), 'utf8')).toBe(pages.get(`${name}.md`));
});

it.each(TRANSFORM_IDS)('%s: what changes, what stays, and what is left to a person', (id) => {
  const page = pages.get(`${id}.md`) ?? '';
  expect(page).toMatch(/```diff\n/);
  expect(page).toContain('Nothing is found here.');
  expect(page).toMatch(/^- \*manual\* \[/m);
  const sections = new Set([...readFileSync(join(ROOT, 'docs/codes.md'), 'utf8').matchAll(/^##+ (.+)$/gm)].map(([, heading = '']) => heading.toLowerCase().replaceAll(' ', '-')));
  expect([...page.matchAll(/\.\.\/codes\.md#([\w-]+)/g)].filter(([, anchor = '']) => !sections.has(anchor))).toEqual([]);
});
