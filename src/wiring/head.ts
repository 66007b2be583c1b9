import { ts } from 'ts-morph';

/**
 * What a new file has to begin with as all the others do: their license or copyright, where it is the same in all of them
 * (checks of licenses ask every file), and `'use strict'` where CommonJS files have it.
 */
export function commonHead(texts: readonly string[], format: 'esm' | 'cjs', eol: string): string | undefined {
  const [first = '', ...others] = texts;
  const license = licenseOf(first);
  const header = license !== undefined && others.every((text) => licenseOf(text) === license) ? license : undefined;
  const strict = format === 'cjs' ? strictOf(first) : undefined;
  const directive = strict !== undefined && others.every((text) => strictOf(text) !== undefined) ? strict : undefined;
  const parts = [header, directive].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.map((part) => `${part}${eol}${eol}`).join('');
}

/** The comment at the very top, if it speaks of a license: a block, or lines without a gap. */
function licenseOf(text: string): string | undefined {
  const body = text.replace(/^\uFEFF/, '');
  const comment = /^\/\*[\s\S]*?\*\//.exec(body)?.[0] ?? /^(?:\/\/[^\n]*(?:\n(?=\/\/))?)+/.exec(body)?.[0]?.trimEnd();
  return comment !== undefined && /license|copyright|SPDX/i.test(comment) ? comment : undefined;
}

function strictOf(text: string): string | undefined {
  if (!text.includes('use strict')) return undefined;
  const [first] = ts.createSourceFile('head.js', text, ts.ScriptTarget.Latest, true).statements;
  return first && ts.isExpressionStatement(first) && ts.isStringLiteral(first.expression) && first.expression.text === 'use strict' ? first.getText() : undefined;
}
