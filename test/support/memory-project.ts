import { UserError } from '../../src/errors.js';
import { dirOf, isSourcePath, type Manifest, type Package, type Project } from '../../src/project.js';
import { matcher } from '../../src/search.js';

/** A project that lives in a record of texts by path, for tests that need no disk and no git. */
export function memoryProject(files: Readonly<Record<string, string>>): Project {
  const texts = new Map(Object.entries(files));
  const sources = new Set([...texts.keys()].filter(isSourcePath).sort());
  const packages = new Map<string, Package>();

  const packageAt = (dir: string): Package => {
    let known = packages.get(dir);
    if (!known) {
      const path = dir === '' ? 'package.json' : `${dir}/package.json`;
      const text = texts.get(path);
      known = { dir, manifestPath: text === undefined ? undefined : path, manifest: text === undefined ? {} : manifestOf(path, text) };
      packages.set(dir, known);
    }
    return known;
  };
  const packageOf = (file: string): Package => {
    for (let dir = dirOf(file); ; dir = dirOf(dir)) {
      if (dir === '' || texts.has(`${dir}/package.json`)) return packageAt(dir);
    }
  };

  return {
    root: '/memory',
    git: undefined,
    listed: [...sources],
    sources,
    failures: [],
    inScope: () => true,
    exists: (file) => texts.has(file),
    filesIn: (dir) => [...texts.keys()].filter((file) => dirOf(file) === dir).map((file) => file.slice(dir === '' ? 0 : dir.length + 1)),
    read: (file) => texts.get(file),
    mentions: (words, { whole = false, everywhere = false } = {}) => new Map(words.map((word) => [word, [...(everywhere ? texts.keys() : sources)].filter((file) => /\.[cm]?[jt]sx?$/.test(file) && matcher([word], whole).test(texts.get(file) ?? '')).sort()])),
    packageOf,
    packageNamed: (name) => [...texts.keys()].filter((file) => file === 'package.json' || file.endsWith('/package.json')).map(packageOf).find(({ manifest }) => manifest.name === name),
    withTexts: (replaced) => memoryProject({ ...files, ...Object.fromEntries(replaced) }),
  };
}

function manifestOf(path: string, text: string): Manifest {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as Manifest;
  } catch (error) {
    throw new UserError(`${path} cannot be parsed`, 'mend the JSON', { cause: error });
  }
}
