import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A language's own parser or interpreter, asked what its string literals mean. */
export interface Interpreter {
  readonly command: string;
  /** A program that prints each literal's text as hexadecimal UTF-8, one a line. */
  readonly program: (literals: readonly string[]) => string;
  readonly file: string;
  readonly run: readonly (readonly string[])[];
}

export const PYTHON: Interpreter = {
  command: 'python3',
  program: (literals) => `for text in [${literals.join(',\n')}]: print(text.encode("utf-8").hex())`,
  file: 'literals.py',
  run: [['python3', 'literals.py']],
};

export const RUBY: Interpreter = {
  command: 'ruby',
  program: (literals) => `[${literals.join(',\n')}].each { |text| puts text.encode('UTF-8').unpack1('H*') }`,
  file: 'literals.rb',
  run: [['ruby', 'literals.rb']],
};

export const PHP: Interpreter = {
  command: 'php',
  program: (literals) => `<?php foreach ([${literals.join(',\n')}] as $text) echo bin2hex($text), "\\n";`,
  file: 'literals.php',
  run: [['php', 'literals.php']],
};

export const JAVA: Interpreter = {
  command: 'javac',
  program: (literals) => `public class Literals { public static void main(String[] arguments) {
for (String text : new String[] { ${literals.join(',\n')} })
System.out.println(java.util.HexFormat.of().formatHex(text.getBytes(java.nio.charset.StandardCharsets.UTF_8))); } }`,
  file: 'Literals.java',
  run: [
    ['javac', '-encoding', 'US-ASCII', 'Literals.java'],
    ['java', '-cp', '.', 'Literals'],
  ],
};

export const RUST: Interpreter = {
  command: 'rustc',
  program: (literals) => `fn main() { for text in [${literals.join(',\n')}] {
println!("{}", text.bytes().map(|byte| format!("{:02x}", byte)).collect::<String>()); } }`,
  file: 'literals.rs',
  run: [['rustc', 'literals.rs'], ['./literals']],
};

export const GO: Interpreter = {
  command: 'go',
  program: (literals) => `package main
import "fmt"
func main() { for _, text := range []string{${literals.join(',\n')}} { fmt.Printf("%x\\n", text) } }`,
  file: 'literals.go',
  run: [['go', 'run', 'literals.go']],
};

export const BASH: Interpreter = {
  command: 'bash',
  program: (literals) => `for text in ${literals.join(' \\\n')}; do
printf '%s' "$text" | od -An -tx1 -v | tr -d ' \\n'; echo; done`,
  file: 'literals.sh',
  run: [['bash', 'literals.sh']],
};

/** PyYAML reads a flow sequence, as in the snippets; base64 keeps Python from reading it first. */
export const YAML: Interpreter = {
  command: 'python3',
  program: (literals) => {
    const document = Buffer.from(`at:\n  least: [${literals.join(', ')}]\n`).toString('base64');
    return `import base64, yaml
for text in yaml.safe_load(base64.b64decode("${document}").decode())["at"]["least"]: print(text.encode("utf-8").hex())`;
  },
  file: 'document.py',
  run: [['python3', 'document.py']],
};

/** Why an interpreter can't be asked here, or undefined where it can. */
export function absence({ command }: Interpreter): string | undefined {
  const flag = command === 'go' ? 'version' : '--version';
  return spawnSync(command, [flag]).status === 0 ? undefined : `no ${command} on this machine`;
}

export function yamlAbsence(): string | undefined {
  return spawnSync('python3', ['-c', 'import yaml']).status === 0 ? undefined : 'no PyYAML on this machine';
}

/** What the interpreter reads in each literal. */
export function readBy({ program, file, run }: Interpreter, literals: readonly string[]): string[] {
  return runProgram(program(literals), file, run)
    .split('\n')
    .slice(0, literals.length)
    .map((hex) => Buffer.from(hex, 'hex').toString('utf8'));
}

/** The output of a program; an error shows what its language had to say. */
export function runProgram(source: string, file: string, run: Interpreter['run']): string {
  const folder = mkdtempSync(join(tmpdir(), 'audlens-literals-'));
  try {
    writeFileSync(join(folder, file), source);
    let output = '';
    for (const [command = '', ...flags] of run) {
      const done = spawnSync(command, flags, {
        cwd: folder,
        encoding: 'utf8',
        env: { ...process.env, LC_ALL: 'C.UTF-8', PYTHONIOENCODING: 'utf-8', GOCACHE: folder },
        maxBuffer: 1e8,
      });
      if (done.status !== 0) throw new Error(`${command} says: ${done.stderr || done.error}`);
      output = done.stdout;
    }
    return output;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
