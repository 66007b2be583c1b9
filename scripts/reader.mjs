/**
 * A second opinion: finds the sites of a tree with nothing but the TypeScript compiler, and shares no code with the tool. The
 * compiler binds names and follows imports itself, to declarations of the library that are made up here.
 */
import ts from 'typescript';

const LIBRARIES = ['prom-client', '@prometheus-io/client', '@platformatic/prom-client'];
const DECLARATIONS = `
export declare class Registry { static globalRegistry: Registry; clear(): void }
export declare const register: Registry;
export declare class Counter { constructor(options: object) }
export declare class Gauge { constructor(options: object) }
export declare class Histogram { constructor(options: object) }
export declare class Summary { constructor(options: object) }
export declare function collectDefaultMetrics(options?: object): void;
`;
const METRICS = ['Counter', 'Gauge', 'Histogram', 'Summary'];
const CLEANUPS = ['clear', 'resetMetrics', 'removeSingleMetric'];
const HOOK = /^(before|after)(Each|All)?$|^(setup|teardown|suiteSetup|suiteTeardown)$/;

const OPTIONS = {
  allowJs: true,
  noLib: true,
  types: [],
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.Preserve,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  moduleDetection: ts.ModuleDetectionKind.Force,
  jsx: ts.JsxEmit.Preserve,
};

/**
 * Reads a tree.
 *
 * @param {Readonly<Record<string, string>>} texts by path relative to the root
 * @returns {import('./reader.d.mts').Read[]} the sites, file by file, in source order
 */
export function readSites(texts) {
  const files = new Map(Object.entries(texts).map(([path, text]) => [`/${path}`, text]));
  for (const library of LIBRARIES) files.set(`/node_modules/${library}/index.d.ts`, DECLARATIONS);
  const host = {
    fileExists: (path) => files.has(path),
    readFile: (path) => files.get(path),
    getSourceFile: (path, target) => {
      const text = files.get(path);
      return text === undefined ? undefined : ts.createSourceFile(path, text, target, true);
    },
    directoryExists: (path) => [...files.keys()].some((file) => file.startsWith(`${path}/`)),
    getDirectories: () => [],
    getDefaultLibFileName: () => '/lib.d.ts',
    getCurrentDirectory: () => '/',
    getCanonicalFileName: (path) => path,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => '\n',
    writeFile: () => undefined,
  };
  const sources = Object.keys(texts).filter((path) => /\.[cm]?[jt]sx?$/.test(path) && !path.endsWith('.d.ts'));
  const program = ts.createProgram(sources.map((path) => `/${path}`), OPTIONS, host);
  const reader = new Reader(program.getTypeChecker());
  return sources.flatMap((path) => {
    const file = program.getSourceFile(`/${path}`);
    return file ? reader.sitesIn(file).map((site) => ({ file: path, inTest: isTest(path), ...site })) : [];
  });
}

/** Follows names to the library. What a name stands for is `{ part }`, 'all' of it, or undefined. */
class Reader {
  #following = new Set();

  constructor(checker) {
    this.checker = checker;
  }

  sitesIn(file) {
    const found = [];
    const at = (kind, node, more = {}) => found.push({ kind, start: node.getStart(file), line: file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1, ...more });
    const visit = (node) => {
      if (ts.isNewExpression(node) && this.#isPart(node.expression, METRICS)) at('metric', node, { placement: placementOf(node), ...this.#optionsOf(node, 'registers') });
      if (ts.isCallExpression(node) && this.#isPart(node.expression, ['collectDefaultMetrics'])) at('default-metrics', node, { placement: placementOf(node), ...this.#optionsOf(node, 'register') });
      if (ts.isClassLike(node)) {
        const parent = node.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)?.types[0]?.expression;
        if (parent && this.#isPart(parent, METRICS)) at('metric-subclass', parent);
      }
      const cleanup = this.#cleanupOf(node);
      if (cleanup) at('cleanup', cleanup, { where: whereOf(cleanup) });
      ts.forEachChild(node, visit);
    };
    visit(file);
    return found;
  }

  /** The call that a method of the global registry is the callee of; or the method, where a hook is given it. */
  #cleanupOf(node) {
    const name = memberName(node);
    if (name === undefined || !CLEANUPS.includes(name) || !isAccess(node) || !this.#isPart(node.expression, ['register'])) return undefined;
    const outer = widened(node);
    const { parent } = outer;
    if (ts.isCallExpression(parent) && parent.expression === outer) return parent;
    if (isAccess(parent) && ['call', 'apply'].includes(memberName(parent) ?? '') && ts.isCallExpression(parent.parent)) return parent.parent;
    const given = isAccess(parent) && memberName(parent) === 'bind' ? parent.parent : outer;
    if (ts.isCallExpression(given.parent) && given.parent.expression !== given) return HOOK.test(lastName(given.parent.expression)) ? node : undefined;
    return ts.isPropertyAssignment(given.parent) && HOOK.test(given.parent.name.getText()) ? node : undefined;
  }

  /** How the options of a creation are written, and what they say of the registry. */
  #optionsOf(node, name) {
    const [first, ...more] = node.arguments ?? [];
    if (!first) return { options: 'none', registers: 'absent' };
    const literal = narrowed(first);
    if (more.length > 0 || ts.isStringLiteralLike(literal) || ts.isNumericLiteral(literal)) return { options: 'positional', registers: 'unknown' };
    if (!ts.isObjectLiteralExpression(literal)) return { options: 'variable', registers: 'unknown' };
    const options = literal.properties.some(ts.isSpreadAssignment) ? 'spread' : 'literal';
    const property = literal.properties.find((p) => p.name?.getText() === name);
    if (!property) return { options, registers: options === 'spread' ? 'unknown' : 'absent' };
    const value = ts.isShorthandPropertyAssignment(property) ? property.name : ts.isPropertyAssignment(property) ? narrowed(property.initializer) : undefined;
    if (!value) return { options, registers: 'other' };
    if (ts.isArrayLiteralExpression(value) && value.elements.length === 0) return { options, registers: 'none' };
    const named = ts.isArrayLiteralExpression(value) ? [...value.elements] : [value];
    return { options, registers: named.some((one) => this.#isPart(one, ['register'])) ? 'global' : 'other' };
  }

  #isPart(node, parts) {
    const origin = this.#origin(node);
    return typeof origin === 'object' && parts.includes(origin.part);
  }

  /** What of the library an expression is, by its value or else by its declared type. */
  #origin(node) {
    const inner = narrowed(node);
    const origin = this.#originOfValue(inner);
    return origin === undefined && (ts.isIdentifier(inner) || ts.isPropertyAccessExpression(inner)) && this.#isWholeByType(inner) ? 'all' : origin;
  }

  #isWholeByType(node) {
    const { symbol } = this.checker.getTypeAtLocation(node);
    return symbol !== undefined && (symbol.flags & ts.SymbolFlags.ValueModule) !== 0 && isOfLibrary(symbol);
  }

