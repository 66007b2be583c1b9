import { ts } from 'ts-morph';
import { nameText, type Resolver } from './resolve.js';

/**
 * How others may call a function through the type that it is declared to have: the signature, `unknown` where the type is not
 * written in this repository (or not simply enough to follow), undefined where no type is declared.
 *
 * @param reach called with each name that has to be followed, before it is
 */
export function declaredSignature(resolver: Resolver, node: ts.Node, reach: (name: ts.Node) => void = () => undefined): ts.SignatureDeclaration | 'unknown' | undefined {
  const declared = declaredType(node);
  return declared && (signatureAt(resolver, declared.type, declared.path, reach, new Set()) ?? 'unknown');
}

/** The signature that a type has, where it is written in this repository, simply enough to follow. */
export function signatureOf(resolver: Resolver, type: ts.TypeNode, reach: (name: ts.Node) => void): ts.SignatureDeclaration | undefined {
  return signatureAt(resolver, type, [], reach, new Set());
}

/** The type written on a function (in a comment, in JavaScript), or on the object that it is a member of with the way to it: `const routes: Routes = { home() {} }`. */
function declaredType(node: ts.Node): { type: ts.TypeNode; path: (string | undefined)[] } | undefined {
  const path: (string | undefined)[] = [];
  const commented = ts.getJSDocType(node);
  if (commented) return { type: commented, path };
  let at = node;
  for (;;) {
    const { parent } = at;
    if (ts.isMethodDeclaration(at) && ts.isObjectLiteralExpression(parent)) path.unshift(nameText(at.name));
    else if (ts.isAsExpression(parent) || ts.isSatisfiesExpression(parent) || ts.isTypeAssertionExpression(parent)) {
      if (!ts.isConstTypeReference(parent.type)) return { type: parent.type, path };
    } else if (ts.isPropertyAssignment(parent) && parent.initializer === at) path.unshift(nameText(parent.name));
    else if (ts.isVariableDeclaration(parent) || ts.isPropertyDeclaration(parent)) return parent.type && { type: parent.type, path };
    else if (!ts.isParenthesizedExpression(parent) && !(ts.isPropertyAssignment(at) && ts.isObjectLiteralExpression(parent))) return undefined;
    at = parent;
  }
}

function signatureAt(resolver: Resolver, type: ts.TypeNode, path: readonly (string | undefined)[], reach: (name: ts.Node) => void, seen: Set<ts.Node>): ts.SignatureDeclaration | undefined {
  if (seen.has(type)) return undefined;
  seen.add(type);
  const at = (inner: ts.TypeNode | undefined, rest = path): ts.SignatureDeclaration | undefined => inner && signatureAt(resolver, inner, rest, reach, seen);
  if (ts.isParenthesizedTypeNode(type)) return at(type.type);
  if (ts.isFunctionTypeNode(type)) return path.length === 0 ? type : undefined;
  if (ts.isTypeLiteralNode(type)) return memberAt(type.members, path, at);
  if (!ts.isTypeReferenceNode(type)) return undefined;
  reach(type.typeName);
  const target = resolver.target(type.typeName);
  if (target?.kind === 'declaration') {
    // What type arguments make of a signature is the compiler's to say.
    if (type.typeArguments) return undefined;
    if (ts.isTypeAliasDeclaration(target.node)) return at(target.node.type);
    return ts.isInterfaceDeclaration(target.node) && !target.node.heritageClauses ? memberAt(target.node.members, path, at) : undefined;
  }
  const [first, second] = type.typeArguments ?? [];
  const name = type.typeName.getText();
  if (name === 'Record' && path.length > 0) return at(second, path.slice(1));
  return /^(Readonly|Partial|Required)$/.test(name) ? at(first) : undefined;
}

function memberAt(members: ts.NodeArray<ts.TypeElement>, path: readonly (string | undefined)[], at: (type: ts.TypeNode | undefined, rest: readonly (string | undefined)[]) => ts.SignatureDeclaration | undefined): ts.SignatureDeclaration | undefined {
  const [name, ...rest] = path;
  const found = path.length === 0 ? members.filter(ts.isCallSignatureDeclaration) : members.filter((member) => member.name && name !== undefined && nameText(member.name) === name);
  const [member] = found;
  // Of overloads the last one is no better than the others.
  if (!member || found.length > 1) return undefined;
  if (ts.isCallSignatureDeclaration(member)) return member;
  if (ts.isMethodSignature(member)) return rest.length === 0 ? member : undefined;
  return ts.isPropertySignature(member) ? at(member.type, rest) : undefined;
}
