import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isInstalled, nodeRefusal } from './install.mjs';

describe('the version of Node', () => {
  it.each(['20.19.0', '20.20.2', '22.12.0', '22.23.3', '24.0.0', '26.1.0'])('%s runs', (version) => {
    expect(nodeRefusal(version)).toBeUndefined();
  });

  it.each(['18.20.8', '20.18.3', '21.7.3', '22.11.0'])('%s is refused in a sentence that names it', (version) => {
    expect(nodeRefusal(version)).toBe(`Audlens needs Node.js 20.19, 22.12 or newer; this is ${version}.`);
  });
});

describe('the dependencies', () => {
  const wanted = {
    '': { version: '1.0.0' },
    'node_modules/here': { version: '2.0.0' },
    'node_modules/elsewhere': { version: '3.0.0', optional: true },
  };
  /** @type {string} */
  let folder;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'audlens-install-'));
    lock('package-lock.json', wanted);
    mkdirSync(join(folder, 'node_modules/here'), { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** @param {string} name @param {object} packages */
  function lock(name, packages) {
    writeFileSync(join(folder, name), JSON.stringify({ packages }));
  }

  it('are installed where every package of the lockfile is there, but for those of other platforms', () => {
    lock('node_modules/.package-lock.json', { 'node_modules/here': { version: '2.0.0' } });
    expect(isInstalled(folder)).toBe(true);
  });

  it('are not where an installation was broken off', () => {
    expect(isInstalled(folder)).toBe(false);
  });

  it('are not where a version differs', () => {
    lock('node_modules/.package-lock.json', { 'node_modules/here': { version: '1.9.0' } });
    expect(isInstalled(folder)).toBe(false);
  });

  it('are not where the lockfile has a package more', () => {
    lock('node_modules/.package-lock.json', { 'node_modules/here': { version: '2.0.0' } });
    lock('package-lock.json', { ...wanted, 'node_modules/new': { version: '1.0.0' } });
    expect(isInstalled(folder)).toBe(false);
  });

  it('are not where a package was deleted by hand', () => {
    lock('node_modules/.package-lock.json', { 'node_modules/here': { version: '2.0.0' } });
    rmSync(join(folder, 'node_modules/here'), { recursive: true });
    expect(isInstalled(folder)).toBe(false);
  });
});
