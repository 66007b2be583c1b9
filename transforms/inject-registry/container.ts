import { ts } from 'ts-morph';
import type { Facts } from '../../src/facts/facts.js';
import { importedFrom } from '../../src/facts/imported.js';
import { ownerName, type Owner } from '../../src/facts/owners.js';
import { isImportable } from '../../src/facts/packages.js';
import { isTypeScript, pathOf } from '../../src/facts/program.js';
import { usageOf } from '../../src/facts/references.js';
import { constructorOf } from '../../src/facts/resolve.js';
import { AWILIX_PARAMETER, awilixModeOf } from './awilix.js';
import { isNestPlace } from './nest.js';
import { Refused } from './refusals.js';
import type { Unit } from './unit.js';

/** How a container is told that a parameter may be missing (each form was compiled and run). */
export interface Decorators {
  /** Before the parameter; `{token}` is the token's name. */
  text: string;
  imports: readonly string[];
  module: string;
}

/** A dependency injection container that creates an owner. */
export interface Container {
  /** Where it needs none, the default value is enough. */
  decorators?: Decorators;
  /** The name that the parameter has to have. */
  parameter?: string;
  /** Whether the container is who gets an owner that is passed on as a value: it calls it with what the owner declares. */
  takes: (reference: ts.Node) => boolean;
}

const NEST: Decorators = {
  // Without a provider Nest passes undefined, and the default value holds. Without the decorators it throws.
  text: '@Optional() @Inject({token})', imports: ['Inject', 'Optional'], module: '@nestjs/common',
};

const DECORATORS: Record<string, Decorators> = {
  // A bare default is never right here: tsyringe silently makes a new Registry, and the metrics vanish from /metrics.
  tsyringe: { text: '@inject({token}, { isOptional: true })', imports: ['inject'], module: 'tsyringe' },
  inversify: { text: '@inject({token}) @optional()', imports: ['inject', 'optional'], module: 'inversify' },
};

/** Decorators that have nothing to do with how an instance is made. */
const HARMLESS_MODULES = /^(@nestjs\/swagger|class-transformer|class-validator|typeorm|@sentry\/.*|reflect-metadata)$/;

/** What code that creates instances by their metadata, or with arguments of its own, has to say somewhere. */
const MAKES_INSTANCES = /\bdesign:paramtypes\b|\bReflect\.construct\b/;

/**
 * The container that creates an owner: the one that its decorators come from, or that it is listed with.
 *
 * @throws Refused where that is one that may give the parameter something else
 */
export function containerOf(facts: Facts, owner: Owner['node']): Container | undefined {
  const decorators = ts.isClassLike(owner) ? decoratorsOf(owner).map((decorator) => decoratorsFor(facts, decorator)).find((found) => found !== undefined) : undefined;
  const container = decorators ? { decorators, takes: () => true } : containerByPlace(facts, owner);
  if (container?.decorators && !isTypeScript(owner)) throw new Refused('parameter-decorators', owner);
  return container;
}

/** Notes an heir that its container leaves without a registry: since version 7 inversify gives it nothing of what its parent's constructor takes. */
export function noteInheritance(unit: Unit, heir: ts.ClassLikeDeclaration): void {
  if (constructorOf(heir) || containerOf(unit.facts, heir)?.decorators?.module !== 'inversify') return;
  unit.notes.add(`inversify gives ${ownerName(heir)} no registry unless it has \`@injectFromBase({ extendConstructorArguments: true })\`; its metrics stay in the global one then`);
}

function decoratorsOf(owner: ts.ClassLikeDeclaration): readonly ts.Decorator[] {
  return ts.canHaveDecorators(owner) ? (ts.getDecorators(owner) ?? []) : [];
}

function decoratorsFor(facts: Facts, decorator: ts.Decorator): Decorators | undefined {
  const callee = ts.isCallExpression(decorator.expression) ? decorator.expression.expression : decorator.expression;
  const imported = importedFrom(facts.resolver, callee);
  const own = imported ? facts.resolver.modules.resolve(pathOf(decorator), imported.module) : pathOf(decorator);
  if (own !== undefined) return decoratorsBehind(facts, own, decorator, imported?.module);
  if (!imported || HARMLESS_MODULES.test(imported.module)) return undefined;
  if (imported.module === 'tsyringe' && imported.name === 'autoInjectable') throw new Refused('auto-injectable', decorator);
  const known = decoratorsOfModule(imported.module);
  if (!known) throw new Refused('container-unknown', decorator);
  return known;
}

function decoratorsOfModule(module: string): Decorators | undefined {
  return module.startsWith('@nestjs/') ? NEST : DECORATORS[module];
}

/**
 * What a decorator of the project's own hands a class to (`applyDecorators(Injectable(), …)`), by what its module imports. Where that
 * module hands on the container as a whole, the other decorators come from there, too.
 *
 * @param specifier how the class imports that module
 * @throws Refused where the container's own package cannot be imported beside the class
 */
function decoratorsBehind(facts: Facts, file: string, decorator: ts.Decorator, specifier: string | undefined): Decorators | undefined {
  const text = facts.project.read(file) ?? '';
  if (MAKES_INSTANCES.test(text)) throw new Refused('container-unknown', decorator);
  const modules = ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName).filter((module) => !HARMLESS_MODULES.test(module));
  const known = modules.map(decoratorsOfModule).find((found) => found !== undefined);
  if (!known) return undefined;
  if (specifier !== undefined && handsOn(text, known.module)) return { ...known, module: specifier };
  const { project } = facts;
  const isOfPackage = project.packageOf(file).dir === project.packageOf(pathOf(decorator)).dir;
  if (!isOfPackage && !isImportable(project, pathOf(decorator), known.module)) throw new Refused('container-unknown', decorator);
  return known;
}

/** `export * from 'inversify'`, `module.exports = require('inversify')`. */
function handsOn(text: string, module: string): boolean {
  return new RegExp(`\\bexport\\s*\\*\\s*from\\s*['"]${module}['"]|\\bmodule\\.exports\\s*=\\s*require\\(['"]${module}['"]\\)`).test(text);
}

/** A class without decorators that a module of Nest lists or that stands in a decorator of Nest; what is registered in awilix. */
function containerByPlace(facts: Facts, owner: Owner['node']): Container | undefined {
  const { resolver } = facts;
  const values = facts.references.to(owner).filter((reference) => usageOf(reference).kind === 'value');
  const modes = values.map((reference) => awilixModeOf(resolver, reference));
  for (const [index, reference] of values.entries()) {
    if (modes[index] === 'proxy') throw new Refused('awilix-proxy', reference);
    if (modes[index] === 'unknown') throw new Refused('awilix-mode-unknown', reference);
  }
  if (modes.includes('classic')) return { parameter: AWILIX_PARAMETER, takes: (reference) => awilixModeOf(resolver, reference) !== undefined };
  return ts.isClassLike(owner) && values.some((reference) => isNestPlace(resolver, reference)) ? { decorators: NEST, takes: (reference) => isNestPlace(resolver, reference) } : undefined;
}
