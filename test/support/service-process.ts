import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../src/main.js', import.meta.url));

export interface ServiceProcess {
  readonly child: ChildProcess;
  readonly ended: Promise<number | null>;
  /** Everything that it said so far. */
  readonly output: () => string;
}

/** The service as a process of its own, with no settings but these. */
export function startServiceProcess(folder: string, env: Readonly<Record<string, string>>): ServiceProcess {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [MAIN], {
    cwd: folder,
    env: { PATH, HOME, STEMMA_SOURCES: 'semantic-scholar', ...env },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return { child, ended, output: () => output };
}
