import { describe, expect } from 'vitest';
import { it } from './driver/options-test';
import { BILLING, IGNORED, ORDERS, stored, TEAM } from './driver/sample-rules';

describe('importing and exporting', () => {
  it('imports a clean file at once where no rules are stored, with Undo', async ({ options }) => {
    await options.importFile(JSON.stringify(TEAM));
    await options.status(/^Imported 3 rules from team\.json\. Undo/);
    expect(await options.stored()).toEqual(stored(...TEAM.rules));
    await options.press('Undo');
    await options.waitForText('.no-rules', /No rules yet/);
    expect(await options.stored()).toEqual({});
  });

  it.for<[button: string, expected: object]>([
    ['Merge', stored({ ...ORDERS, name: 'From the file' }, IGNORED, BILLING)],
    ['Replace', stored({ ...ORDERS, name: 'From the file' }, BILLING)],
  ])('shows first what it would do; %s does it and Undo restores', async ([button, expected], { options }) => {
    await options.storeRules(ORDERS, IGNORED);
    await options.importFile(JSON.stringify({ version: 1, rules: [{ ...ORDERS, name: 'From the file' }, BILLING] }));
    const preview = await options.waitForText('.import', /Import 2 rules from team\.json\?/);
    expect(preview).toMatch(/1 is new\. https:\/\/gateway/);
    expect(preview).toMatch(/1 replaces yours with the same origin\. https:\/\/orders/);
    expect(preview).toMatch(/1 of yours is not in the file.*https:\/\/telemetry/);
    expect(await options.stored()).toEqual(stored(ORDERS, IGNORED));
    await options.press(button);
    await options.status(/Imported 2 rules/);
    expect(await options.stored()).toEqual(expected);
    await options.press('Undo');
    await options.waitForRows('the rules of before', (rows) => rows.length === 2 && !rows.join().includes('gateway'));
    expect(await options.stored()).toEqual(stored(ORDERS, IGNORED));
  });

  const rule = (part: object) =>
    JSON.stringify({ version: 1, rules: [{ origin: 'https://a.example', audiences: ['a'], ...part }] });

  it.for<[what: string, text: string, sentence: RegExp]>([
    ['is not JSON', '{"version": 1,\n "rules": [', /not JSON: it ends too early at line 2/],
    ['is empty', '', /not JSON: the text is empty/],
    ['is of another version', '{"version": 2, "rules": []}', /has version 2\. This Audlens reads version 1/],
    ['has an unknown member', '{"version": 1, "rules": [], "rule": []}', /unknown member “rule”/],
    ['has an unknown member in a rule', rule({ audience: 'a' }), /Rule 1 .*“audience”: There is no such member/],
    [
      'has a query in an origin',
      rule({ origin: 'https://a.example/x?y=1' }),
      /Rule 1 .*“origin”: An origin pattern has no query/,
    ],
    ['has a port out of range', rule({ origin: 'https://a.example:99999' }), /“origin”: Port 99999 is out of range/],
    ['has no host', rule({ origin: 'https://' }), /“origin”: The host is missing/],
    ['has a space in an origin', rule({ origin: 'https://a b' }), /“origin”: An origin has no spaces/],
    ['has an empty audience', rule({ audiences: ['a', ''] }), /“audiences\[1\]”: It is empty/],
    ['has an unknown brace', rule({ audiences: ['{orign}'] }), /“audiences\[0\]”: .*{origin}/],
    [
      'has a duplicate pattern',
      JSON.stringify({ version: 1, rules: [ORDERS, { ...ORDERS, origin: 'HTTPS://orders.example.com/' }] }),
      /Rule 2 \(https:\/\/orders\.example\.com\) has the same origin as rule 1/,
    ],
  ])('refuses a file that %s with a sentence, and nothing changes', async ([, text, sentence], { options }) => {
    await options.storeRules(BILLING);
    await options.importFile(text, 'bad.json');
    expect(await options.alert(sentence)).toMatch(
      /^Nothing was imported from bad\.json\. Your rules are as they were\./,
    );
    expect(await options.stored()).toEqual(stored(BILLING));
    expect(await options.rows()).toHaveLength(1);
  });

  it('names the first 20 problems and counts the others', async ({ options }) => {
    await options.importFile(
      JSON.stringify({ version: 1, rules: Array.from({ length: 30 }, () => ({ ignore: true })) }),
    );
    expect(await options.alert(/Rule 20,.*and 10 more/)).not.toMatch(/Rule 21/);
    expect(await options.stored()).toEqual({});
  });

  it('exports a file that imports to the same rules', async ({ browser, options }) => {
    await options.storeRules(...TEAM.rules);
    await options.press('Export rules');
    const file = await browser.savedFile('audlens-rules.json');
    expect(JSON.parse(file)).toHaveProperty('version', 1);
    await options.clear();
    await options.waitForText('.no-rules', /No rules yet/);
    await options.importFile(file, 'audlens-rules.json');
    await options.status(/Imported 3 rules/);
    expect(await options.stored()).toEqual(stored(...TEAM.rules));
  });
});
