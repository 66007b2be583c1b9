import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { ownEnvironment, tool } from './fixture-repos.js';

/** How the program of a fixture repository is run, and what it is asked. */
export interface Program {
  /** Where it runs, below the repository. */
  dir?: string;
  /** The project that is compiled first. */
  build?: string;
  args: (outside: string) => string[];
  /** Beside `PORT`, which is any free one. */
  env?: (outside: string) => Record<string, string>;
  /** What is done before the metrics are read: method and path. */
  work: string[];
  /** The pages of metrics that it serves. */
  pages: string[];
}

export interface Page {
  path: string;
  contentType: string | null;
  body: string;
}

/** What lies outside of the programs: a shop with one product, and a feed with two episodes. */
const OUTSIDE: Record<string, unknown> = { '/products/A-1': { sku: 'A-1', title: 'Lamp' }, '/feed.json': [{ guid: 'one' }, { guid: 'two' }] };

// One for all runs: its address may be a label.
const outside = createServer((request, response) => {
  const answer = OUTSIDE[request.url ?? ''];
  response.writeHead(answer === undefined ? 404 : 200, { 'content-type': 'application/json' }).end(JSON.stringify(answer ?? null));
});

beforeAll(() => new Promise<void>((resolve) => outside.listen(0, '127.0.0.1', resolve)));
afterAll(() => {
  outside.close();
  outside.closeAllConnections();
});

/** Starts the program of a repository as production does, has it work, and reads the pages of metrics that it serves. */
export async function pagesOf(root: string, program: Program): Promise<Page[]> {
  const dir = join(root, program.dir ?? '');
  if (program.build !== undefined) {
    const built = tool(dir, 'typescript/bin/tsc', '-p', program.build);
    if (!built.ok) throw new Error(built.out);
  }
  const origin = `http://127.0.0.1:${(outside.address() as AddressInfo).port}`;
  const child = spawn(process.execPath, program.args(origin), { cwd: dir, env: { ...ownEnvironment(), PORT: '0', ...program.env?.(origin) }, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise((resolve) => child.once('close', resolve));
  try {
    const address = `http://127.0.0.1:${await portIn(child)}`;
    for (const request of program.work) {
      const [method = 'GET', path = '/'] = request.split(' ');
      await (await fetch(address + path, { method, redirect: 'manual' })).text();
    }
    const pages: Page[] = [];
    for (const path of program.pages) {
      const response = await fetch(address + path);
      pages.push({ path, contentType: response.headers.get('content-type'), body: await response.text() });
    }
    return pages;
  } finally {
    child.kill('SIGKILL');
    await ended;
  }
}

/** The port that a program says it listens on. */
function portIn(child: ReturnType<typeof spawn>): Promise<string> {
  let said = '';
  return new Promise((resolve, reject) => {
    const listen = (chunk: Buffer): void => {
      said += chunk.toString();
      const port = /(?:listening on |"port":)(\d+)/.exec(said)?.[1];
      if (port !== undefined) resolve(port);
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('exit', (code) => reject(new Error(`the program ended with ${code} before it listened: ${said}`)));
  });
}
