import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ROOT } from './support/fixture-code.js';
import { MANIFEST } from './support/packed.js';

const README = readFileSync(`${ROOT}README.md`, 'utf8');

describe('the pictures of the README', () => {
  const markdown = [...README.matchAll(/!\[([^\]]*)\]\(([^)]+)\)/g)].map(([, alt = '', path = '']) => ({ alt, path }));
  const tags = [...README.matchAll(/<img alt="([^"]*)" src="([^"]+)">/g)].map(([, alt = '', path = '']) => ({ alt, path }));
  const sources = [...README.matchAll(/srcset="([^"]+)"/g)].map(([, path = '']) => path);

  it('say in words what they show', () => {
    expect([...markdown, ...tags].map(({ path }) => path).sort()).toEqual(['docs/pictures/report-light.png', 'docs/pictures/review.png']);
    for (const { alt } of [...markdown, ...tags]) expect(alt.length).toBeGreaterThan(40);
  });

  it('are there, as PNG, and small', () => {
    const paths = [...markdown, ...tags].map(({ path }) => path).concat(sources);
    expect(paths).toHaveLength(3);
    for (const path of paths) {
      expect(readFileSync(`${ROOT}${path}`).subarray(1, 4).toString()).toBe('PNG');
      expect(statSync(`${ROOT}${path}`).size).toBeLessThan(250_000);
    }
  });
});

it('the files that the README links to are there', () => {
  const links = [...README.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, path = '']) => path);
  expect(links.length).toBeGreaterThan(4);
  expect(links.filter((path) => !existsSync(`${ROOT}${path}`))).toEqual([]);
});

it('what is copied from the documentation and the recipes has the version of this package', () => {
  const files = ['README.md', 'docs/api.md', 'docs/ci.md', ...readdirSync(`${ROOT}recipes`).map((name) => `recipes/${name}`)];
  const named = files.flatMap((file) => [...readFileSync(`${ROOT}${file}`, 'utf8').matchAll(/(?:registry-codemod@v?|rev: v|VERSION:-)(\d+\.\d+\.\d+)/g)].map(([, version]) => `${file}: ${version}`));
  expect(named.length).toBeGreaterThan(6);
  expect(named.filter((place) => !place.endsWith(`: ${MANIFEST.version}`))).toEqual([]);
});
