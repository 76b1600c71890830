/**
 * What must be true before any other file of the project can run. Plain JavaScript without a dependency, because it
 * is what a bare clone runs first.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the checkout. */
const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Checks Node's version and installs the dependencies where they are absent or not those of the lockfile. Says what it
 * does on standard error and ends the process with 1 where it can't.
 */
export function install() {
  const refusal = nodeRefusal(process.versions.node);
  if (refusal !== undefined) fail(refusal);
  if (isInstalled(root)) return;
  process.stderr.write('Installing the dependencies (npm ci)…\n');
  // One fixed string through the shell, because npm is a script on Windows and Node runs none of those without a shell.
  const command = 'npm ci --include=dev --include=optional --no-audit --no-fund --no-progress --loglevel=error';
  const npm = spawnSync(command, { cwd: root, shell: true, encoding: 'utf8', maxBuffer: Number.POSITIVE_INFINITY });
  if (npm.status === 0) return;
  process.stderr.write(`${npm.stdout ?? ''}${npm.stderr ?? ''}`);
  fail('The dependencies could not be installed: npm ci failed, its output stands above.');
}

/**
 * Why this version of Node can't run Audlens, in one sentence; undefined where it can.
 * @param {string} version as in process.versions.node
 * @returns {string | undefined}
 */
export function nodeRefusal(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const runs = major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19);
  return runs ? undefined : `Audlens needs Node.js 20.19, 22.12 or newer; this is ${version}.`;
}

/**
 * Whether node_modules holds what package-lock.json asks for. npm writes node_modules/.package-lock.json last, so an
 * installation that was broken off is not taken for a whole one; dates are not looked at, since git sets them freely.
 * @param {string} folder the root of a checkout
 */
export function isInstalled(folder) {
  const wanted = packagesOf(join(folder, 'package-lock.json'));
  const present = packagesOf(join(folder, 'node_modules', '.package-lock.json'));
  if (wanted === undefined || present === undefined) return false;
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (path === '') return true;
    const found = present[path];
    if (found === undefined) return optional === true;
    return found.version === version && existsSync(join(folder, path));
  });
}

/**
 * @param {string} file
 * @returns {Record<string, {version?: string, optional?: boolean}> | undefined}
 */
function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/** @param {string} sentence */
function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
