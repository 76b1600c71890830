import { existsSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import process from 'node:process';
import { installFromDebian } from '../find-browser';
import { chooseFirefox } from './choose-firefox';

export const NO_FIREFOX =
  'No Firefox was found on this machine. Install Firefox, or let the environment variable AUDLENS_FIREFOX hold the path of one.';

/**
 * The Firefox to run Audlens in: one that is installed (see chooseFirefox), else Debian's firefox-esr, which is
 * installed where we are root. Undefined where none can be had.
 * @throws {NoSuchBrowser} where AUDLENS_FIREFOX names no file.
 */
export function findFirefox(): string | undefined {
  const found = installedFirefox();
  if (found !== undefined) return found;
  return installFromDebian('firefox-esr') ? installedFirefox() : undefined;
}

function installedFirefox(): string | undefined {
  const { platform, env } = process;
  return chooseFirefox({ platform, env, home: homedir(), exists: existsSync, startsSnap });
}

const LONGEST_SCRIPT = 20_000;

/** Ubuntu's /usr/bin/firefox is a short script that starts, or asks for, the snap. */
function startsSnap(path: string): boolean {
  return statSync(path).size < LONGEST_SCRIPT && readFileSync(path, 'utf8').includes('snap');
}
