import { isJsonObject } from '../json-text';
import { parsedUrl } from '../parsed-url';
import { failure, type Result, success } from '../result';

/** Match pattern of every site (WebExtensions, match patterns): `*` is http and https, and their WebSockets. */
export const ALL_SITES = '*://*/*';

/** What the browser was asked for and gave, for complete capture. */
export interface CaptureGrant {
  /** Whether the organisation's policy forbids complete capture. */
  readonly forbidden: boolean;
  /** Match patterns; empty while complete capture is off. */
  readonly sites: readonly string[];
}

/** Whether there is anything that complete capture may see. */
export function isCapturing({ forbidden, sites }: CaptureGrant): boolean {
  return !forbidden && sites.length > 0;
}

/** Reads what the browser says of permissions: both `webRequest` and hosts are needed, or it sees nothing. */
export function readGrant(
  held: { readonly permissions?: readonly string[]; readonly origins?: readonly string[] },
  policy: unknown,
): CaptureGrant {
  const sites = held.permissions?.includes('webRequest') ? (held.origins ?? []) : [];
  return { forbidden: forbidsCapture(policy), sites: [...sites].sort() };
}

/** Anything that is written there but `true` forbids it: a slip of the pen must not allow. */
function forbidsCapture(policy: unknown): boolean {
  return isJsonObject(policy) && policy.completeCapture !== undefined && policy.completeCapture !== true;
}

/**
 * The match pattern for a site that a person wrote: an origin, a URL or a bare host, of which the host counts. A match
 * pattern has no port in Firefox, and none means any in Chromium. The error is a sentence.
 */
export function sitePattern(written: string): Result<string, string> {
  const text = written.trim();
  if (text === '') return failure('Write a site, such as https://shop.example.com.');
  const url = parsedUrl(/^[a-z][\w+.-]*:\/\//i.test(text) ? text : `https://${text}`);
  if (!url) return failure('This is no site. Write it like https://shop.example.com.');
  const { protocol, hostname } = url;
  if (!/^(?:https?|wss?):$/.test(protocol)) return failure('Only http and https sites can be captured.');
  const isPlain = !hostname.replace(/^\*\./, '').includes('*') && hostname !== '';
  return isPlain
    ? success(`*://${hostname}/*`)
    : failure('A “*” can only stand for the subdomains, as in *.example.com.');
}

/** A match pattern in the words of a reader. */
export function siteName(pattern: string): string {
  if (pattern === ALL_SITES || pattern === '<all_urls>') return 'All sites';
  return pattern.replace(/^\*:\/\//, '').replace(/\/\*$/, '');
}
