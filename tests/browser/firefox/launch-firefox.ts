import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { findFirefox, NO_FIREFOX } from './find-firefox';
import { Marionette } from './marionette';

/** Where `wxt build -b firefox` puts the extension. */
export const FIREFOX_BUILD = fileURLToPath(new URL('../../../.output/firefox-mv3', import.meta.url));

/** So long that Marionette's own patience is over before. */
const SCRIPT_TIMEOUT_MS = 600_000;
const START_TIMEOUT_MS = 60_000;

export interface FirefoxOptions {
  readonly executablePath?: string;
  readonly headless?: boolean;
  readonly extension?: string;
  /** The folder in which files are saved without a question; Firefox's own where it is absent. */
  readonly saveTo?: string;
}

export interface LaunchedFirefox {
  readonly marionette: Marionette;
  readonly addonId: string;
  /** The folder that Firefox without a window takes for the user's own, which is the profile. */
  readonly home: string;
  /** Resolves when Firefox has ended, whoever ended it. */
  readonly ended: Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts Firefox with the extension as a temporary add-on, in a fresh profile that is removed when Firefox ends.
 * @throws Error with a sentence where the extension is not built, no Firefox is found, or it doesn't start.
 */
export async function launchFirefox(options: FirefoxOptions = {}): Promise<LaunchedFirefox> {
  const extension = options.extension ?? FIREFOX_BUILD;
  if (!existsSync(join(extension, 'manifest.json'))) {
    throw new Error('The extension is not built for Firefox: run `npm run build` first.');
  }
  const path = options.executablePath ?? findFirefox();
  if (path === undefined) throw new Error(NO_FIREFOX);
  const profile = mkdtempSync(join(tmpdir(), 'audlens-firefox-'));
  writeFileSync(join(profile, 'user.js'), preferences(options.saveTo));
  const headless = options.headless ?? true;
  const child = spawn(path, flags(profile, headless), {
    // With a window there is a user, whose own folder it is then that files are saved in.
    env: {
      ...process.env,
      ...(headless ? { HOME: profile, MOZ_HEADLESS_WIDTH: '1280', MOZ_HEADLESS_HEIGHT: '900' } : {}),
    },
    stdio: 'ignore',
  });
  const ended = endOf(child, profile);
  try {
    const marionette = await connectTo(profile, child);
    await marionette.send('WebDriver:NewSession', {
      capabilities: { alwaysMatch: { unhandledPromptBehavior: 'ignore' } },
    });
    await marionette.send('WebDriver:SetTimeouts', { script: SCRIPT_TIMEOUT_MS });
    const addonId = (await marionette.send('Addon:Install', { path: extension, temporary: true })) as string;
    return { marionette, addonId, home: profile, ended, close: () => quit(marionette, child, ended) };
  } catch (error) {
    child.kill('SIGKILL');
    await ended;
    throw error;
  }
}

function endOf(child: ChildProcess, profile: string): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      rmSync(profile, { recursive: true, force: true, maxRetries: 10 });
      resolve();
    };
    child.once('exit', done);
    child.once('error', done);
  });
}

async function quit(marionette: Marionette, child: ChildProcess, ended: Promise<void>): Promise<void> {
  const slow = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await marionette.send('Marionette:Quit', { flags: ['eForceQuit'] }).catch(() => child.kill('SIGKILL'));
  marionette.close();
  await ended;
  clearTimeout(slow);
}

/** Firefox writes the port that it chose into its profile. */
async function connectTo(profile: string, child: ChildProcess): Promise<Marionette> {
  const file = join(profile, 'MarionetteActivePort');
  const end = performance.now() + START_TIMEOUT_MS;
  while (performance.now() < end && child.exitCode === null) {
    const port = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
    if (port > 0) return Marionette.connect(port);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`Firefox (${child.spawnfile}) did not start.`);
}

function flags(profile: string, headless: boolean): string[] {
  return [
    '--marionette',
    // Both for the panel: the first allows to reach DevTools, the second to address the panel as if it were a page.
    '--remote-allow-system-access',
    '--remote-debugging-port=0',
    '--no-remote',
    '--profile',
    profile,
    ...(headless ? ['--headless'] : []),
    '--width=1280',
    '--height=900',
    'about:blank',
  ];
}

/** Nothing here changes what an extension sees of the network; Firefox is only kept from asking and from calling home. */
function preferences(saveTo: string | undefined): string {
  const set = {
    'marionette.port': 0,
    'datareporting.policy.dataSubmissionEnabled': false,
    'datareporting.policy.firstRunURL': '',
    'browser.aboutwelcome.enabled': false,
    'browser.shell.checkDefaultBrowser': false,
    'browser.startup.homepage_override.mstone': 'ignore',
    'browser.startup.page': 0,
    'app.update.disabledForTesting': true,
    'app.normandy.enabled': false,
    'extensions.getAddons.cache.enabled': false,
    'extensions.update.enabled': false,
    'network.captive-portal-service.enabled': false,
    'network.connectivity-service.enabled': false,
    'browser.safebrowsing.update.enabled': false,
    'toolkit.cosmeticAnimations.enabled': false,
    'ui.prefersReducedMotion': 1,
    'devtools.toolbox.host': 'bottom',
    'devtools.everOpened': true,
    ...(saveTo === undefined ? {} : { 'browser.download.folderList': 2, 'browser.download.dir': saveTo }),
  };
  const lines = Object.entries(set).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  );
  return `${lines.join('\n')}\n`;
}
