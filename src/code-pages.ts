import { existsSync, readFileSync } from 'node:fs';

/** What is built of this file lies one directory deeper than the file itself. */
const FILES = ['../../docs/codes.md', '../docs/codes.md'];

/** The section of docs/codes.md about a code, its name first. A test sees to it that every code has one. */
export function codePage(code: string | undefined): string {
  const file = FILES.map((path) => new URL(path, import.meta.url)).find((url) => existsSync(url));
  const sections = file === undefined ? [] : readFileSync(file, 'utf8').split(/^(?=##)/m);
  const section = sections.find((part) => part.startsWith(`### ${code}\n`));
  if (section === undefined) throw new Error(`docs/codes.md has no section about ${code}`);
  return `${section.replace(/^### /, '').trimEnd()}\n`;
}
