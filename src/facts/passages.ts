import { ts } from 'ts-morph';
import { addTo } from '../groups.js';
import { mentioning } from '../project.js';
import { load } from './closure.js';
import { exportedNames } from './exports.js';
import { oncePer } from '../syntax/memo.js';
import { isTelling, mentioningRare, ownNames } from './mentions.js';
import { pathOf, type Program } from './program.js';
import type { Resolver } from './resolve.js';

/** How a module that hands another one on without naming its parts says so, in ES modules and in CommonJS. */
const HANDS_ON: readonly string[] = ['export *', 'export*', 'exports = require(', '...require(', 'Object.assign(exports', 'Object.assign(module.exports'];

/**
 * Loads the files that may reach the declarations without spelling their names: through `export *`, and what CommonJS does for it,
 * or under a name that a module gives them (`export { create as make }`). Otherwise a caller there would not count as one.
 */
export function loadPassages(program: Program, resolver: Resolver, declarations: ReadonlySet<ts.Node>): void {
  const { project } = program;
  const importers = passagesOf(resolver);
  const own = new Set([...declarations].flatMap(ownNames));
  const asked = new Set<string>();
  for (let before = -1; before !== program.size; ) {
    before = program.size;
    const exported = exportsOf(program, resolver, declarations);
    const reached = new Set([...declarations, ...exported.map(({ file }) => file)].map(pathOf));
    for (const module of reached) for (const importer of importers.get(module) ?? []) reached.add(importer);
    load(program, [...reached]);
    const given = [...new Set(exported.map(({ name }) => name))].filter((name) => !own.has(name) && isTelling(name) && !asked.has(name));
    for (const name of given) asked.add(name);
    load(program, mentioningRare(project, given).files);
  }
}

/** The modules that hand a module on as a whole, by its path. They hang on the snapshot alone, so they are looked for once. */
const passagesOf = oncePer((resolver: Resolver): ReadonlyMap<string, readonly string[]> => {
  const { project } = resolver.program;
  const importers = new Map<string, string[]>();
  for (const file of mentioning(project, HANDS_ON)) {
    for (const { fileName } of ts.preProcessFile(project.read(file) ?? '', true, true).importedFiles) {
      const module = resolver.modules.resolve(file, fileName);
      if (module !== undefined) addTo(importers, module, file);
    }
  }
  return importers;
});

/** Every name under which code may refer to one of the declarations: their own, and those that modules export them under. */
export function namesOf(program: Program, resolver: Resolver, declarations: ReadonlySet<ts.Node>): Set<string> {
  return new Set([...[...declarations].flatMap(ownNames), ...exportsOf(program, resolver, declarations).map(({ name }) => name)]);
}

/** Where the loaded files export one of the declarations. */
function exportsOf(program: Program, resolver: Resolver, declarations: ReadonlySet<ts.Node>): { file: ts.SourceFile; name: string }[] {
  return program.files.flatMap((file) =>
    exportedNames(file).flatMap((name) => {
      const target = resolver.exported(pathOf(file), name);
      return target?.kind === 'declaration' && declarations.has(target.node) ? [{ file, name }] : [];
    }),
  );
}
