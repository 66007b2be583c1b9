import { ts } from 'ts-morph';
import { LIBRARIES } from '../library.js';
import { bare, stringOf } from '../syntax/expressions.js';
import { constructorOf, isStatic, nameText, thisClassOf, type Resolver } from './resolve.js';

/** Types that name another type's members, for what is asked here. */
const TRANSPARENT: ReadonlySet<string> = new Set(['Readonly', 'Required', 'Partial', 'NonNullable', 'Awaited', 'Promise']);
/** Types refer to types; deeper than this nobody writes them. */
const DEPTH = 6;

/**
 * The library that an expression is by its declared type alone: `typeof import('prom-client')`, or `typeof client` of an
 * import. Which copy of the library it is at run time nobody can tell from that.
 */
export function clientByType(expression: ts.Node, resolver: Resolver): string | undefined {
  const type = declaredType(expression, resolver, DEPTH);
  return type && libraryOf(type, resolver, DEPTH);
}

/** The library that a name is taken out of (`{ Counter }: typeof client`), by the declared type of the whole. */
export function clientTakenFrom({ parent }: ts.BindingElement, resolver: Resolver): string | undefined {
  const type = ts.isObjectBindingPattern(parent) ? typeOfDeclaration(parent.parent, resolver, DEPTH) : undefined;
  return type && libraryOf(type, resolver, DEPTH);
}

/** The type that the declaration of an expression is written with. */
function declaredType(node: ts.Node, resolver: Resolver, depth: number): ts.TypeNode | undefined {
  if (depth === 0) return undefined;
  const expression = bare(node);
  if (ts.isIdentifier(expression)) {
    const declaration = resolver.declarationOf(expression);
    return declaration && typeOfDeclaration(declaration, resolver, depth - 1);
  }
  if (!ts.isPropertyAccessExpression(expression)) return undefined;
  const name = expression.name.text;
  const holder = bare(expression.expression);
  if (holder.kind === ts.SyntaxKind.ThisKeyword) {
    const owner = thisClassOf(holder);
    return owner && typeOfField(owner, name, resolver, depth - 1);
  }
  const type = declaredType(holder, resolver, depth - 1);
  return type && memberType(type, name, resolver, depth - 1);
}

function typeOfDeclaration(declaration: ts.Node, resolver: Resolver, depth: number): ts.TypeNode | undefined {
  if (ts.isVariableDeclaration(declaration) || ts.isParameter(declaration) || ts.isPropertyDeclaration(declaration)) {
    return declaration.type ?? (declaration.initializer && declaredType(declaration.initializer, resolver, depth));
  }
  if (!ts.isBindingElement(declaration) || !ts.isObjectBindingPattern(declaration.parent)) return undefined;
  const whole = typeOfDeclaration(declaration.parent.parent, resolver, depth);
  return whole && memberType(whole, (declaration.propertyName ?? declaration.name).getText(), resolver, depth);
}

function typeOfField(owner: ts.ClassLikeDeclaration, name: string, resolver: Resolver, depth: number): ts.TypeNode | undefined {
  const member = owner.members.filter(ts.isPropertyDeclaration).find((one) => !isStatic(one) && nameText(one.name) === name);
  const parameter = constructorOf(owner)?.parameters.find((one) => ts.isParameterPropertyDeclaration(one, one.parent) && one.name.getText() === name);
  const declaration = member ?? parameter;
  return declaration && typeOfDeclaration(declaration, resolver, depth);
}

function memberType(type: ts.TypeNode, name: string, resolver: Resolver, depth: number): ts.TypeNode | undefined {
  if (depth === 0) return undefined;
  if (ts.isParenthesizedTypeNode(type)) return memberType(type.type, name, resolver, depth);
  if (ts.isUnionTypeNode(type) || ts.isIntersectionTypeNode(type)) return type.types.map((one) => memberType(one, name, resolver, depth)).find((found) => found !== undefined);
  if (ts.isTypeLiteralNode(type)) return type.members.filter(ts.isPropertySignature).find((member) => nameText(member.name) === name)?.type;
  if (!ts.isTypeReferenceNode(type)) return undefined;
  const [argument] = type.typeArguments ?? [];
  if (argument && TRANSPARENT.has(type.typeName.getText())) return memberType(argument, name, resolver, depth - 1);
  const declaration = ts.isIdentifier(type.typeName) ? resolver.declarationOf(type.typeName) : undefined;
  if (!declaration) return undefined;
  if (ts.isTypeAliasDeclaration(declaration)) return memberType(declaration.type, name, resolver, depth - 1);
  if (ts.isInterfaceDeclaration(declaration)) return declaration.members.filter(ts.isPropertySignature).find((member) => nameText(member.name) === name)?.type;
  return ts.isClassLike(declaration) ? typeOfField(declaration, name, resolver, depth - 1) : undefined;
}

function libraryOf(type: ts.TypeNode, resolver: Resolver, depth: number): string | undefined {
  if (depth === 0) return undefined;
  if (ts.isParenthesizedTypeNode(type)) return libraryOf(type.type, resolver, depth);
  if (ts.isUnionTypeNode(type)) return type.types.map((one) => libraryOf(one, resolver, depth)).find((found) => found !== undefined);
  if (ts.isTypeQueryNode(type)) {
    const target = resolver.target(type.exprName);
    return target?.kind === 'library' && target.name === undefined ? target.library : undefined;
  }
  if (ts.isImportTypeNode(type)) {
    const specifier = type.isTypeOf && !type.qualifier && ts.isLiteralTypeNode(type.argument) ? stringOf(type.argument.literal) : undefined;
    return specifier !== undefined && LIBRARIES.includes(specifier) ? specifier : undefined;
  }
  if (!ts.isTypeReferenceNode(type)) return undefined;
  const [argument] = type.typeArguments ?? [];
  if (argument && TRANSPARENT.has(type.typeName.getText())) return libraryOf(argument, resolver, depth - 1);
  const declaration = ts.isIdentifier(type.typeName) ? resolver.declarationOf(type.typeName) : undefined;
  return declaration && ts.isTypeAliasDeclaration(declaration) ? libraryOf(declaration.type, resolver, depth - 1) : undefined;
}
