#!/usr/bin/env node
import { isAscii } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';
import { crc32 } from 'node:zlib';
import { cacheFolder, keepNewest, writeWhole } from './cache-folder.js';
import { codeOf } from './errors.js';

/**
 * The published command: loads the program, and the compiler that it takes from ts-morph, with what V8 made of them the last time.
 * Compiling takes longer than planning a small repository. `module.enableCompileCache` would do the same, but not in Node 20.
 */
const PROGRAM = fileURLToPath(new URL('program.cjs', import.meta.url));

const CACHE = cacheFolder();
/** Undefined for a user without a place for it: then all is compiled in every run. */
const FOLDER = CACHE && join(CACHE, 'compiled');
/** For each program: several versions of this one, or of Node, take turns where projects have their own. */
const MOST_COMPILED = 5;

interface Compiled {
  script: Script;
  path: string;
}

/** What was compiled anew and may be kept. */
const fresh: Compiled[] = [];

function load(file: string, require: (id: string) => unknown): unknown {
  const loaded = { exports: {} };
  const run: unknown = compiled(readFileSync(file), file).runInThisContext();
  Reflect.apply(run as () => unknown, loaded.exports, [loaded.exports, require, loaded, file, dirname(file)]);
  return loaded.exports;
}

function compiled(bytes: Buffer, filename: string): Script {
  const source = `(function (exports, require, module, __filename, __dirname) {${bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8')}\n})`;
  // V8 itself compares its version, its flags and the length of the source.
  const path = FOLDER && join(FOLDER, `${basename(filename)}-${process.arch}-${process.version}-${crc32(bytes).toString(16)}`);
  const cachedData = path === undefined ? undefined : kept(path);
  const script = new Script(source, { filename, ...(cachedData ? { cachedData } : {}) });
  if (path !== undefined && (!cachedData || script.cachedDataRejected)) fresh.push({ script, path });
  return script;
}

/** What was kept, if it is whole: its checksum stands before it. */
function kept(path: string): Buffer | undefined {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    if (codeOf(error) !== undefined) return undefined; // not there, or not readable: it is compiled again
    throw error;
  }
  const data = bytes.subarray(4);
  return bytes.length > 4 && bytes.readUInt32LE(0) === crc32(data) ? data : undefined;
}

/** Keeps what was compiled anew, with all the functions that were needed. A folder that cannot be written to is no reason to fail. */
function keep({ script, path }: Compiled): void {
  const data = script.createCachedData();
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32LE(crc32(data));
  writeWhole(path, Buffer.concat([checksum, data]));
}

const require = createRequire(PROGRAM);

/** Of ts-morph the program uses the compiler alone; the rest takes its time to load, too. */
function compilerOf(morph: string): unknown {
  const file = createRequire(morph).resolve('@ts-morph/common/dist/typescript.js');
  return { ts: load(file, createRequire(file)) };
}

process.on('exit', () => {
  fresh.forEach(keep);
  // Only a run that adds something has to look for what is too much.
  if (FOLDER !== undefined && fresh.length > 0) keepNewest(FOLDER, (name) => /^(.+?\.c?js)-/.exec(name)?.[1], MOST_COMPILED);
});
load(PROGRAM, (id) => (id === 'ts-morph' ? compilerOf(require.resolve(id)) : require(id)));
