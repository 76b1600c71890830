import { parsedUrl } from '../parsed-url';
import { failure, type Result, success } from '../result';
import type { HostPattern } from './origin-pattern';

/** Reads a host: exact, `*`, `*.domain`, or one `*` inside the leftmost label. The error is a sentence. */
export function parseHost(written: string): Result<HostPattern, string> {
  if (written === '*') return success({ kind: 'any' });
  if (!written.includes('*')) return exactHost(written);
  if (written.lastIndexOf('*') !== written.indexOf('*')) return failure('A host may hold one * only.');
  if (written.startsWith('*.')) return domainHost(written.slice(2));
  return labelHost(written);
}

function exactHost(written: string): Result<HostPattern, string> {
  const name = serialiseHost(written);
  return name === undefined ? failure(`“${written}” is no host name.`) : success({ kind: 'exact', name });
}

function domainHost(written: string): Result<HostPattern, string> {
  const name = serialiseHost(written);
  if (name === undefined || isAddress(name)) return failure(`“${written}” after *. is no domain name.`);
  return success({ kind: 'domain', name });
}

function labelHost(written: string): Result<HostPattern, string> {
  const dot = written.indexOf('.');
  const label = dot < 0 ? written : written.slice(0, dot);
  if (!label.includes('*'))
    return failure('A * may stand in the leftmost label of the host only, such as pr-*.example.com.');
  if (dot < 0) return failure('A * inside a label needs a domain behind it, such as pr-*.example.com.');
  if (!/^[\w-]*\*[\w-]*$/.test(label))
    return failure(`Beside * a label may hold letters, digits and hyphens only. Change “${label}”.`);
  const parent = serialiseHost(written.slice(dot + 1));
  if (parent === undefined || isAddress(parent)) return failure(`“${written.slice(dot + 1)}” is no domain name.`);
  const [before = '', after = ''] = label.toLowerCase().split('*');
  return success({ kind: 'label', before, after, parent });
}

/** The host as the URL standard writes it: lower case, punycode, bracketed IPv6, here without a trailing dot. */
function serialiseHost(written: string): string | undefined {
  const url = parsedUrl(`http://${written}/`);
  if (!url) return undefined;
  const onlyHost = url.pathname === '/' && url.username === '' && url.port === '' && url.hostname !== '';
  const name = withoutTrailingDot(url.hostname);
  const canBe = onlyHost && !name.includes('*') && !name.endsWith('.'); // `%2a` and full-width `＊` become a *
  return canBe ? name || undefined : undefined;
}

export function withoutTrailingDot(host: string): string {
  return host.endsWith('.') ? host.slice(0, -1) : host;
}

function isAddress(host: string): boolean {
  return host.startsWith('[') || /^\d+(?:\.\d+){0,3}$/.test(host);
}
