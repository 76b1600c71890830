import { describe, expect } from 'vitest';
import { differs } from './differences';
import type { OpenBrowser } from './driver/open-browser';
import { Options } from './driver/options';
import { it } from './driver/options-test';
import { BILLING, IGNORED, ORDERS, stored, TEAM } from './driver/sample-rules';
import { until } from './driver/until';

function token(claims: object): string {
  const parts = [{ alg: 'RS256' }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'));
  return `${parts.join('.')}.c2ln`;
}

describe('the empty page', () => {
  it('says what to do, and has one file input, named Import rules', async ({ options }) => {
    expect(await options.text('.no-rules')).toMatch(/No rules yet.*Add rule.*Import.*Expect this audience here/);
    const buttons = await options.buttons();
    const imports = differs('file input name', { Chromium: /^Import rules$/, Firefox: /^Import rules / });
    expect(buttons.filter(({ name = '' }) => imports.test(name))).toHaveLength(1);
    expect(buttons.filter(({ name }) => name === 'Export rules')).toMatchObject([{ disabled: true }]);
  });
});

describe('one rule', () => {
  it('is added, by keyboard alone, with what is typed and not yet a chip', async ({ options }) => {
    await options.press('Add rule');
    await options.field('Origin');
    await until(
      'the focus',
      () => options.focusedName(),
      (name) => name === 'Origin',
    );
    const { keyboard } = options.page;
    await keyboard.type('HTTPS://API.Example.com/');
    await options.fill('Expected audiences', 'api://one');
    await keyboard.press('Enter');
    await keyboard.type('api://two');
    await options.focus('Name');
    await keyboard.press('Enter');
    await options.status(/^Saved https:\/\/api\.example\.com\. Undo/);
    expect(await options.stored()).toEqual(
      stored({ origin: 'https://api.example.com', audiences: ['api://one', 'api://two'] }),
    );
    expect(await options.rows()).toEqual([
      expect.stringMatching(/https:\/\/api\.example\.com api:\/\/one api:\/\/two Exact any/),
    ]);
    await until(
      'the focus',
      () => options.focusedName(),
      (name) => name === 'Edit https://api.example.com',
    );
  });

  it('takes pasted lines as an audience each', async ({ options }) => {
    await options.press('Add rule');
    await options.fill('Origin', 'https://api.example.com');
    await options.paste('Expected audiences', 'one\ntwo\r\n\nthree');
    await options.press('Save');
    await options.status(/Saved/);
    expect(Object.values(await options.stored())).toEqual([
      { origin: 'https://api.example.com', audiences: ['one', 'two', 'three'] },
    ]);
  });

  it('shows what is wrong beside the field, after the field was left, and mends as one types', async ({ options }) => {
    await options.storeRules(ORDERS);
    await options.press('Edit Orders API');
    await options.fill('Origin', 'https://orders.example.com?x=1');
    expect(await options.text('#origin-notes')).not.toMatch(/query/);
    await options.focus('Name');
    await options.waitForText('#origin-notes', /An origin pattern has no query/);
    await options.press('Save');
    await until(
      'the focus on the wrong field',
      () => options.focusedName(),
      (name) => name === 'Origin',
    );
    expect(await options.stored()).toEqual(stored(ORDERS));
    await options.fill('Origin', 'http://*.example.com:8080');
    await options.waitForText('#origin-notes', /Careful: Over an unencrypted connection/);
    expect(await options.text('#origin-notes')).toMatch(/example\.com itself and every subdomain/);
    await options.press('Save');
    await options.status(/Saved Orders API/);
    expect(await options.stored()).toEqual(stored({ ...ORDERS, origin: 'http://*.example.com:8080' }));
  });

  it('keeps every member through the editor', async ({ options }) => {
    await options.storeRules(BILLING);
    await options.press(`Edit ${BILLING.origin}`);
    expect(await options.text('form[aria-label="Edit rule"]')).toMatch(
      /Compared as fast-jwt does\. .*requiredClaims \(list\)/,
    );
    await options.fill('Its options', '{"requiredClaims": [');
    await options.press('Save');
    await options.waitForText('#options-notes', /not JSON: it ends too early at line 1/);
    await options.fill('Its options', '{"requiredClaims": ["aud"]}');
    await options.fill('Name', 'Billing');
    await options.press('Save');
    await options.status(/Saved/);
    expect(await options.stored()).toEqual(stored({ ...BILLING, name: 'Billing' }));
  });

  it('can’t have the pattern of another: Merge makes one of the two', async ({ options }) => {
    const other = { origin: 'https://b.example.com', audiences: ['api://b'] };
    await options.storeRules(ORDERS, other);
    await options.press('Edit https://b.example.com');
    await options.fill('Origin', ORDERS.origin);
    await options.waitForText('#origin-notes', /Another of your rules has this origin/);
    await options.press('Save');
    expect(await options.stored()).toEqual(stored(ORDERS, other));
    await options.press('Merge');
    await options.status(/Merged into Orders API/);
    const merged = Object.values(await options.stored());
    expect(merged).toEqual([expect.objectContaining({ origin: ORDERS.origin, validator: 'express-jwt' })]);
    expect(merged[0]).toHaveProperty('accept', [
      { audiences: ['api://b'] },
      { audiences: ORDERS.audiences, issuers: ORDERS.issuers },
    ]);
    await options.press('Undo');
    await options.waitForRows('both rules again', (rows) => rows.length === 2);
    expect(await options.stored()).toEqual(stored(ORDERS, other));
  });

  it('keeps what is typed, and the focus, while another window changes and deletes rules', async ({
    browser,
    options,
  }) => {
    await options.storeRules(ORDERS, IGNORED);
    await options.press('Edit Orders API');
    await options.fill('Name', 'Half typed');
    const elsewhere = await Options.open(browser);
    await elsewhere.press('Delete Orders API');
    await options.waitForText('form [role=alert]', /deleted in another window/);
    await elsewhere.store(stored({ origin: 'https://a.example.com', audiences: ['a'] }));
    await options.waitForRows('the new rule', (rows) => rows.length === 2);
    await elsewhere.page.close();
    await until(
      'the focus',
      () => options.focusedName(),
      (name) => name === 'Name',
    );
    await options.page.keyboard.type(' name');
    await options.press('Save');
    await options.status(/Saved Half typed name/);
    expect(await options.stored()).toHaveProperty(['rule:https://orders.example.com', 'name'], 'Half typed name');
  });

  it('is left alone by Escape, and what was typed comes back with Undo', async ({ options }) => {
    await options.press('Add rule');
    await options.fill('Origin', 'https://half');
    await options.page.keyboard.press('Escape');
    await options.status(/Your changes were not saved/);
    await until(
      'the focus back on its button',
      () => options.focusedName(),
      (name) => name === 'Add rule',
    );
    await options.press('Undo');
    const origin = await options.field('Origin');
    expect(await origin.evaluate((field) => (field as HTMLInputElement).value)).toBe('https://half');
  });

  it('is deleted, and comes back with Undo', async ({ options }) => {
    await options.storeRules(ORDERS, IGNORED);
    await options.press('Delete Orders API');
    await options.status(/^Deleted Orders API\. Undo/);
    expect(await options.stored()).toEqual(stored(IGNORED));
    await until(
      'the focus on Undo',
      () => options.focusedName(),
      (name) => name === 'Undo',
    );
    await options.page.keyboard.press('Enter');
    await options.waitForRows('the rules again', (rows) => rows.length === 2);
    expect(await options.stored()).toEqual(stored(ORDERS, IGNORED));
  });

  it('is turned off by its switch', async ({ options }) => {
    await options.store(stored(ORDERS));
    await (await options.field('On: Orders API', 'switch')).press('Space');
    await options.status(/Turned off Orders API/);
    expect(await options.stored()).toEqual(stored({ ...ORDERS, enabled: false }));
  });
});

describe('managed rules', () => {
  it('that can’t be used are told of', async ({ browser }) => {
    await underPolicy(browser, { version: 1, rules: [ORDERS, { ...IGNORED, nonsense: 1 }] }, async (options) => {
      await options.alert(/Your organisation’s rules can't be used\. Rule 2/);
    });
  });

  it('are shown with a lock, can’t be changed, and are not exported', async ({ browser }) => {
    await underPolicy(browser, { version: 1, rules: [ORDERS] }, async (options) => {
      await options.store(stored({ ...ORDERS, name: 'Mine' }));
      const rows = await options.waitForRows('both rules', (found) => found.length === 2);
      expect(rows[0]).toMatch(/https:\/\/orders\.example\.com Orders API Set by your organisation/);
      expect(rows[0]).not.toMatch(/Edit|Delete/);
      expect(rows[1]).toMatch(/Mine Not used: your organisation’s rule for this origin counts instead/);
      await options.press('Delete Mine');
      await options.waitForRows('the managed rule alone', (found) => found.length === 1);
      expect(await options.page.$$('table [role=switch], table button')).toHaveLength(0);
      await options.importFile(JSON.stringify(TEAM));
      expect(await options.text('.import')).toMatch(/1 is shadowed by your organisation’s rule/);
    });
  });

  async function underPolicy(browser: OpenBrowser, policy: object, test: (options: Options) => Promise<void>) {
    await browser.setPolicy(policy);
    const options = await Options.open(browser);
    try {
      await test(options);
    } finally {
      await options.leave();
      await browser.setPolicy({});
    }
  }
});

describe('Try a rule', () => {
  it('names the rule, the verdict and the strings compared, and keeps the token to itself', async ({ options }) => {
    await options.storeRules(ORDERS);
    await options.fill('Request URL', 'https://orders.example.com/v1');
    await options.waitForText('.outcome', /The rule https:\/\/orders\.example\.com applies to this URL/);
    const text = token({ aud: 'https://orders.example.com/', iss: 'https://auth.example.com/', exp: 1 });
    await options.fill('Token', text);
    const outcome = await options.waitForText('.outcome', /^mismatch/);
    expect(outcome).toMatch(
      /token has https:\/\/orders\.example\.com\/ rule expects https:\/\/orders\.example\.com api:\/\/orders/,
    );
    expect(outcome).toMatch(/The token is expired.*decoded, not verified/);
    await options.fill('Token', token({ aud: ['x', 'api://orders'], iss: 'https://auth.example.com/' }));
    await options.waitForText('.outcome', /^match The token is for api:\/\/orders/);
    await options.fill('Request URL', 'http://orders.example.com/v1');
    await options.waitForText(
      '.outcome',
      /^no rule .*Nearly: the rule https:\/\/orders\.example\.com is for another scheme/,
    );
    expect(JSON.stringify(await options.stored())).not.toContain('eyJ');
  });
});

describe('many rules', () => {
  it('shows 10,000 a page at a time, and finds one', async ({ options }) => {
    const rules = Array.from({ length: 10_000 }, (_, i) => ({
      origin: `https://h${i}.example.com`,
      audiences: [`api://${i}`],
    }));
    await options.store(stored(...rules));
    await options.waitForRows('a page of rules', (rows) => rows.length === 50);
    expect(await options.text('.pager')).toContain('1–50 of 10,000 rules');
    expect(await options.page.evaluate(() => document.querySelectorAll('*').length)).toBeLessThan(3000);
    await options.press('Next');
    await options.waitForText('.pager', /51–100 of 10,000/);
    await options.fill('Search rules', 'api://9876', 'searchbox');
    expect(await options.waitForRows('the rule found', (rows) => rows.length === 1)).toEqual([
      expect.stringContaining('https://h9876.example.com'),
    ]);
  });
});

describe('the layout', () => {
  it('needs no sideways scrolling at 500 px, editor and preview open', async ({ options }) => {
    await options.page.setViewport({ width: 500, height: 800 });
    await options.storeRules(...TEAM.rules);
    await options.press(`Edit ${BILLING.origin}`);
    await options.importFile(JSON.stringify(TEAM));
    const [window, page, content] = await options.page.evaluate(() => {
      const { clientWidth, scrollWidth } = document.documentElement;
      return [innerWidth, clientWidth, scrollWidth];
    });
    expect(window).toBe(500);
    expect(content).toBe(page);
  });
});
