import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, ElementHandle, Page } from 'puppeteer-core';

/**
 * Imports a rules file through the options page, as a user does, in a tab that is closed afterwards. Do it before
 * DevTools is opened: a new tab sends DevTools to the background.
 * @param extension the origin of the extension's pages
 * @param rules the rules file's content, where no rules are stored and none of these gives a warning; else the import
 * waits for an answer and this fails.
 */
export async function importRules(
  browser: Browser,
  extension: string,
  rules: { rules: readonly { origin: string }[] },
): Promise<void> {
  const page = await browser.newPage();
  await page.goto(`${extension}/options.html`);
  await uploadRules(page, JSON.stringify(rules));
  const origins = rules.rules.map((rule) => rule.origin);
  try {
    await page.waitForFunction((all) => all.every((one) => document.body.textContent.includes(one)), {}, origins);
  } catch (cause) {
    throw new Error('The options page did not take the rules.', { cause });
  }
  await page.close();
}

/** Gives the options page a rules file with this text, and waits for nothing. */
export async function uploadRules(page: Page, text: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'audlens-rules-'));
  try {
    const file = join(folder, 'rules.json');
    writeFileSync(file, text);
    const input = await page.waitForSelector('::-p-aria([name="Import rules"])');
    await (input as ElementHandle<HTMLInputElement>).uploadFile(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
