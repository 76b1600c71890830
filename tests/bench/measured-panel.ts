import type { Browser, Frame, Page } from 'puppeteer-core';
import { launchBrowser } from '../browser/launch';
import { type ChromiumDevTools, newPageWithDevTools } from '../e2e/driver/devtools';
import { bundleScript } from '../world/bundle';
import type { Probe } from './in-page/probe';
import { PageProcess } from './page-process';

/** In every frame that was probed. */
declare global {
  var probe: Probe;
}

/** A panel shown in real DevTools, in a browser of its own, with the probe in it. */
export interface MeasuredPanel {
  readonly browser: Browser;
  /** The inspected page. */
  readonly page: Page;
  readonly devtools: ChromiumDevTools;
  readonly frame: Frame;
  readonly process: PageProcess;
}

/** Of the DevTools window, in CSS pixels. */
const WIDTH = 1280;
const HEIGHT = 800;

/** @param extension its folder; Audlens' build where it is absent */
export async function openMeasuredPanel(title: string, extension?: string): Promise<MeasuredPanel> {
  const { browser } = await launchBrowser(extension === undefined ? {} : { extension });
  try {
    const { page, devtools } = await newPageWithDevTools(browser);
    await devtools.undock();
    await devtools.resize(WIDTH, HEIGHT);
    const frame = await devtools.showFrame(title);
    // Not by role and name: that would keep the browser's accessibility tree alive while we measure.
    await frame.waitForSelector('[role=status]');
    await putProbe(frame);
    const process = await PageProcess.of(browser, frame.url());
    await process.idle();
    return { browser, page, devtools, frame, process };
  } catch (error) {
    await browser.close();
    throw error;
  }
}

/** Puts the probe into a page. Through the debugging protocol, so that the page's policy does not matter. */
export async function putProbe(frame: Frame): Promise<void> {
  await frame.evaluate(await bundleScript(new URL('in-page/probe.ts', import.meta.url), 'iife'));
}

/** What an action cost the page, in milliseconds. */
export interface Cost {
  readonly longestStallMs: number;
  /** From the first input, or from the beginning, to the last change on the screen. */
  readonly durationMs: number;
}

/** Does something once the page is at rest, and waits until it is again. */
export async function costOf(
  { frame, process }: Pick<MeasuredPanel, 'frame' | 'process'>,
  action: () => Promise<void>,
  begins: 'by-input' | 'at-once' = 'by-input',
): Promise<Cost> {
  await process.idle();
  await frame.evaluate((byInput) => {
    probe.reaction.begin(byInput);
    probe.stalls.begin();
  }, begins === 'by-input');
  await action();
  await process.idle();
  return frame.evaluate(() => ({ longestStallMs: probe.stalls.longest(), durationMs: probe.reaction.duration }));
}