  #originOfValue(inner) {
    if (ts.isCallExpression(inner)) return loadsLibrary(inner) ? 'all' : undefined;
    if (isAccess(inner)) {
      const whole = this.#origin(inner.expression);
      const name = memberName(inner);
      if (whole !== undefined) return name === undefined ? undefined : member(whole, name);
      // A property of the compiler's library has an owner that is no part of it here: a parameter, say.
      const symbol = name === undefined ? undefined : this.checker.getTypeAtLocation(narrowed(inner.expression)).getProperty(name) ?? this.checker.getSymbolAtLocation(ts.isPropertyAccessExpression(inner) ? inner.name : inner);
      return symbol && !isOfLibrary(symbol) ? this.#originOfSymbol(symbol) : this.#exportedBy(inner);
    }
    if (!ts.isIdentifier(inner)) return undefined;
    const symbol = ts.isShorthandPropertyAssignment(inner.parent) ? this.checker.getShorthandAssignmentValueSymbol(inner.parent) : this.checker.getSymbolAtLocation(inner);
    return symbol === undefined ? undefined : this.#originOfSymbol(symbol);
  }

  /** `prom.Counter` where `prom` is a module of the tree that hands the library on. */
  #exportedBy(access) {
    const holder = ts.isIdentifier(access.expression) ? this.checker.getSymbolAtLocation(access.expression) : undefined;
    const name = memberName(access);
    if (!holder || name === undefined || !(holder.flags & ts.SymbolFlags.Alias)) return undefined;
    const module = this.checker.getAliasedSymbol(holder);
    const exported = module.flags & ts.SymbolFlags.ValueModule ? this.checker.getExportsOfModule(module).find((symbol) => symbol.name === name) : undefined;
    return exported === undefined ? undefined : this.#originOfSymbol(exported);
  }

  #originOfSymbol(given) {
    const symbol = given.flags & ts.SymbolFlags.Alias ? this.checker.getAliasedSymbol(given) : given;
    if (isOfLibrary(symbol)) return symbol.flags & ts.SymbolFlags.ValueModule ? 'all' : { part: symbol.name };
    const declaration = symbol.valueDeclaration;
    if (!declaration || ts.isSourceFile(declaration) || this.#following.has(declaration)) return undefined;
    this.#following.add(declaration);
    const origin = this.#originOfDeclaration(declaration, symbol);
    this.#following.delete(declaration);
    return origin;
  }

  #originOfDeclaration(declaration, symbol) {
    if (ts.isShorthandPropertyAssignment(declaration)) return this.#origin(declaration.name);
    if (ts.isPropertyAssignment(declaration)) return this.#origin(declaration.initializer);
    if (ts.isBindingElement(declaration)) {
      const holder = declaration.parent.parent;
      if (this.#writesTo(symbol, declaration).length > 0) return undefined;
      const value = ts.isVariableDeclaration(holder) && holder.initializer ? this.#origin(holder.initializer) : undefined;
      const whole = value ?? (this.#isWholeByType(declaration.parent) ? 'all' : undefined);
      return whole !== undefined && !declaration.dotDotDotToken ? member(whole, (declaration.propertyName ?? declaration.name).getText()) : undefined;
    }
    if (ts.isVariableDeclaration(declaration) || ts.isPropertyDeclaration(declaration)) {
      const values = [...(declaration.initializer ? [declaration.initializer] : []), ...this.#writesTo(symbol, declaration)];
      return values.length === 1 && values[0] ? this.#origin(values[0]) : undefined;
    }
    // `exports.prom = …` and `this.registry = …` in JavaScript.
    const assignment = ts.isBinaryExpression(declaration) ? declaration : ts.isBinaryExpression(declaration.parent) ? declaration.parent : undefined;
    const writes = assignment ? this.#writesTo(symbol, declaration) : [];
    return assignment && writes.length <= 1 ? this.#origin(assignment.right) : undefined;
  }

  /** What is assigned to a variable or field anywhere in the file of its declaration. */
  #writesTo(symbol, declaration) {
    const found = [];
    const visit = (node) => {
      if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
        const target = ts.isPropertyAccessExpression(node.left) ? node.left.name : node.left;
        if (this.checker.getSymbolAtLocation(target) === symbol) found.push(node.right);
      }
      ts.forEachChild(node, visit);
    };
    visit(declaration.getSourceFile());
    return found;
  }
}

