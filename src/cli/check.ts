import { runCheck } from './run-check';
import { textReader } from './text-file';

// A reader that stops early (`| head`) is no error.
process.stdout.on('error', () => process.exit());

const { stdout, stderr, exitCode } = runCheck(process.argv.slice(2), textReader(startFolder()), Date.now());
process.stderr.write(stderr);
process.stdout.write(stdout);
process.exitCode = exitCode;

/** npm runs a script in the project's folder; file names are meant from where the person stands. */
function startFolder(): string {
  const throughNpm = process.env.npm_lifecycle_event === 'check';
  return (throughNpm && process.env.INIT_CWD) || process.cwd();
}
