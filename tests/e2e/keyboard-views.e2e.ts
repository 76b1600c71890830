import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ChromiumDevTools } from './driver/devtools';
import type { Keys } from './driver/keys';
import { burst, openLabByKeys } from './driver/lab';
import type { Panel } from './driver/panel';
import { type ChromiumStage, openChromium, storeRules } from './driver/stage';
import { until } from './driver/until';
import { waitForWords } from './driver/words';

let stage: ChromiumStage;
let devtools: ChromiumDevTools;
let panel: Panel;
let keys: Keys;

const folder = mkdtempSync(join(tmpdir(), 'audlens-keys-'));
const cutFile = join(folder, 'cut.har');

beforeAll(async () => {
  writeFileSync(cutFile, '{"log": {');
  stage = await openChromium();
  ({ devtools, panel, keys } = await openLabByKeys(stage, (shown) => burst(shown, 6)));
});

afterAll(async () => {
  await stage?.close();
  rmSync(folder, { recursive: true, force: true });
});

// Escape that no one took goes to DevTools, which open their drawer.
afterEach(async () => {
  expect(await devtools.isDrawerOpen()).toBe(false);
});

describe('the views, by keyboard alone', () => {
  it('lead to the tokens, of which two are compared', async () => {
    await keys.tabTo('tab Requests');
    await keys.press('ArrowRight');
    await keys.on('tab Tokens');
    await keys.tabTo('grid Tokens');
    await keys.press('Home');
    await panel.waitForDetails(/Decoded, not verified/);
    await keys.tabTo(/^combobox Compare with/);
    await keys.press('End');
    await panel.waitForDetails(/of \d+ members differ|same in both/);
    await keys.tabBackTo('button Close details');
    await keys.press('Enter');
    await keys.on('grid Tokens');
  });

  it('lead to the origins, where a rule is made and taken back', async () => {
    await storeRules(devtools.background, []);
    await keys.tabBackTo('tab Tokens');
    await keys.press('ArrowRight');
    await keys.on('tab Origins');
    await keys.tabTo('grid Origins');
    await keys.press('Home');
    await panel.waitForDetails(/Make 0 rules/);
    await keys.tabTo(/^checkbox /);
    await keys.press('Space');
    await keys.tabTo('button Make 1 rule');
    await keys.press('Enter');
    await words(/Made a rule for/);
    await keys.focused();
    await keys.tabBackTo('button Undo');
    await keys.press('Enter');
    await words(/^(?!.*Made a rule for)/);
    await keys.focused();
  });

  it('offer rules for all origins, and Escape leads back', async () => {
    await keys.tabBackTo('tab Origins');
    await keys.tabTo('button Make rules for all');
    await keys.press('Enter');
    await keys.on('region Make rules for all');
    await keys.press('Escape');
    await panel.waitForDetails(/^$/);
    await keys.on('grid Origins');
  });
});

describe('files and rules, by keyboard alone', () => {
  it('exports, and comes back to where it began', async () => {
    await keys.tabBackTo('button Export');
    await keys.press('Enter');
    await keys.press('Escape');
    await keys.on('button Export');
    await keys.press('Enter', 'ArrowDown');
    await keys.tabTo('button Save file');
    await keys.press('Enter');
    await keys.on('button Close');
    await keys.press('Enter');
    await keys.on('button Export');
  });

  it('stops and starts recording', async () => {
    await keys.tabBackTo('button Record');
    await keys.press('Space');
    await words(/Not recording/);
    await keys.press('Tab', 'Enter');
    await keys.tabTo('button Start recording');
    await keys.press('Enter');
    await words(/^(?!.*Not recording)/);
    expect(await keys.focused()).toMatch(/^(grid|button Reload)/);
  });

  it('chooses columns and the height of rows', async () => {
    await keys.tabBackTo('button Columns');
    await keys.press('Enter');
    await keys.on(/^checkbox /);
    await keys.press('Space', 'Space', 'ArrowUp', 'ArrowUp');
    await keys.on(/^radio /);
    await keys.press('Escape');
    await keys.on('button Columns');
  });

  it('opens a recorded file, and closes it', async () => {
    await keys.tabBackTo('button Open HAR');
    const input = await panel.frame.waitForSelector<'input'>('input[type=file]' as 'input');
    await input?.uploadFile(cutFile);
    await words(/Nothing was opened/);
    await keys.tabTo('button Dismiss');
    await keys.press('Enter');
    await words(/^(?!.*Nothing was opened)/);
    await keys.focused();
  });

  it('opens the rules', async () => {
    await keys.tabBackTo('button Rules');
    await keys.press('Enter');
    await until(
      'the rules page',
      () => stage.tabs(),
      (all) => all.some((url) => url.endsWith('/options.html')),
    );
  });
});

function words(wanted: RegExp): Promise<string> {
  return waitForWords(panel.frame, wanted);
}
