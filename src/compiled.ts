import { readFileSync } from 'node:fs';
import module, { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { Script } from 'node:vm';
import { crc32 } from 'node:zlib';
import { writeWhole } from './cache-folder.js';
import { codeOf } from './errors.js';

/** Smaller files are compiled faster than they are looked up. */
const SMALLEST = 300_000;

interface Compiled {
  script: Script;
  path: string;
}

/** What was compiled anew and may be kept. */
const fresh: Compiled[] = [];

/** Node's own loader, as far as it is taken part in; nothing else lets a CommonJS file be compiled with what V8 kept (Node < 22.1). */
interface Loader {
  prototype: { _compile(this: NodeJS.Module, content: string, filename: string, ...rest: unknown[]): unknown };
  wrap(content: string): string;
}

let folder: string | undefined;

/** From here on, what V8 makes of large files is kept in a folder; a run then starts in a fraction of the time. */
export function keepCompiledIn(directory: string): void {
  folder = directory;
}

/**
 * `require` of a package whose files take long to compile.
 *
 * @param id as an import would name it
 * @param from URL of the importing module
 */
export function requireCompiled(id: string, from: string): unknown {
  const require = createRequire(from);
  const loader = module as unknown as Loader;
  const compile = loader.prototype._compile;
  loader.prototype._compile = function (content, filename, ...rest) {
    if (folder === undefined || content.length < SMALLEST) return compile.call(this, content, filename, ...rest);
    const run: unknown = compiled(loader.wrap(content), filename, folder).runInThisContext();
    return Reflect.apply(run as () => unknown, this.exports, [this.exports, createRequire(filename), this, filename, dirname(filename)]);
  };
  try {
    return require(id);
  } finally {
    loader.prototype._compile = compile;
  }
}

function compiled(source: string, filename: string, directory: string): Script {
  // V8 itself compares its version, its flags and the length of the source.
  const path = join(directory, `${basename(filename)}-${process.arch}-${process.version}-${crc32(source).toString(16)}`);
  const cachedData = kept(path);
  const script = new Script(source, { filename, ...(cachedData ? { cachedData } : {}) });
  if (!cachedData || script.cachedDataRejected) fresh.push({ script, path });
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

/** Keeps what was compiled anew, with all the functions that were needed so far. A folder that cannot be written to is no reason to fail. */
export function keepCompiled(): void {
  for (const { script, path } of fresh.splice(0)) {
    const data = script.createCachedData();
    const checksum = Buffer.alloc(4);
    checksum.writeUInt32LE(crc32(data));
    if (!writeWhole(path, Buffer.concat([checksum, data]))) return;
  }
}
