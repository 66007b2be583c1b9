import { rangeOf } from '../facts/packages.js';
import type { TestPackage } from '../facts/setup.js';
import type { ManualStep } from '../model.js';
import type { Package, Project } from '../project.js';
import { isMochaTooOld } from '../runners/mocha.js';
import type { Runner } from '../runners/model.js';
import { enclosing } from '../runners/index.js';
import { under } from '../runners/paths.js';
import { otherRunnerAdvice } from './advice.js';

type Refusal = Pick<ManualStep, 'code' | 'reason' | 'advice'>;

/** Why no setup can be planned for a package whatever its configuration holds, if there is a reason. */
export function refusal(runner: Runner, test: TestPackage): Refusal | undefined {
  const { name, candidates } = runner;
  const where = test.package.dir === '' ? 'this repository' : test.package.dir;
  const library = test.libraries[0] ?? 'prom-client';
  if (name === 'ava') return {
    code: 'setup-runner-has-no-central-hook',
    reason: 'ava runs hooks only in the file that declares them, so no setup file can restore the registry around every test',
    advice: `create the metrics of each test in a registry of its own: \`new Registry()\` from '${library}', passed to what the test builds`,
  };
  if (name === 'jasmine' || name === 'tap' || name === 'bun') return { code: 'setup-by-hand', reason: `the setup of ${name} is not edited by this tool`, advice: otherRunnerAdvice(name, library) };
  if (name === 'unknown' && candidates.length > 1) return {
    code: 'setup-several-runners',
    reason: `the tests of ${where} may run under ${candidates.join(' or ')}, and nothing tells which`,
    advice: 'import the test functions from the runner they belong to, or remove the configuration of the other one, and run again',
  };
  if (name === 'unknown') return {
    code: 'setup-runner-unknown',
    reason: `what runs the tests of ${where} cannot be told`,
    advice: `before each test note \`new Set(register.getMetricsAsArray())\` of '${library}', and after it remove those that are not in it with \`register.removeSingleMetric(metric.name)\``,
  };
  if (name === 'mocha' && isMochaTooOld(test.package)) return {
    code: 'setup-mocha-too-old',
    reason: 'root hooks came with mocha 8, and this package uses an older one',
    advice: 'update mocha to 8 or later and run again',
  };
  return undefined;
}

/**
 * Why the setup file could not load a library from where it would stand, if so.
 *
 * pnpm and Yarn's Plug'n'Play let a file load only what a package.json above it declares; a copy found elsewhere would also
 * have a global registry of its own.
 */
export function unresolvable(project: Project, owner: Package, tests: readonly TestPackage[]): Refusal | undefined {
  const above = enclosing(project, owner);
  const declaring = (library: string): string | undefined => above.map(({ manifest }) => rangeOf(manifest, library)).find((range) => range !== undefined);
  for (const library of new Set(tests.flatMap(({ libraries }) => libraries))) {
    const manifest = owner.manifestPath ?? under(owner.dir, 'package.json');
    const own = declaring(library);
    if (own === undefined && (isStrict(project) || (tests.some((test) => test.package.dir !== owner.dir) && !isHoisted(project)))) return {
      code: 'setup-library-not-resolvable',
      reason: `a setup file beside ${manifest} could not load ${library}: it is not a dependency there`,
      advice: `add "${library}" to the devDependencies in ${manifest}, in the version that the code under test uses, and run again`,
    };
    const ranges = new Set([own, ...tests.map((test) => rangeOf(test.package.manifest, library))].filter((range) => range !== undefined));
    if (ranges.size > 1 && tests.some((test) => test.package.dir !== owner.dir)) return {
      code: 'setup-library-not-resolvable',
      reason: `the packages that share a test configuration use different versions of ${library} (${[...ranges].join(', ')}), each with a global registry of its own`,
      advice: `use one version of ${library} in all of them, or give each a test configuration of its own, and run again`,
    };
  }
  return undefined;
}

/** Whether the dependencies of a package are installed where the packages above it find them, too. */
function isHoisted(project: Project): boolean {
  const { manifestPath, manifest } = project.packageOf('package.json');
  if (manifestPath === undefined || manifest['workspaces'] === undefined || /hoistingLimits|nohoist/.test(project.read(manifestPath) ?? '')) return false;
  return !/nmHoistingLimits:\s*["']?(workspaces|dependencies)/.test(project.read('.yarnrc.yml') ?? '') && !/^install-strategy\s*=\s*(nested|linked)/m.test(project.read('.npmrc') ?? '');
}

function isStrict(project: Project): boolean {
  if (/^node-linker\s*=\s*hoisted|^shamefully-hoist\s*=\s*true/m.test(project.read('.npmrc') ?? '')) return false;
  if (project.exists('pnpm-lock.yaml') || project.exists('pnpm-workspace.yaml')) return true;
  const yarn = project.read('.yarnrc.yml');
  return yarn !== undefined && !/nodeLinker:\s*["']?node-modules/.test(yarn);
}
