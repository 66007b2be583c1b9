import path = require('node:path');
import threads = require('node:worker_threads');
import type { Answer, Changed, Task } from './messages.js' with { 'resolution-mode': 'import' };

/** As far as the transforms use what jscodeshift hands them. */
interface File {
  path: string;
  source: string;
}

interface Api {
  report?: (message: string) => void;
  stats?: (name: string, quantity?: number) => void;
}

type Module = (file: File, api?: Api, options?: Readonly<Record<string, unknown>>) => Promise<string | undefined>;

let thread: threads.Worker | undefined;
let count = 0;
const waiting = new Map<number, { resolve: (changed: Changed) => void; reject: (error: Error) => void }>();

/**
 * A transform as jscodeshift takes one.
 *
 * The work is done in a thread, out of the reach of @babel/register: jscodeshift has it compile everything that its own process
 * loads, and the TypeScript compiler is more than it can take.
 */
function moduleFor(transform: Task['transform']): Module {
  return async (file, { report, stats } = {}, options = {}) => {
    // `--unsafe=true` comes as a boolean, but not from every version and every caller.
    const unsafe = options.unsafe === true || options.unsafe === 'true';
    const { text, notes, counts } = await inThread({ transform, path: file.path, source: file.source, unsafe });
    for (const note of notes) report?.(note);
    for (const name of counts) stats?.(name);
    return text;
  };
}

function inThread(task: Task): Promise<Changed> {
  thread ??= start();
  const number = count++;
  // The process may end when nothing is waited for.
  thread.ref();
  thread.postMessage({ number, task });
  return new Promise((resolve, reject) => waiting.set(number, { resolve, reject }));
}

function start(): threads.Worker {
  const started = new threads.Worker(path.join(__dirname, 'thread.js'), { execArgv: [] });
  started.on('message', (answer: Answer) => {
    const asked = waiting.get(answer.number);
    waiting.delete(answer.number);
    if (waiting.size === 0) started.unref();
    if ('changed' in answer) asked?.resolve(answer.changed);
    else asked?.reject(new Error(answer.problem));
  });
  const fail = (error: Error): void => {
    thread = undefined;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  started.on('error', fail);
  started.on('exit', (code) => fail(new Error(`the thread of registry-codemod ended with code ${code}`)));
  return started;
}

export = moduleFor;
