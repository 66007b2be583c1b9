// Makes package.json ready for a release, in the workflow that a tag has started: the tag has to be its version, and the change log has to know it.
// npm attests where a package comes from only if package.json says the same, and the workflow is who knows: no home of the project stands in the sources.
import { readFileSync, writeFileSync } from 'node:fs';

const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_REF_TYPE: kind, GITHUB_REF_NAME: ref } = process.env;
const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const sections = readFileSync('CHANGELOG.md', 'utf8').split('\n').filter((line) => line.startsWith('## '));

const problems = [
  ...(server && repository ? [] : ['GITHUB_SERVER_URL and GITHUB_REPOSITORY are not set: a release is made by its workflow']),
  ...(kind === 'tag' && ref === `v${manifest.version}` ? [] : [`this is the ${kind} ${ref}, and a release of package.json as it is would be the tag v${manifest.version}`]),
  ...(sections.some((line) => line.split(' ')[1] === manifest.version) ? [] : [`CHANGELOG.md has no section that begins with "## ${manifest.version}"`]),
];
if (problems.length > 0) {
  for (const problem of problems) console.error(problem);
  process.exitCode = 1;
} else {
  const home = `${server}/${repository}`;
  Object.assign(manifest, { homepage: `${home}#readme`, repository: { type: 'git', url: `git+${home}.git` }, bugs: `${home}/issues` });
  writeFileSync('package.json', `${JSON.stringify(manifest, null, 2)}\n`);
  console.log(`${manifest.name} ${manifest.version} of ${home}`);
}
