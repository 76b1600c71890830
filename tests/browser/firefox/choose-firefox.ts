import { posix, win32 } from 'node:path';
import { type Machine, NoSuchBrowser } from '../choose-browser';

/** What the choice of a Firefox depends on. */
export interface FirefoxMachine extends Pick<Machine, 'platform' | 'env' | 'home' | 'exists'> {
  /** Whether the file is a script that starts Ubuntu's snap. */
  readonly startsSnap: (path: string) => boolean;
}

/**
 * The Firefox to use among those on the machine: the one that AUDLENS_FIREFOX names, else one in the usual places;
 * undefined where there is none. Snaps are left out: they read no folder whose name begins with a dot, as the build's
 * does, nor another program's folder in /tmp.
 * @throws {NoSuchBrowser}
 */
export function chooseFirefox(machine: FirefoxMachine): string | undefined {
  const named = machine.env.AUDLENS_FIREFOX;
  if (named) {
    if (machine.exists(named)) return named;
    throw new NoSuchBrowser(`AUDLENS_FIREFOX names ${named}, and there is no such file.`);
  }
  return places(machine).find((path) => machine.exists(path) && !machine.startsSnap(path));
}

function places({ platform, env, home }: FirefoxMachine): string[] {
  if (platform === 'win32') {
    const bases = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA];
    return bases.flatMap((base) => (base ? [win32.join(base, 'Mozilla Firefox', 'firefox.exe')] : []));
  }
  if (platform === 'darwin') {
    const apps = ['Firefox', 'Firefox Developer Edition', 'Firefox Nightly'];
    const folders = ['/', home].map((base) => posix.join(base, 'Applications'));
    return folders.flatMap((folder) => apps.map((app) => posix.join(folder, `${app}.app`, 'Contents/MacOS/firefox')));
  }
  const folders = (env.PATH ?? '').split(':').filter((folder) => folder.startsWith('/') && folder !== '/snap/bin');
  const all = [...folders, '/usr/bin', '/usr/local/bin'];
  return ['firefox-esr', 'firefox'].flatMap((name) => all.map((folder) => posix.join(folder, name)));
}
