import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { REPORTER_NAMES } from '../src/reporters/names.js';
import { TRANSFORM_IDS } from '../transforms/names.js';
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

describe('what the README says of the command line', () => {
  it('names every reporter, transform and exit code', () => {
    const rows = (section: RegExp): string[] => [...(section.exec(README)?.[1] ?? '').matchAll(/^\| `?([\w-]+)`? \|/gm)].map(([, name = '']) => name);
    expect(rows(/\n(\| reporter \|[\s\S]+?)\n\n/)).toEqual(['reporter', ...REPORTER_NAMES]);
    expect(rows(/\n(\| id \|[\s\S]+?)\n\n/)).toEqual(['id', ...TRANSFORM_IDS]);
    expect(rows(/\n(\| exit code \|[\s\S]+?)\n\n/)).toEqual(['0', '1', '2', '130']);
  });
});

/** As GitHub makes an anchor of a heading. */
const anchorOf = (heading: string): string => heading.toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, '').replaceAll(' ', '-');

it('every page links to files and headings that are there', () => {
  const pages = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...readdirSync(`${ROOT}docs`, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md')).map((name) => `docs/${name.replaceAll('\\', '/')}`)];
  const links = pages.flatMap((page) => [...readFileSync(`${ROOT}${page}`, 'utf8').replace(/```[\s\S]*?```/g, '').matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].map(([, link = '']) => {
    const [path = '', anchor] = link.split('#');
    return { link: `${page}: ${link}`, file: posix.normalize(path === '' ? page : posix.join(posix.dirname(page), path)), anchor };
  }));
  expect(links.length).toBeGreaterThan(20);
  const broken = links.filter(({ file, anchor }) => !existsSync(`${ROOT}${file}`) || (anchor !== undefined && !readFileSync(`${ROOT}${file}`, 'utf8').split('\n').some((line) => /^#+ /.test(line) && anchorOf(line.replace(/^#+ /, '')) === anchor)));
  expect(broken.map(({ link }) => link)).toEqual([]);
});

it('what is copied from the documentation and the recipes has the version of this package', () => {
  const files = ['README.md', 'docs/api.md', 'docs/ci.md', ...readdirSync(`${ROOT}recipes`).map((name) => `recipes/${name}`)];
  const named = files.flatMap((file) => [...readFileSync(`${ROOT}${file}`, 'utf8').matchAll(/(?:registry-codemod@v?|rev: v|VERSION:-)(\d+\.\d+\.\d+)/g)].map(([, version]) => `${file}: ${version}`));
  expect(named.length).toBeGreaterThan(6);
  expect(named.filter((place) => !place.endsWith(`: ${MANIFEST.version}`))).toEqual([]);
});
