import { bundleScript } from '../world/bundle';
import { COUNTER, type Counted } from './counter-extension';
import { FetchServer } from './fetch-server';
import type { Load } from './in-page/load';
import { type MeasuredPanel, openMeasuredPanel } from './measured-panel';
import { quantile } from './statistics';

/** How much is asked of one run. */
export interface LiveScale {
  /** Requests as fast as they go. */
  readonly requests: number;
  readonly differentTokens: number;
  /** Requests at a steady rate after that. */
  readonly steadyRequests: number;
}

/** What one extension did in one browser. Milliseconds and bytes. */
export interface LiveRun {
  /** Requests answered by the server less those that the extension had. */
  readonly lost: number;
  readonly longestStallMs: number;
  /** From the server's last answer to the extension's last event, or row on the screen. */
  readonly lastAfterMs: number;
  readonly elements: number;
  readonly liveBytes: number;
  /** From the event to its row on the screen at a steady rate, 95th percentile. Not a number for the counter. */
  readonly rowP95Ms: number;
}

const AT_ONCE = 20;
const STEADY_A_SECOND = 100;

/** In the frames of the counter and in the inspected page. */
declare const counted: Counted;
declare const load: Load;

export function runAudlens(scale: LiveScale): Promise<LiveRun> {
  return run(scale, 'Audlens', undefined, ({ frame }) =>
    frame.evaluate(() => ({ had: probe.arrivals.rows, lastAt: probe.arrivals.lastAt })),
  );
}

/** @param extension the counter's folder */
export function runCounter(scale: LiveScale, extension: string): Promise<LiveRun> {
  return run(scale, COUNTER, extension, ({ devtools }) =>
    devtools.background.evaluate(() => ({ had: counted.events, lastAt: counted.lastAt })),
  );
}

type Progress = (panel: MeasuredPanel) => Promise<{ readonly had: number; readonly lastAt: number }>;

async function run(
  scale: LiveScale,
  title: string,
  extension: string | undefined,
  progress: Progress,
): Promise<LiveRun> {
  const server = new FetchServer();
  await server.listen();
  const panel = await openMeasuredPanel(title, extension);
  try {
    await panel.page.goto(server.origin);
    await panel.page.evaluate(await bundleScript(new URL('in-page/load.ts', import.meta.url), 'iife'));
    await panel.process.idle();
    const before = await progress(panel);
    await panel.frame.evaluate(() => {
      probe.arrivals.start();
      probe.stalls.begin();
    });
    await panel.page.evaluate((...burst) => load.burst(...burst), scale.requests, scale.differentTokens, AT_ONCE);
    const { lastAt } = await settled(panel, progress);
    const longestStallMs = await panel.frame.evaluate(() => probe.stalls.longest());
    const lastAfterMs = lastAt - server.lastAt;
    const liveBytes = await panel.process.liveBytes();
    const rowP95Ms = title === COUNTER ? Number.NaN : await steadyRowP95Ms(panel, scale);
    const { had } = await settled(panel, progress);
    const elements = await panel.frame.evaluate(() => probe.arrivals.elements);
    // The counter's events hold the page's own request, which bears no token.
    const lost = server.answered - (had - before.had);
    return { lost, longestStallMs, lastAfterMs, elements, liveBytes, rowP95Ms };
  } finally {
    await panel.browser.close();
    server.close();
  }
}

/** Waits until nothing more comes. */
async function settled(panel: MeasuredPanel, progress: Progress) {
  for (let before = -1; ; ) {
    await panel.process.idle();
    const now = await progress(panel);
    if (now.had === before) return now;
    before = now.had;
  }
}

async function steadyRowP95Ms({ page, frame, process }: MeasuredPanel, scale: LiveScale): Promise<number> {
  await frame.evaluate(() => probe.arrivals.follow(probe.handedLog()));
  const { steadyRequests, differentTokens } = scale;
  await page.evaluate((...steady) => load.steady(...steady), steadyRequests, differentTokens, STEADY_A_SECOND);
  await process.idle();
  return quantile(await frame.evaluate(() => [...probe.arrivals.delays]), 0.95);
}
