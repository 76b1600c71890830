import { posix, win32 } from 'node:path';

export type BrowserKind = 'named' | 'chromium' | 'chrome-for-testing' | 'chrome' | 'edge';

export interface Browser {
  readonly path: string;
  readonly kind: BrowserKind;
}

/** What the choice depends on, so that it can be tried for machines that are not at hand. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  /** Whether a file exists at this absolute path. */
  readonly exists: (path: string) => boolean;
  /** Executables of Chrome for Testing that were downloaded before, newest first. */
  readonly downloaded: readonly string[];
}

/** What AUDLENS_BROWSER holds names no file. Its message is a sentence for the user. */
export class NoSuchBrowser extends Error {}

/**
 * The browser to use among those on the machine: the one that AUDLENS_BROWSER names, else Chromium, Chrome for
 * Testing, Chrome, Edge; undefined where there is none. Only existence is looked at: that a file is a browser, and
 * a recent one, shows when it is started.
 * @throws {NoSuchBrowser}
 */
export function chooseBrowser(machine: Machine): Browser | undefined {
  const named = machine.env.AUDLENS_BROWSER;
  if (named) {
    if (machine.exists(named)) return { path: named, kind: 'named' };
    throw new NoSuchBrowser(`AUDLENS_BROWSER names ${named}, and there is no such file.`);
  }
  return candidates(machine).find((browser) => machine.exists(browser.path));
}

function candidates(machine: Machine): Browser[] {
  const installed = (kind: BrowserKind) => placesOf(kind, machine).map((path) => ({ path, kind }));
  return [
    ...installed('chromium'),
    ...machine.downloaded.map((path) => ({ path, kind: 'chrome-for-testing' as const })),
    ...installed('chrome-for-testing'),
    ...installed('chrome'),
    ...installed('edge'),
  ];
}

function placesOf(kind: BrowserKind, machine: Machine): string[] {
  if (machine.platform === 'win32') return windowsPlaces(kind, machine);
  if (machine.platform === 'darwin') return macPlaces(kind, machine);
  return pathPlaces(LINUX[kind] ?? [], machine);
}

/**
 * Names on PATH. Ubuntu's `chromium-browser` is left out: there it starts a snap, which may read neither a folder
 * whose name begins with a dot, as the build's does, nor another program's folder in /tmp.
 */
const LINUX: Partial<Record<BrowserKind, readonly string[]>> = {
  chromium: ['chromium'],
  chrome: ['google-chrome-stable', 'google-chrome', 'chrome'],
  edge: ['microsoft-edge-stable', 'microsoft-edge'],
};

function pathPlaces(names: readonly string[], { env }: Machine): string[] {
  const folders = [...(env.PATH ?? '').split(':'), '/usr/bin', '/usr/local/bin'];
  const usable = folders.filter((folder) => folder.startsWith('/') && folder !== '/snap/bin');
  return names.flatMap((name) => usable.map((folder) => posix.join(folder, name)));
}

const MAC: Partial<Record<BrowserKind, string>> = {
  chromium: 'Chromium',
  'chrome-for-testing': 'Google Chrome for Testing',
  chrome: 'Google Chrome',
  edge: 'Microsoft Edge',
};

function macPlaces(kind: BrowserKind, { home }: Machine): string[] {
  const name = MAC[kind];
  if (name === undefined) return [];
  return ['/', home].map((base) => posix.join(base, 'Applications', `${name}.app`, 'Contents', 'MacOS', name));
}

const WINDOWS: Partial<Record<BrowserKind, string>> = {
  chromium: 'Chromium\\Application\\chrome.exe',
  chrome: 'Google\\Chrome\\Application\\chrome.exe',
  edge: 'Microsoft\\Edge\\Application\\msedge.exe',
};

function windowsPlaces(kind: BrowserKind, { env }: Machine): string[] {
  const place = WINDOWS[kind];
  if (place === undefined) return [];
  const bases = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA];
  return bases.flatMap((base) => (base ? [win32.join(base, place)] : []));
}
