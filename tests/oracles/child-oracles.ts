import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { ValidatorId } from '../../src/core/validators/validator-id';
import type { Absent, Options, Oracle } from './oracle';
import { hs256, SECRET } from './tokens';

/** A library of another language: a script that answers a line of JSON with a line of JSON, as long as it is asked. */
interface Script {
  readonly id: ValidatorId;
  /** Where it may be: Debian's packages are for Debian's own interpreter, which need not be the first on the path. */
  readonly commands: readonly string[];
  readonly file: string;
  /** What to install on Debian. */
  readonly debian: string;
  readonly configurations: (version: string) => readonly Options[];
  readonly mostExpected?: number;
}

const PYTHON = ['/usr/bin/python3', 'python3'];
const RUBY = ['/usr/bin/ruby', 'ruby'];

const SCRIPTS: readonly Script[] = [
  {
    id: 'pyjwt',
    commands: PYTHON,
    file: 'pyjwt.py',
    debian: 'python3-jwt',
    // strict_aud came with 2.8.
    configurations: (version) => [
      {},
      { verify_aud: false },
      ...(isAtLeast(version, 2, 8) ? [{ strict_aud: true }] : []),
    ],
  },
  {
    id: 'python-jose',
    commands: PYTHON,
    file: 'python-jose.py',
    debian: 'python3-jose',
    configurations: () => [{}, { require_aud: true }, { verify_aud: false }],
    mostExpected: 1,
  },
  {
    id: 'authlib',
    commands: PYTHON,
    file: 'authlib-claims.py',
    debian: 'python3-authlib',
    configurations: () => [{}, { essential: true }],
  },
  {
    id: 'ruby-jwt',
    commands: RUBY,
    file: 'ruby-jwt.rb',
    debian: 'ruby-jwt',
    configurations: () => [{ verify_aud: true }, {}],
  },
];

function isAtLeast(version: string, major: number, minor: number): boolean {
  const [a = 0, b = 0] = version.split('.').map(Number);
  return a > major || (a === major && b >= minor);
}

/** Those that are installed here, and why the others are not asked. */
export async function childOracles(): Promise<(Oracle | Absent)[]> {
  return Promise.all(SCRIPTS.map(start));
}

async function start(script: Script): Promise<Oracle | Absent> {
  for (const command of script.commands) {
    const oracle = await startAs(command, script);
    if (oracle) return oracle;
  }
  return { id: script.id, reason: `not installed here (on Debian: apt-get install ${script.debian})` };
}

async function startAs(command: string, script: Script): Promise<Oracle | undefined> {
  const child = spawn(command, [fileURLToPath(new URL(`scripts/${script.file}`, import.meta.url))]);
  // What it says of a missing library is no news.
  child.stderr.resume();
  const answers = linesOf(child);
  const first = await answers.next();
  if (first.done) return undefined;
  const { version } = JSON.parse(first.value);
  return {
    id: script.id,
    version,
    configurations: script.configurations(version),
    ...(script.mostExpected === undefined ? {} : { mostExpected: script.mostExpected }),
    sign: hs256,
    ask: async (token, expected, options) => {
      child.stdin.write(`${JSON.stringify({ token, expected, options, secret: SECRET })}\n`);
      const line = await answers.next();
      if (line.done) throw new Error(`${script.file} ended before it answered.`);
      return JSON.parse(line.value).answer ?? undefined;
    },
    close: () => child.kill(),
  };
}

function linesOf(child: ChildProcessWithoutNullStreams): AsyncIterator<string, undefined> {
  // A command that is not there is an event and no line.
  child.on('error', () => child.stdout.push(null));
  child.stdin.on('error', () => child.kill());
  return createInterface({ input: child.stdout })[Symbol.asyncIterator]();
}
