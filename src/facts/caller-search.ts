import { ts } from 'ts-morph';
import type { Package } from '../project.js';
import { load } from './closure.js';
import { exportedNames, starExports, WHOLE } from './exports.js';
import { importersOf, mentioningRare } from './mentions.js';
import { holderOf, ownerName } from './owners.js';
import { loadPassages } from './passages.js';
import { pathOf, type Program } from './program.js';
import { References, usageOf } from './references.js';
import type { Resolver } from './resolve.js';
import { outermost } from '../syntax/expressions.js';

/** How code outside of the repository reaches a declaration. */
export interface Publication {
  from: Package;
  /** Whether the package's entries are known to export it; where they are not known, they may. */
  isCertain: boolean;
}

/** Widens what is known of the callers of some declarations, step by step, until nothing new turns up. */
export class CallerSearch {
  readonly declarations: Set<ts.Node>;
  /** Names that so many files spell that they were not followed. */
  readonly common = new Set<string>();
  /** Why the callers of a declaration are beyond this search. */
  readonly lost = new Map<ts.Node, string>();
  readonly #names = new Map<ts.Node, Set<string>>();
  /** Modules that export a declaration as a whole, or as their default. */
  readonly wholes = new Map<string, ts.Node[]>();
  /** Everything that has been asked once: names and modules, each with its kind. */
  readonly #asked = new Set<string>();
  readonly #packages = new Set<Package>();

  constructor(readonly program: Program, readonly resolver: Resolver, owners: readonly ts.Node[]) {
    this.declarations = new Set(owners);
  }

  get names(): ReadonlySet<string> {
    return new Set([...this.#names.values()].flatMap((names) => [...names]));
  }

  namesOf(node: ts.Node): ReadonlySet<string> {
    return this.#names.get(node) ?? new Set();
  }

  /** One step outwards; false once there is nothing new. */
  widen(): boolean {
    const before = this.#extent();
    this.#nameAll();
    this.#loadMentioning();
    this.#loadImporters();
    loadPassages(this.program, this.resolver, new Set([...this.declarations, ...this.holders]));
    this.#addHeirs();
    return this.#extent() > before;
  }

  #extent(): number {
    return this.program.size + this.declarations.size + this.#asked.size + this.names.size;
  }

  #isNew(kind: string, key: string): boolean {
    const size = this.#asked.size;
    return this.#asked.add(`${kind} ${key}`).size > size;
  }

  /** The objects and classes whose members are among the declarations: whoever is given one can call its members. */
  get holders(): ReadonlySet<ts.Node> {
    return new Set([...this.declarations].map(reachedThrough).filter((holder) => !this.declarations.has(holder)));
  }

  /** Gives each declaration and holder its own name, and those that modules export it under. */
  #nameAll(): void {
    const subjects = new Set([...this.declarations, ...this.holders]);
    for (const node of subjects) {
      const name = nameOf(node);
      if (/^[\w$]+$/.test(name) && name !== 'default') this.#name(node, name);
      else if (name !== 'default') this.lost.set(node, 'its name is computed, so its callers cannot be searched for');
      this.#packages.add(this.program.project.packageOf(pathOf(node)));
    }
    for (const file of this.program.files) {
      for (const name of exportedNames(file)) {
        const target = this.resolver.exported(pathOf(file), name);
        if (target?.kind !== 'declaration' || !subjects.has(target.node)) continue;
        this.#packages.add(this.program.project.packageOf(pathOf(file)));
        if (name !== WHOLE) this.#name(target.node, name);
        if (name === WHOLE || name === 'default') this.wholes.set(pathOf(file), [...(this.wholes.get(pathOf(file)) ?? []), target.node]);
      }
    }
  }

  #name(node: ts.Node, name: string): void {
    const names = this.#names.get(node);
    if (names) names.add(name);
    else this.#names.set(node, new Set([name]));
  }

  #loadMentioning(): void {
    const fresh = [...this.names].filter((name) => name !== 'default' && this.#isNew('name', name));
    const { files, common } = mentioningRare(this.program.project, fresh);
    load(this.program, files);
    for (const name of common) {
      this.common.add(name);
      for (const [node, names] of this.#names) if (names.has(name)) this.lost.set(node, `too many files mention \`${name}\` to tell which of them call it`);
    }
  }

  #loadImporters(): void {
    for (const [file, nodes] of this.wholes) {
      if (!this.#isNew('module', file)) continue;
      const importers = importersOf(this.program.project, [file]);
      if (importers) load(this.program, importers);
      else for (const node of nodes) this.lost.set(node, `too many files may import ${file} to tell which of them call it`);
    }
  }

  #addHeirs(): void {
    const references = new References(this.program, this.resolver, this.declarations, this.names);
    for (const node of this.declarations) {
      for (const reference of references.to(node)) {
        const usage = usageOf(reference);
        if (usage.kind === 'extend') this.declarations.add(usage.by);
      }
    }
  }

  /** The published package, if there is one, that lets code outside of the repository import each declaration. */
  published(): Map<ts.Node, Publication> {
    const found = new Map<ts.Node, Publication>();
    for (const owner of this.#packages) {
      if (owner.manifest.private === true || owner.manifest.name === undefined) continue;
      const entries = this.resolver.modules.entriesOf(owner);
      const open = new Set<ts.Node>();
      // Where the entries cannot be told, every module may be one.
      for (const file of entries ?? this.program.files.map(pathOf).filter((path) => this.program.project.packageOf(path) === owner)) this.#addExports(file, open, new Set());
      for (const node of this.declarations) if (open.has(node) || open.has(reachedThrough(node))) found.set(node, { from: owner, isCertain: entries !== undefined });
    }
    return found;
  }

  #addExports(path: string, into: Set<ts.Node>, seen: Set<string>): void {
    const file = this.program.loaded(path);
    if (!file || seen.has(path)) return;
    seen.add(path);
    for (const name of exportedNames(file)) {
      const target = this.resolver.exported(path, name);
      if (target?.kind === 'declaration') into.add(target.node);
      else if (target?.kind === 'module') this.#addExports(target.file, into, seen);
    }
    for (const specifier of starExports(file)) this.#addExports(this.resolver.modules.resolve(path, specifier) ?? '', into, seen);
  }
}

function nameOf(node: ts.Node): string {
  return ts.isVariableDeclaration(node) ? node.name.getText() : (ownerName(node).split('.').at(-1) ?? '');
}

/** The class or variable through which a method or a property is reached; anything else itself. */
export function reachedThrough(node: ts.Node): ts.Node {
  const member = ts.isClassElement(node) ? node : outermost(node).parent;
  return (ts.isClassElement(member) && ts.isClassLike(member.parent) ? member.parent : holderOf(node)) ?? node;
}
