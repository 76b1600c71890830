import { describe, expect, it } from 'vitest';
import { NoSuchBrowser } from '../choose-browser';
import { chooseFirefox, type FirefoxMachine } from './choose-firefox';

function machine(files: readonly string[], more: Partial<FirefoxMachine> = {}): FirefoxMachine {
  return {
    platform: 'linux',
    env: { PATH: '/usr/local/bin:/usr/bin:/snap/bin' },
    home: '/users/me',
    exists: (path) => files.includes(path),
    startsSnap: () => false,
    ...more,
  };
}

describe('which Firefox is used', () => {
  it('takes the one that AUDLENS_FIREFOX names', () => {
    const env = { AUDLENS_FIREFOX: '/opt/nightly/firefox' };
    expect(chooseFirefox(machine(['/opt/nightly/firefox', '/usr/bin/firefox'], { env }))).toBe('/opt/nightly/firefox');
  });

  it('refuses a name without a file in a sentence', () => {
    const named = () => chooseFirefox(machine(['/usr/bin/firefox'], { env: { AUDLENS_FIREFOX: '/nowhere' } }));
    expect(named).toThrow(NoSuchBrowser);
    expect(named).toThrow('AUDLENS_FIREFOX names /nowhere, and there is no such file.');
  });

  it('takes the long-term release before another', () => {
    expect(chooseFirefox(machine(['/usr/bin/firefox', '/usr/bin/firefox-esr']))).toBe('/usr/bin/firefox-esr');
  });

  it('takes no snap', () => {
    const startsSnap = (path: string) => path === '/usr/bin/firefox';
    expect(chooseFirefox(machine(['/usr/bin/firefox', '/snap/bin/firefox'], { startsSnap }))).toBeUndefined();
  });

  it.each([
    ['darwin', {}, '/users/me/Applications/Firefox.app/Contents/MacOS/firefox'],
    ['win32', { PROGRAMFILES: 'C:\\Programs' }, 'C:\\Programs\\Mozilla Firefox\\firefox.exe'],
  ] as const)('knows the usual place on %s', (platform, env, path) => {
    expect(chooseFirefox(machine([path], { platform, env }))).toBe(path);
  });

  it('finds none where there is none', () => {
    expect(chooseFirefox(machine([]))).toBeUndefined();
  });
});
