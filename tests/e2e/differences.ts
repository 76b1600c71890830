import { BROWSER } from './driver/stage';

/** Everything that Firefox and Chromium show differently, and why. What is not here, the suite expects alike of both. */
const DIFFERENCES = {
  'denied preflight':
    'Firefox makes no entry of a request that its preflight stopped: there is the OPTIONS entry alone.',
  'service worker answers':
    'Firefox writes the same entry whether a service worker answered or asked the server, so that Audlens can’t say which.',
  'quick navigation':
    'Firefox forgets requests whose page goes elsewhere within some 150 ms of the answer (NetMonitorAPI, will-navigate).',
} as const;

/** What is expected in the browser of this run, where the table above names a difference. */
export function differs<T>(
  _reason: keyof typeof DIFFERENCES,
  expected: { readonly Chromium: T; readonly Firefox: T },
): T {
  return expected[BROWSER];
}
