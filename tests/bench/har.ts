import { rmSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import { launchBrowser } from '../browser/launch';
import { type HarFile, writeHarFile } from './har-file';
import { putProbe } from './measured-panel';
import { PageProcess } from './page-process';
import type { Section } from './section';
import { median, short, spread } from './statistics';

/** How much is asked. */
export interface HarSize {
  readonly megabytes: number;
  readonly rounds: number;
}

const MOST_TIMES = 2;
const LONGEST_STALL_MS = 50;

const HAR: HarSize = { megabytes: 100, rounds: 2 };

interface Round {
  /** From the choice of the file to the frame that shows all rows. */
  readonly openMs: number;
  /** Of the same text, already in memory, on the main thread of an empty page. */
  readonly parseMs: number;
  readonly longestStallMs: number;
}

/** A large recording, opened in the page for HAR files, beside `JSON.parse` of the same text in the same browser. */
export async function har({ megabytes, rounds }: HarSize = HAR): Promise<Section> {
  const file = writeHarFile(megabytes);
  try {
    const results: Round[] = [];
    while (results.length < rounds) results.push(await runRound(file, results.length % 2 === 1));
    const ratios = results.map(({ openMs, parseMs }) => openMs / parseMs);
    const all = (figure: keyof Round) => results.map((round) => round[figure]);
    return {
      name: 'har',
      figures: {
        megabytes: file.bytes / 1_000_000,
        toJsonParse: median(ratios),
        longestStallMs: median(all('longestStallMs')),
      },
      lines: [
        `a file of ${short(file.bytes / 1_000_000)} MB, ${file.entries} entries, ${file.rows} rows; ${rounds} pairs, each in a browser of its own`,
        { what: 'all rows shown after', values: all('openMs'), unit: 'ms' },
        {
          what: 'in relation to',
          values: ratios,
          limit: MOST_TIMES,
          baseline: `JSON.parse of its text in an empty page, ${spread(all('parseMs'))} ms`,
        },
        { what: 'longest stall of the page', values: all('longestStallMs'), unit: 'ms', limit: LONGEST_STALL_MS },
      ],
    };
  } finally {
    rmSync(file.folder, { recursive: true, force: true });
  }
}

async function runRound(file: HarFile, parseFirst: boolean): Promise<Round> {
  const { browser, extension } = await launchBrowser();
  try {
    const page = await browser.newPage();
    const parse = () => parseIn(page, file);
    const open = () => openIn(page, `${extension}/har.html`, file);
    if (parseFirst) {
      const parseMs = await parse();
      return { parseMs, ...(await open()) };
    }
    const opened = await open();
    return { ...opened, parseMs: await parse() };
  } finally {
    await browser.close();
  }
}

async function openIn(page: Page, url: string, file: HarFile): Promise<Omit<Round, 'parseMs'>> {
  await page.goto(url);
  await putProbe(page.mainFrame());
  const process = await PageProcess.of(page.browser(), url);
  await process.idle();
  const input = await page.waitForSelector<'input'>('input[type=file]' as 'input');
  const shown = await page.evaluateHandle((rows) => ({ opened: probe.fileOpened(rows) }), file.rows);
  await input?.uploadFile(file.path);
  return shown.evaluate(({ opened }) => opened);
}

async function parseIn(page: Page, file: HarFile): Promise<number> {
  await page.goto('about:blank');
  await page.setContent('<input type="file">');
  const input = await page.waitForSelector<'input'>('input' as 'input');
  await input?.uploadFile(file.path);
  return page.$eval('input', async (element) => {
    const text = await element.files?.[0]?.text();
    if (!text) throw new Error('The file could not be read.');
    const from = performance.now();
    JSON.parse(text);
    return performance.now() - from;
  });
}
