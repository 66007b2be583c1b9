import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gatherFacts, type FactOptions, type Facts } from '../../src/facts/facts.js';
import type { Setup } from '../../src/facts/setup.js';
import type { Project } from '../../src/project.js';
import type { Transform } from '../../src/transform.js';
import { setupText } from '../../src/wiring/setup-file.js';
import injectRegistry from '../../transforms/inject-registry.js';
import { transforms } from '../../transforms/index.js';
import type { TransformId } from '../../transforms/names.js';

export const FIXTURES = fileURLToPath(new URL('../../__testfixtures__/', import.meta.url));
export const MANIFEST = JSON.stringify({ name: 'fixture', type: 'module', devDependencies: { vitest: '4', 'prom-client': '15' } });
/** Where an import of the library is added to files that have none, it has to be there for production. */
const DEPENDENT = MANIFEST.replace('"devDependencies"', '"dependencies"');
const STRICT = JSON.stringify({ compilerOptions: { strict: true, target: 'ES2022', experimentalDecorators: true } });

/** The page of a transform, in its fixture folder: what is shown of its fixtures, and prose. */
export const PAGE = 'page.md';

/** A transform with fixtures, and the project that its situations stand in. */
export interface Walked {
  transform: Transform;
  /** Its id, or its id and what the run asks for: fixtures of one transform under different options have a folder each. */
  folder: string;
  options: FactOptions;
  /** Where the one file of a situation stands. */
  place: (situation: string, extension: string) => string;
  around: Record<string, string>;
}

/** What differs from the rule: one file in `src/`, in a project that has nothing else. */
const SPECIAL: Partial<Record<TransformId, Pick<Walked, 'place' | 'around'>>> = {
  'strip-cleanup': {
    place: (situation, extension) => `test/${situation}.test.${extension}`,
    around: {
      'vitest.config.ts': "import { defineConfig } from 'vitest/config';\n\nexport default defineConfig({ test: { setupFiles: ['./test/setup-metrics.ts'] } });\n",
      'test/setup-metrics.ts': setupText({ typescript: true, format: 'esm', hooks: { from: 'vitest' }, libraries: ['prom-client', '@prometheus-io/client'], resetsValues: true, layout: { eol: '\n', unit: '  ', quote: "'", semicolons: true } }),
    },
  },
};

const inSource: Walked['place'] = (situation, extension) => `src/${situation}.${extension}`;

/** A folder for each transform, by its name; and one for the same transform under another option. */
export const WALKED: Walked[] = [
  ...transforms.map((transform): Walked => ({ transform, folder: transform.id, options: { resetValues: false }, place: inSource, around: {}, ...SPECIAL[transform.id as TransformId] })),
  { transform: injectRegistry, folder: 'inject-registry-required', options: { resetValues: false, registryParameter: 'required' }, place: inSource, around: { 'package.json': DEPENDENT } },
];

export interface Situation {
  name: string;
  isDirectory: boolean;
  input: Record<string, string>;
  output: Record<string, string>;
  findings: string;
  tsconfig: string;
}

const read = (path: string): string | undefined => (existsSync(path) ? readFileSync(path, 'utf8') : undefined);

export function situations(folder: string, place: Walked['place']): Situation[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry): Situation[] => {
    const [name = '', extension] = entry.isDirectory() ? [entry.name] : entry.name.split('.input.');
    if (!entry.isDirectory() && extension === undefined) return [];
    const shared = { name, isDirectory: entry.isDirectory(), findings: read(`${folder}${name}.findings.txt`) ?? '', tsconfig: read(`${folder}${name}.tsconfig.json`) ?? STRICT };
    if (extension === undefined) {
      const input = tree(`${folder}${name}/input/`);
      return [{ ...shared, input, output: { ...input, ...(existsSync(`${folder}${name}/output`) ? tree(`${folder}${name}/output/`) : {}) } }];
    }
    const file = place(name, extension);
    const before = readFileSync(`${folder}${entry.name}`, 'utf8');
    return [{ ...shared, input: { [file]: before }, output: { [file]: read(`${folder}${name}.output.${extension}`) ?? before } }];
  });
}

function tree(folder: string): Record<string, string> {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => `${entry.parentPath}/${entry.name}`.replaceAll('//', '/').slice(folder.length));
  return Object.fromEntries(paths.sort().map((path) => [path, readFileSync(folder + path, 'utf8')]));
}

/** Situations of other runners, whose setup is not wired through vitest's configuration: it counts as present. */
const OTHER_RUNNERS: ReadonlySet<string> = new Set(['ava', 'renamed-import']);
const PRESENT: Setup = { state: 'present', file: 'test/setup-metrics.ts', coversFileScope: true };

export function factsOf(project: Project, situation: string, options: FactOptions): Facts {
  const facts = gatherFacts(project, options);
  return OTHER_RUNNERS.has(situation) ? { ...facts, setups: new Map([['', PRESENT]]) } : facts;
}
