import { existsSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import puppeteer, { type Browser } from 'puppeteer-core';
import { findBrowser } from './find-browser';

/** Where `wxt build` puts the extension that Chromium loads. */
export const BUILD = fileURLToPath(new URL('../../.output/chrome-mv3', import.meta.url));

export interface LaunchOptions {
  /** The browser's executable; found on the machine where it is absent. */
  readonly executablePath?: string;
  /** Without a window; true where it is absent. */
  readonly headless?: boolean;
  /** The folder of the unpacked extension; the build where it is absent. */
  readonly extension?: string;
}

export interface Launched {
  readonly browser: Browser;
  /** The origin of the extension's pages, as in chrome-extension://abcdefghijklmnop. */
  readonly extension: string;
}

/**
 * Starts a browser with the extension in a fresh profile, which is removed when the browser is closed. The extension is
 * loaded over the debugging pipe, because branded Chrome ignores --load-extension (since 137).
 * @throws Error with a sentence where the extension is not built, no browser is found, or it doesn't start.
 */
export async function launchBrowser(options: LaunchOptions = {}): Promise<Launched> {
  const extension = options.extension ?? BUILD;
  if (!existsSync(join(extension, 'manifest.json'))) {
    throw new Error('The extension is not built: run `npm run build` first.');
  }
  const browser = await puppeteer.launch({
    executablePath: options.executablePath ?? (await findBrowser()).path,
    headless: options.headless ?? true,
    pipe: true,
    enableExtensions: true,
    defaultViewport: null,
    // Whoever launches decides what an interrupt means: puppeteer's own handlers end the process at once.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: flags(),
  });
  try {
    const id = await browser.installExtension(extension);
    return { browser, extension: `chrome-extension://${id}` };
  } catch (error) {
    await browser.close();
    throw error;
  }
}

function flags(): string[] {
  return [
    '--no-first-run',
    '--disable-quic',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--window-size=1280,860',
    // Chromium refuses to run as root with its sandbox.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ];
}
