import { BROWSER } from './driver/browser-of-run';

/**
 * Everything that Firefox and Chromium show differently, and why. What is not here, the suite expects alike of both. (Which
 * files run in Chromium alone, and why, stands in tests/vitest.config.ts.)
 */
const DIFFERENCES = {
  'denied preflight':
    'Firefox makes no entry of a request that its preflight stopped: there is the OPTIONS entry alone.',
  'service worker answers':
    'Firefox writes the same entry whether a service worker answered or asked the server, so that Audlens can’t say which.',
  'quick navigation':
    'Firefox forgets requests whose page goes elsewhere within some 150 ms of the answer (NetMonitorAPI, will-navigate).',
  'dock moves':
    'Firefox makes a new document of the panel at each move of the dock: the log is handed to it, what was typed is gone.',
  'file input name':
    'Firefox adds its own words (“Browse… No file selected.”) to the name that a page gives to a file input.',
  'asking for permission':
    'No one can answer the browser’s question headless. A preference answers for Firefox; Chromium gets a build that requires the permission, which can’t be taken back there.',
  'own manifests':
    'Each browser’s manifest has members that the other does not know: each build carries its own, and none of the other’s.',
  'own files':
    'Firefox loads an extension’s packaged files past its network, so that recording what is requested does not show them.',
} as const;

/** What is expected in the browser of this run, where the table above names a difference. */
export function differs<T>(
  _reason: keyof typeof DIFFERENCES,
  expected: { readonly Chromium: T; readonly Firefox: T },
): T {
  return expected[BROWSER];
}
