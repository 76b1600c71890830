import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, PanelSettings, readSettings, type Settings } from '../../../src/models/panel/panel-settings';

describe('what is stored', () => {
  it('comes back as it was', async () => {
    const storage = memory();
    const settings = await PanelSettings.open(storage);
    settings.showColumn('Requests', 'issuer', true);
    settings.resize('Requests', { audience: 321 });
    settings.sort('Tokens', 'lifetime');
    settings.sort('Tokens', 'lifetime');
    settings.setDetailsShare('below', 61.4);
    settings.setDensity('comfortable');
    await storage.written();
    const again = await PanelSettings.open(storage);
    expect(again.current.value).toEqual({
      grids: {
        ...DEFAULT_SETTINGS.grids,
        Requests: { shown: { issuer: true }, widths: { audience: 321 }, order: null },
        Tokens: { shown: {}, widths: {}, order: { key: 'lifetime', descending: true } },
      },
      detailsShare: { beside: 38, below: 61 },
      density: 'comfortable',
    });
  });

  it.each([
    undefined,
    null,
    'text',
    7,
    [],
    { grids: null, detailsShare: [], density: {} },
    { grids: { Requests: { shown: 'all', widths: 3, order: 'name' } }, density: 'constructor' },
    { grids: { Requests: { order: { key: 'constructor', descending: true } } } },
    { grids: { Requests: { widths: { audience: -1, name: Number.NaN, status: 1e9, method: '80' } } } },
    {
      grids: { Requests: { shown: { audience: 1, unknown: true } } },
      detailsShare: { beside: Number.POSITIVE_INFINITY },
    },
    JSON.parse('{"grids":{"Requests":{"shown":{"__proto__":{"audience":false}},"order":{"key":"__proto__"}}}}'),
  ])('%# is no setting: the defaults stand', (stored) => {
    expect(readSettings(stored)).toEqual(DEFAULT_SETTINGS);
  });

  it('keeps of a damaged value what is as it should be', () => {
    const { grids, detailsShare } = readSettings({
      grids: { Origins: { shown: { rule: false, audience: 0 }, widths: 'x', order: { key: 'rule' } } },
      detailsShare: { beside: 500 },
    });
    expect(grids.Origins).toEqual({ shown: { rule: false }, widths: {}, order: { key: 'rule', descending: false } });
    expect(detailsShare).toEqual({ beside: 80, below: 55 });
  });

  it('takes nothing but what it knows', async () => {
    const storage = memory();
    const settings = await PanelSettings.open(storage);
    settings.showColumn('Tokens', 'eyJhbGciOiJub25lIn0', true);
    settings.sort('Tokens', 'eyJhbGciOiJub25lIn0');
    settings.resize('Tokens', { eyJhbGciOiJub25lIn0: 100 });
    await storage.written();
    expect(storage.value).toEqual(DEFAULT_SETTINGS);
  });

  it('is written one at a time, the last state last', async () => {
    const storage = memory();
    const settings = await PanelSettings.open(storage);
    for (let width = 100; width < 200; width++) settings.resize('Origins', { rule: width });
    await storage.written();
    expect(storage.value?.grids.Origins.widths).toEqual({ rule: 199 });
    expect(storage.writes).toBe(2);
  });

  it('works without a storage', async () => {
    const broken = { read: () => Promise.reject(new Error('no')), write: () => Promise.reject(new Error('full')) };
    const settings = await PanelSettings.open(broken);
    settings.setDensity('comfortable');
    await Promise.resolve();
    expect(settings.current.value.density).toBe('comfortable');
  });
});

it('forgets one width, and everything of one grid', async () => {
  const settings = await PanelSettings.open(memory());
  settings.resize('Requests', { name: 200, audience: 300 });
  settings.resetWidth('Requests', 'name');
  expect(settings.current.value.grids.Requests.widths).toEqual({ audience: 300 });
  settings.resetGrid('Requests');
  expect(settings.current.value).toEqual(DEFAULT_SETTINGS);
});

function memory() {
  let pending = Promise.resolve();
  const storage = {
    value: undefined as Settings | undefined,
    writes: 0,
    read: async () => structuredClone(storage.value),
    write: (settings: Settings) => {
      storage.writes += 1;
      pending = Promise.resolve().then(() => {
        storage.value = structuredClone(settings);
      });
      return pending;
    },
    /** Resolves once nothing is being written. */
    written: async () => {
      for (let before: unknown; before !== pending; ) {
        before = pending;
        await pending;
        await Promise.resolve();
        await Promise.resolve();
        await Promise.resolve();
      }
    },
  };
  return storage;
}
