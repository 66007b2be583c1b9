import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { CODES } from '../src/codes.js';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const page = readFileSync(`${ROOT}docs/codes.md`, 'utf8');
const sections = new Map(page.split(/^### /m).slice(1).map((section): [string, string] => {
  const [heading = '', ...body] = section.split('\n');
  return [heading.trim(), body.join('\n').split(/^## /m)[0] ?? ''];
}));

/** Every source file of the tool, without the list itself. */
function sourcesBelow(dir: string): string {
  return readdirSync(`${ROOT}${dir}`, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && entry.name !== 'codes.ts')
    .map((entry) => readFileSync(`${entry.parentPath}/${entry.name}`, 'utf8'))
    .join('\n');
}

describe('docs/codes.md', () => {
  it('has a section for every code, and none for anything else', () => {
    expect([...sections.keys()].sort()).toEqual([...CODES].sort());
  });

  it('lists every code at its top', () => {
    const index = page.split(/^## /m)[0] ?? '';
    expect([...index.matchAll(/\[([\w-]+)\]\(#\1\)/g)].map(([, code]) => code).filter((code) => CODES.some((known) => known === code)).sort()).toEqual([...CODES].sort());
  });

  it.each(CODES)('%s: what it means, an example, and what to do', (code) => {
    const section = sections.get(code) ?? '';
    expect(section.trim()).toMatch(/^(Manual|Kept)\. \S/);
    expect(section).toMatch(/```\w+\n[\s\S]+?\n```/);
    // What stands behind the example says what to do.
    expect((section.split('```').at(-1) ?? '').trim().length).toBeGreaterThan(20);
  });
});

it('every code is given somewhere', () => {
  const sources = sourcesBelow('src') + sourcesBelow('transforms');
  expect(CODES.filter((code) => !sources.includes(`'${code}'`) && !new RegExp(`^\\s+${code}: `, 'm').test(sources))).toEqual([]);
});
