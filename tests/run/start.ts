import { join, relative } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import type { Page } from 'puppeteer-core';
import { BUILD } from '../browser/launch';
import type { DevTools } from '../e2e/driver/devtools';
import { Options } from '../e2e/driver/options';
import type { Panel } from '../e2e/driver/panel';
import { startWorld, type World } from '../world/world';
import { command } from './command';
import { CHROMIUM, type DemoBrowser, type DemoKind, FIREFOX } from './demo-browser';
import { table } from './table';

const SCREENSHOT = join(BUILD, '..', 'panel.png') as `${string}.png`;
const COLUMNS = ['Verdict', 'Method', 'Origin', 'Name', 'Status', 'Audience', 'Expected'];

interface Stage {
  readonly world: World;
  readonly browser: DemoBrowser;
  readonly page: Page;
  readonly devtools: DevTools;
  readonly panel: Panel;
}

/** What must be closed again, in the order opened. */
const opened: (() => Promise<void>)[] = [];
/** What an interrupt means: a failure, until everything is open and waits for the user to end it. */
let codeOnInterrupt = 130;
let interrupted = false;

async function start(): Promise<void> {
  const { values } = parseArgs({
    options: { headless: { type: 'boolean', default: false }, firefox: { type: 'boolean', default: false } },
  });
  const headless = values.headless || !hasDisplay();
  const stage = await setUp(values.firefox ? FIREFOX : CHROMIUM, headless);
  if (headless) await play(stage);
  else await stayOpen(stage);
}

function hasDisplay(): boolean {
  const { platform, env } = process;
  return platform === 'win32' || platform === 'darwin' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

async function setUp(kind: DemoKind, headless: boolean): Promise<Stage> {
  const path = await kind.find();
  say('Building the extension…');
  const build = await command(kind.build);
  if (build.code !== 0) throw new Error(`The extension could not be built:\n${build.output}`);
  say('Starting the demo world…');
  const world = await startWorld();
  opened.push(() => world.stop());
  say(`Opening ${path}…`);
  const browser = await kind.open(path, headless);
  opened.push(() => browser.close());
  const page = await browser.firstPage();
  await importRules(browser, world);
  await page.bringToFront();
  // Before the page goes anywhere, so that its very first request is captured.
  const devtools = await browser.openDevTools(page);
  return { world, browser, page, devtools, panel: await devtools.showPanel() };
}

/** Through the options page, as a user does. */
async function importRules(browser: DemoBrowser, world: World): Promise<void> {
  const { rules } = world.rules;
  const options = await Options.open(browser);
  await options.importFile(JSON.stringify(world.rules));
  await options.waitForRows(`the ${rules.length} rules of the demo world`, (rows) => rows.length === rules.length);
  await options.page.close();
}

async function stayOpen({ world, browser, page }: Stage): Promise<void> {
  await page.goto(world.shop);
  say('');
  say(`Audlens is open in DevTools, beside a demo shop at ${world.shop}.`);
  say('Press “Sign in” in the shop, then “Play the whole script”: its requests appear in the panel, judged.');
  say('Choose a row to see why. To stop, close the browser or press Ctrl+C here.');
  codeOnInterrupt = 0;
  await browser.ended;
}

async function play({ world, page, devtools, panel }: Stage): Promise<void> {
  await devtools.undock();
  await devtools.resize(1500, 860);
  say('Playing the shop’s script…');
  await page.goto(`${world.shop}?autoplay`);
  try {
    await page.waitForFunction(() => document.documentElement.dataset.shop === 'done', { timeout: 120_000 });
  } catch (cause) {
    throw new Error('The shop did not come to the end of its script.', { cause });
  }
  const sent = world.log.filter((entry) => entry.tokens.length > 0).length;
  await panel.waitFor(`a row for each of ${sent} requests with a token`, ({ count }) => count >= sent);
  const rows = await panel.allRows();
  const cells = rows.map((row) => row.cells);
  say(`\n${table(cells, COLUMNS)}\n\n${(await panel.status()).replaceAll('\n', ' · ')}`);
  const telling = rows.find((row) => row.cells.Verdict?.startsWith('mismatch')) ?? rows[0];
  if (telling) await panel.select(telling.index);
  await devtools.screenshot(SCREENSHOT);
  say(`Screenshot: ${relative('', SCREENSHOT)}`);
}

async function close(): Promise<void> {
  for (const one of opened.splice(0).reverse()) await one().catch(() => undefined);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => {
    interrupted = true;
    void close().finally(() => process.exit(codeOnInterrupt));
  });
}
try {
  await start();
} catch (error) {
  // What an interrupt closed under our feet is no failure of its own.
  if (!interrupted) process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = interrupted ? codeOnInterrupt : 1;
}
await close();
