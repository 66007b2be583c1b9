import { UserError } from '../errors.js';
import { isTestFile } from '../facts/tests.js';
import type { Package, Project } from '../project.js';
import { detectRunner, enclosing } from '../runners/index.js';
import { plainCommand } from '../runners/scripts.js';
import type { Check } from './model.js';
import { checkOfPackage, type Target, type TestsContext } from './package-tests.js';

/**
 * The tests of each package in which files will change, by its `test` script or, without one, by the runner that was found.
 *
 * @returns the checks, and the directories of packages without tests
 * @throws UserError where no test runs on the tree as it is
 */
export async function testChecks(files: readonly string[], context: TestsContext): Promise<{ checks: Check[]; untested: string[] }> {
  const { project } = context;
  const targets = new Map<string, Target>();
  const untested: string[] = [];
  for (const pkg of new Set(files.map((file) => project.packageOf(file)))) {
    const target = targetOf(project, pkg);
    if (target) targets.set(target.pkg.dir, target);
    else untested.push(pkg.dir);
  }
  const checks: Check[] = [];
  for (const target of targets.values()) {
    const check = await checkOfPackage(target, context);
    if (check) checks.push(check);
    else untested.push(target.pkg.dir);
  }
  if (checks.length === 0) {
    throw new UserError(`--verify tests: no test runs in ${untested.map((dir) => dir || 'the root').join(', ')}`, "name the command that runs them, as in --verify 'npm run test:unit'; nothing was written");
  }
  return { checks, untested };
}

function targetOf(project: Project, pkg: Package): Target | undefined {
  if (hasScript(pkg)) return { pkg, runner: undefined };
  const own = [...project.sources].filter((file) => isTestFile(file) && project.packageOf(file).dir === pkg.dir);
  const { name, owner } = detectRunner(project, pkg, own);
  if (own.length > 0 && owner.dir === pkg.dir && name !== 'unknown') return { pkg, runner: name };
  // Tests may lie above. But a script there that goes through all packages says nothing about this one.
  const above = enclosing(project, pkg).slice(1).find((other) => hasScript(other) && plainCommand(other.manifest, 'test'));
  if (above) return { pkg: above, runner: undefined };
  return own.length > 0 && name !== 'unknown' ? { pkg: owner, runner: name } : undefined;
}

/** What `npm init` writes is no script. */
function hasScript({ manifest }: Package): boolean {
  const line: unknown = manifest.scripts?.['test'];
  return typeof line === 'string' && line !== '' && !line.includes('no test specified');
}
