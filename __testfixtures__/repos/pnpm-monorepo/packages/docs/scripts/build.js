import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';

const pages = new URL('../pages/', import.meta.url);
const out = new URL('../dist/', import.meta.url);

await mkdir(out, { recursive: true });
for (const name of await readdir(pages)) {
  const text = await readFile(new URL(name, pages), 'utf8');
  const paragraphs = text.trim().split(/\n{2,}/);
  const html = paragraphs.map((paragraph) => (paragraph.startsWith('# ') ? `<h1>${paragraph.slice(2)}</h1>` : `<p>${paragraph}</p>`));
  await writeFile(new URL(name.replace(/\.md$/, '.html'), out), `${html.join('\n')}\n`);
}
