import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { BUILD } from '../../browser/launch';
import { startWorld, type World } from '../../world/world';
import type { DevTools } from './devtools';
import type { OpenFirefox } from './firefox/open';
import { BROWSER, type OpenBrowser, openBrowser } from './open-browser';
import { Options } from './options';
import { storeRules } from './stage';

/**
 * A browser in which complete capture can be turned on, though no one is there to answer the browser's question. In
 * Firefox a preference has the question answered with yes; the button is pressed as a user would. Chromium has none such,
 * so that it gets the build with a manifest that requires what is optional in ours: there it is on from the start.
 */
export interface CaptureStage {
  readonly browser: OpenBrowser;
  readonly world: World;
  /** Firefox itself, in Firefox. */
  readonly firefox: OpenFirefox['firefox'] | undefined;
  /** A new page under DevTools, at the lab, under the world's rules. */
  openLab(lab?: string): Promise<{ page: Page; devtools: DevTools }>;
  close(): Promise<void>;
}

export async function openCaptureStage(): Promise<CaptureStage> {
  const required = BROWSER === 'Chromium' ? requiringBuild() : undefined;
  const world = await startWorld();
  const browser = await openBrowser(required);
  const firefox = BROWSER === 'Firefox' ? (browser as OpenFirefox).firefox : undefined;
  await firefox?.chrome("Services.prefs.setBoolPref('extensions.webextOptionalPermissionPrompts', false);");
  return {
    browser,
    world,
    firefox,
    async openLab(lab = world.lab.page) {
      const page = await browser.newPage();
      const devtools = await browser.openDevTools(page);
      await storeRules(devtools.background, world.rules.rules);
      await page.goto(lab);
      return { page, devtools };
    },
    async close() {
      await browser.close();
      await world.stop();
      if (required !== undefined) rmSync(required, { recursive: true });
    },
  };
}

/** Turns complete capture on for all sites, where it is not on from the start. */
export async function turnOn({ browser }: CaptureStage): Promise<void> {
  const options = await Options.open(browser);
  if (BROWSER === 'Firefox') await options.press('Capture all sites');
  await options.waitForText('#capture-title', /· on$/);
  await options.page.close();
}

/** The build of the test, in a folder of its own. */
function requiringBuild(): string {
  const folder = mkdtempSync(join(tmpdir(), 'audlens-requiring-'));
  cpSync(BUILD, folder, { recursive: true });
  const file = join(folder, 'manifest.json');
  const { optional_permissions, optional_host_permissions, ...manifest } = JSON.parse(readFileSync(file, 'utf8'));
  manifest.permissions.push(...optional_permissions);
  writeFileSync(file, JSON.stringify({ ...manifest, host_permissions: optional_host_permissions }));
  return folder;
}
