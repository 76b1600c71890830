import type { Browser, CDPSession } from 'puppeteer-core';

/** The renderer process of a page, asked over the debugging protocol. */
export class PageProcess {
  readonly #session: CDPSession;

  private constructor(session: CDPSession) {
    this.#session = session;
  }

  /** @param url of a page or frame; an extension's frames in DevTools share one process. */
  static async of(browser: Browser, url: string): Promise<PageProcess> {
    const session = await browser.target().createCDPSession();
    const { targetInfos } = await session.send('Target.getTargets', { filter: [{}] });
    const target = targetInfos.find((info) => info.url === url);
    if (!target) throw new Error(`The browser has no page ${url}.`);
    const { sessionId } = await session.send('Target.attachToTarget', { targetId: target.targetId, flatten: true });
    const attached = session.connection()?.session(sessionId);
    if (!attached) throw new Error(`There is no session with ${url}.`);
    await attached.send('Performance.enable');
    return new PageProcess(attached);
  }

  /** What is alive on the heaps of all its pages, in bytes: of scripts, of the document, and buffers. */
  async liveBytes(): Promise<number> {
    // Twice: finalizers of the first round let go of more.
    await this.#session.send('HeapProfiler.collectGarbage');
    await this.#session.send('HeapProfiler.collectGarbage');
    const usage = await this.#session.send('Runtime.getHeapUsage');
    return usage.usedSize + usage.embedderHeapUsedSize + usage.backingStorageSize;
  }

  /** Waits until its main thread has nothing to do, for half a second. */
  async idle(): Promise<void> {
    const end = performance.now() + PATIENCE_MS;
    for (let calm = 0; calm < CALM_LOOKS; ) {
      if (performance.now() > end) throw new Error('The page never came to rest.');
      const before = await this.#busySeconds();
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
      const share = ((await this.#busySeconds()) - before) / (LOOK_MS / 1000);
      calm = share < CALM_SHARE ? calm + 1 : 0;
    }
  }

  async #busySeconds(): Promise<number> {
    const { metrics } = await this.#session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0;
  }
}

const PATIENCE_MS = 60_000;
const LOOK_MS = 125;
const CALM_LOOKS = 4;
/** Timers and frames of the probe itself keep a thread a little busy. */
const CALM_SHARE = 0.25;
