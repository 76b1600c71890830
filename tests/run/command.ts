import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Finished {
  /** Null where a signal ended it. */
  readonly code: number | null;
  /** Standard output and standard error, in the order written. */
  readonly output: string;
}

/**
 * Runs a command line and keeps what it writes. It goes through the shell, because npm is a script on Windows; so it
 * must be a text of ours.
 * @param env variables beside those of this process
 * @param cwd the folder to run it in; the project's root by itself
 */
export function command(line: string, env: Record<string, string> = {}, cwd = root): Promise<Finished> {
  return new Promise((resolve) => {
    const child = spawn(line, {
      cwd,
      shell: true,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const keep = (chunk: string) => {
      output += chunk;
    };
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
    child.on('error', (error) => resolve({ code: null, output: `${output}${error.message}\n` }));
    child.on('close', (code) => resolve({ code, output }));
  });
}
