import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import {
  computeExecutablePath,
  detectBrowserPlatform,
  getInstalledBrowsers,
  install,
  Browser as Product,
  resolveBuildId,
} from '@puppeteer/browsers';
import { type Browser, chooseBrowser } from './choose-browser';

const ADVICE =
  'Install Chromium, Chrome or Edge, or let the environment variable AUDLENS_BROWSER hold the path of one.';

/**
 * The browser to run Audlens in. One that is installed is taken first (see chooseBrowser); where there is none, Debian's
 * chromium is installed if we are root, and else Chrome for Testing is downloaded into the cache that puppeteer uses.
 * Standard error says so in a line.
 * @throws Error whose message is one sentence that says what to install.
 */
export async function findBrowser(): Promise<Browser> {
  const found = await installedBrowser();
  if (found !== undefined) return found;
  if (installFromDebian('chromium')) {
    const installed = await installedBrowser();
    if (installed !== undefined) return installed;
  }
  return { path: await download(), kind: 'chrome-for-testing' };
}

async function installedBrowser(): Promise<Browser | undefined> {
  const { platform, env } = process;
  return chooseBrowser({ platform, env, home: homedir(), exists: existsSync, downloaded: await downloaded() });
}

function isDebian(): boolean {
  return existsSync('/etc/os-release') && /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
}

/** Installs a browser's package where this is Debian and we are root; says whether it did, and so on standard error. */
export function installFromDebian(name: 'chromium' | 'firefox-esr'): boolean {
  if (!isDebian() || process.getuid?.() !== 0) return false;
  say(`No browser found: installing Debian’s ${name} (apt-get)…`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const commands = [['update'], ['install', '-y', '--no-install-recommends', name]];
  return commands.every((args) => spawnSync('apt-get', ['-q', ...args], { env }).status === 0);
}

const cacheDir = process.env.PUPPETEER_CACHE_DIR ?? join(homedir(), '.cache', 'puppeteer');

async function downloaded(): Promise<string[]> {
  if (!existsSync(cacheDir)) return [];
  const found = await getInstalledBrowsers({ cacheDir });
  return found
    .filter(({ browser }) => browser === Product.CHROME)
    .sort((a, b) => b.buildId.localeCompare(a.buildId, 'en', { numeric: true }))
    .map(({ executablePath }) => executablePath);
}

async function download(): Promise<string> {
  const platform = detectBrowserPlatform();
  if (platform === undefined) throw new Error(`No browser was found on this machine. ${ADVICE}`);
  say('No browser found: downloading Chrome for Testing…');
  try {
    const buildId = await resolveBuildId(Product.CHROME, platform, 'stable');
    const options = { browser: Product.CHROME, buildId, platform, cacheDir };
    await install(options);
    return computeExecutablePath(options);
  } catch (cause) {
    throw new Error(`No browser was found and Chrome for Testing could not be downloaded. ${ADVICE}`, { cause });
  }
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
