import { existsSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { NoSuchBrowser } from '../choose-browser';
import { installFromDebian } from '../find-browser';

export const NO_FIREFOX =
  'No Firefox was found on this machine. Install Firefox, or let the environment variable AUDLENS_FIREFOX hold the path of one.';

/**
 * The Firefox to run Audlens in: the one that AUDLENS_FIREFOX names, else one that is installed, else Debian's
 * firefox-esr, which is installed where we are root. Undefined where none can be had.
 * @throws {NoSuchBrowser} where AUDLENS_FIREFOX names no file.
 */
export function findFirefox(): string | undefined {
  const named = process.env.AUDLENS_FIREFOX;
  if (named) {
    if (existsSync(named)) return named;
    throw new NoSuchBrowser(`AUDLENS_FIREFOX names ${named}, and there is no such file.`);
  }
  const found = places().find((path) => existsSync(path));
  if (found !== undefined) return found;
  return installFromDebian('firefox-esr') ? places().find((path) => existsSync(path)) : undefined;
}

/** Snaps are left out: they read no folder whose name begins with a dot, as the build's does. */
function places(): string[] {
  const { platform, env } = process;
  if (platform === 'win32') {
    const bases = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA];
    return bases.flatMap((base) => (base ? [join(base, 'Mozilla Firefox', 'firefox.exe')] : []));
  }
  if (platform === 'darwin') {
    const apps = ['Firefox', 'Firefox Developer Edition', 'Firefox Nightly'];
    return ['/', homedir()].flatMap((base) =>
      apps.map((app) => join(base, 'Applications', `${app}.app`, 'Contents', 'MacOS', 'firefox')),
    );
  }
  const folders = (env.PATH ?? '').split(':').filter((folder) => folder.startsWith('/') && folder !== '/snap/bin');
  const found = ['firefox-esr', 'firefox'].flatMap((name) =>
    [...folders, '/usr/bin', '/usr/local/bin'].map((folder) => join(folder, name)),
  );
  return found.filter((path) => existsSync(path) && !isSnapStarter(path));
}

const LONGEST_SCRIPT = 20_000;

/** Ubuntu's /usr/bin/firefox is a short script that starts, or asks for, the snap. */
function isSnapStarter(path: string): boolean {
  return statSync(path).size < LONGEST_SCRIPT && readFileSync(path, 'utf8').includes('snap');
}
