import { ts } from 'ts-morph';

/** Whether a file speaks ES modules, so that an import statement can be added. */
export function hasModuleSyntax(file: ts.SourceFile): boolean {
  if (/\.m[jt]sx?$/.test(file.fileName)) return true;
  return file.statements.some(
    (statement) => ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement) || (ts.isExportAssignment(statement) && !statement.isExportEquals) || (ts.canHaveModifiers(statement) && (ts.getModifiers(statement)?.some((m) => m.kind === ts.SyntaxKind.ExportKeyword) ?? false)),
  );
}
