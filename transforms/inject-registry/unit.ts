import { type ts } from 'ts-morph';
import type { Facts } from '../../src/facts/facts.js';
import { compilerOption } from '../../src/facts/modules.js';
import { isTypeScript, pathOf } from '../../src/facts/program.js';
import type { Edit, ImportNeed, Safety, Site } from '../../src/model.js';
import type { Splice } from '../../src/syntax/lists.js';
import { PLAIN, type Demand } from './family.js';
import { loadsOnDemand, spell } from './names.js';
import type { Refused } from './refusals.js';

/** What is being put together for one owner; becomes one change, or nothing. */
export class Unit {
  readonly edits: Edit[] = [];
  readonly imports: ImportNeed[] = [];
  readonly sites: Site[] = [];
  readonly notes = new Set<string>();
  /** Why production may expose other metrics afterwards. */
  readonly doubts = new Set<string>();
  /** The files that import the library for the registries which a parameter holds by default, or is given. */
  readonly globalsFrom = new Set<string>();
  safety: Safety = 'safe';
  /** What remembers the metrics that the owner creates first, if anything does. */
  memory: string | undefined;
  /** Whether the owner gets a parameter for a registry, or has one. */
  takesRegistry = true;

  /** Ids of the changes that give others the parameter which this one passes a registry to. */
  readonly requires = new Set<string>();

  /** Why the owner takes no registry. */
  refused: Refused | undefined;

  /** The calls that the injected registry is handed on in. */
  readonly handedOn = new Set<ts.CallExpression | ts.NewExpression>();

  constructor(readonly facts: Facts, readonly library: string, readonly name: string, readonly demand: Demand = PLAIN) {}

  /** Whether the parameter has a default value. */
  get defaulted(): boolean {
    return this.demand.defaulted;
  }

  splice(file: ts.SourceFile, splices: readonly Splice[]): void {
    for (const splice of splices) this.edits.push({ file: pathOf(file), ...splice });
  }

  replace(node: ts.Node, text: string): void {
    this.splice(node.getSourceFile(), [{ start: node.getStart(), end: node.getEnd(), text }]);
  }

  insert(file: ts.SourceFile, at: number, text: string): void {
    this.splice(file, [{ start: at, end: at, text }]);
  }

  /** Notes why `/metrics` may change, so that a person looks at it. */
  doubt(reason: string): void {
    this.doubts.add(reason);
    this.safety = 'needs-review';
  }

  need(file: ts.SourceFile, module: string, name: string, local = name): void {
    const path = pathOf(file);
    if (!this.imports.some((need) => need.file === path && need.module === module && need.name === name)) this.imports.push({ file: path, module, name, local });
  }

  /** Asks a person to look at the change, and says why. */
  review(note: string): void {
    this.safety = 'needs-review';
    this.notes.add(note);
  }

  /** How the library's `Registry` or `register` is written at a place; notes the import it takes. */
  spell(name: 'Registry' | 'register', at: ts.Node, use: 'type' | 'value'): string {
    const { text, need, from } = spell(this.facts, this.library, name, at, use);
    if (use === 'value') this.globalsFrom.add(from);
    if (need) {
      this.need(at.getSourceFile(), need.module, need.name, need.local);
      if (loadsOnDemand(at.getSourceFile(), need.module)) {
        this.review('the file loads the library only when it is needed, and the default value of the parameter loads it with the file');
      }
    }
    return text;
  }

  /** `registry: Registry = register`, or without the type in JavaScript, or without the value. */
  parameter(parameterName: string, at: ts.Node): string {
    const { before, after } = this.registryType(at);
    return `${before}${parameterName}${after}${this.defaulted ? ` = ${this.spell('register', at, 'value')}` : ''}`;
  }

  /** What stands before and after the parameter's name so that its type is known. */
  registryType(at: ts.Node): { before: string; after: string } {
    if (isTypeScript(at)) return { before: '', after: `: ${this.spell('Registry', at, 'type')}` };
    // A default value says of which type it is. Without one the compiler would refuse an implicit `any` where it checks scripts.
    return { before: !this.defaulted && isCheckedScript(this.facts, at) ? `/** @type {import('${this.library}').Registry} */ ` : '', after: '' };
  }
}

/** Whether the compiler looks at the types of a JavaScript file. */
function isCheckedScript(facts: Facts, at: ts.Node): boolean {
  const { text } = at.getSourceFile();
  if (/^\s*\/\/\s*@ts-nocheck/m.test(text)) return false;
  return /^\s*\/\/\s*@ts-check/m.test(text) || compilerOption(facts.project, pathOf(at), 'checkJs') === true;
}