function member(whole, name) {
  if (whole === 'all') return name === 'default' ? 'all' : { part: name };
  return whole.part === 'Registry' && name === 'globalRegistry' ? { part: 'register' } : undefined;
}

function isOfLibrary(symbol) {
  return symbol.declarations?.some((declaration) => declaration.getSourceFile().fileName.startsWith('/node_modules/')) ?? false;
}

/** `require('prom-client')`, `import('prom-client')`, `jest.requireActual('prom-client')`. */
function loadsLibrary(call) {
  const [first] = call.arguments;
  if (!first || !ts.isStringLiteralLike(first) || !LIBRARIES.includes(first.text)) return false;
  return call.expression.kind === ts.SyntaxKind.ImportKeyword || ['require', 'requireActual', 'importActual'].includes(lastName(call.expression));
}

function isAccess(node) {
  return ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node);
}

function memberName(node) {
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  return ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression) ? node.argumentExpression.text : undefined;
}

function lastName(node) {
  return ts.isPropertyAccessExpression(node) ? node.name.text : ts.isIdentifier(node) ? node.text : '';
}

const isWrapping = (node) => ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isNonNullExpression(node) || ts.isSatisfiesExpression(node) || ts.isAwaitExpression(node) || ts.isTypeAssertionExpression(node);

/** Without parentheses, casts and `await`. */
function narrowed(node) {
  return isWrapping(node) ? narrowed(node.expression) : node;
}

function widened(node) {
  return isWrapping(node.parent) ? widened(node.parent) : node;
}

/** Whether a path looks like a test's, as far as names tell. */
function isTest(path) {
  return /(^|\/)(__tests__|__mocks__|tests?|specs?|e2e|integration)\/|[.\-_](test|tests|spec|e2e-spec|e2e|itest)\.[cm]?[jt]sx?$|(^|\/)test[-_.][^/]*\.[cm]?[jt]sx?$|(^|\/)[^/]*setup[^/]*\.[cm]?[jt]sx?$/i.test(path);
}

/** Who creates something: the innermost class member, or the kind of function around it. */
function placementOf(node) {
  let inFunction = false;
  for (let at = node.parent; at; at = at.parent) {
    if (ts.isClassStaticBlockDeclaration(at)) return 'static';
    if (ts.isClassElement(at) && ts.isClassLike(at.parent)) {
      const isStatic = (ts.getModifiers(at) ?? []).some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword);
      if (ts.isPropertyDeclaration(at)) return isStatic ? 'static' : 'class';
      return isStatic ? 'function' : 'class';
    }
    if (ts.isFunctionLike(at) && !isCalledInPlace(at)) inFunction = true;
  }
  return inFunction ? 'function' : 'module';
}

function isCalledInPlace(fn) {
  const outer = widened(fn);
  return ts.isCallExpression(outer.parent) && outer.parent.expression === outer;
}

/** When a cleanup runs, by the nearest call around it that a runner knows. */
function whereOf(node) {
  for (let at = node; at.parent; at = at.parent) {
    const { parent } = at;
    if (!ts.isCallExpression(parent) || !parent.arguments.includes(at)) continue;
    const name = lastName(parent.expression);
    const root = parent.expression.getText().split(/[.(]/)[0];
    if (/^(beforeEach|afterEach|setup|teardown)$/.test(name)) return 'per-test hook';
    if (HOOK.test(name)) return 'hook that runs once';
    if (/^(it|test|specify|fit|xit|xtest)$/.test(root)) return 'test';
  }
  for (let at = node.parent; at; at = at.parent) if (ts.isFunctionLike(at) && !isSuite(at)) return 'function';
  return 'top';
}

function isSuite(fn) {
  const { parent } = widened(fn);
  return ts.isCallExpression(parent) && /^(describe|suite|context|fdescribe|xdescribe)\b/.test(parent.expression.getText());
}
