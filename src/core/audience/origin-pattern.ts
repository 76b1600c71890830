import { failure, type Result, success } from '../result';
import { parseHost } from './host-pattern';
import { parsePath, pathMatches } from './path-pattern';
import { defaultPort, type RequestSite, type RequestTarget } from './request-target';

export type SchemePattern = 'http' | 'https' | 'ws' | 'wss' | '*';

/**
 * The requests that a rule is about: `scheme://host[:port][/path]`. Made by {@link parseOriginPattern} only, so that a
 * wrong one can't exist.
 */
export interface OriginPattern {
  /** The canonical spelling. Two patterns are the same when their texts are. */
  readonly text: string;
  readonly scheme: SchemePattern;
  readonly host: HostPattern;
  /** A number that is written, `*` for any, or null where the scheme's default is meant. */
  readonly port: number | '*' | null;
  /** Path segments, each literal or `*`; none for every path. */
  readonly path: readonly string[];
}

/** `label`: one `*` inside the leftmost label. `domain`: the domain itself and every subdomain. */
export type HostPattern =
  | { readonly kind: 'exact'; readonly name: string }
  | { readonly kind: 'label'; readonly before: string; readonly after: string; readonly parent: string }
  | { readonly kind: 'domain'; readonly name: string }
  | { readonly kind: 'any' };

const SHAPE = /^([^:/?#@]*):\/\/([^/?#]*)([^?#]*)(\?[^#]*)?(#.*)?$/s;

/**
 * Reads a pattern. The error is a sentence for the person who wrote it, and quotes no query, fragment or user-info:
 * a URL pasted here may hold a token there, and the sentence may end in a log.
 */
export function parseOriginPattern(written: string): Result<OriginPattern, string> {
  if (written.trim() === '') return failure('Write an origin, such as https://api.example.com.');
  if (/\s/.test(written)) return failure('An origin has no spaces. Remove them.');
  const [, scheme, authority = '', path = '', query, fragment] = SHAPE.exec(written) ?? [];
  if (!isScheme(scheme?.toLowerCase())) return failure(schemeProblem(scheme));
  if (query !== undefined) return failure('An origin pattern has no query. Remove “?” and what follows it.');
  if (fragment !== undefined) return failure('An origin pattern has no fragment. Remove “#” and what follows it.');
  return assemble(scheme?.toLowerCase() as SchemePattern, authority, path);
}

function schemeProblem(scheme: string | undefined): string {
  if (scheme) return `“${scheme}” is no scheme that Audlens knows. Use http, https, ws, wss or *.`;
  return 'Begin with a scheme, such as https:// or *:// for any.';
}

function isScheme(scheme: string | undefined): scheme is SchemePattern {
  return scheme === 'http' || scheme === 'https' || scheme === 'ws' || scheme === 'wss' || scheme === '*';
}

function assemble(scheme: SchemePattern, authority: string, pathText: string): Result<OriginPattern, string> {
  if (authority.includes('@')) return failure('An origin pattern has no user name. Remove “@” and what precedes it.');
  const [, hostText = '', portText] = /^(\[[^\]]*\]|[^:]*)(?::(.*))?$/s.exec(authority) ?? [];
  if (hostText === '') return failure(`The host is missing after ${scheme}://.`);
  const port = parsePort(portText);
  if (!port.ok) return port;
  const host = parseHost(hostText);
  if (!host.ok) return host;
  const path = parsePath(pathText);
  if (!path.ok) return path;
  const parts = { scheme, host: host.value, port: port.value, path: path.value };
  return success(Object.freeze({ text: canonicalText(parts), ...parts }));
}

function parsePort(text: string | undefined): Result<number | '*' | null, string> {
  if (text === undefined) return success(null);
  if (text === '*') return success('*');
  if (!/^\d+$/.test(text)) return failure('The port is no number. Write one from 1 to 65535, or * for any.');
  const port = Number(text);
  if (port < 1 || port > 65535) return failure(`Port ${text} is out of range: 1 to 65535.`);
  return success(port);
}

function canonicalText({ scheme, host, port, path }: Omit<OriginPattern, 'text'>): string {
  const portText = port === null ? '' : `:${port}`;
  return `${scheme}://${hostText(host)}${portText}${path.map((segment) => `/${segment}`).join('')}`;
}

function hostText(host: HostPattern): string {
  switch (host.kind) {
    case 'exact':
      return host.name;
    case 'label':
      return `${host.before}*${host.after}.${host.parent}`;
    case 'domain':
      return `*.${host.name}`;
    case 'any':
      return '*';
  }
}

/** Whether a pattern takes a request. */
export function patternMatches(pattern: OriginPattern, target: RequestTarget): boolean {
  return (
    schemeMatches(pattern.scheme, target.scheme) &&
    hostMatches(pattern.host, target.host) &&
    portMatches(pattern, target) &&
    pathMatches(pattern.path, target.path)
  );
}

/** `http` also takes `ws`, and `https` also `wss`: a WebSocket begins as a request of that scheme (RFC 6455 §3). */
export function schemeMatches(pattern: SchemePattern, scheme: string): boolean {
  return (
    pattern === '*' ||
    pattern === scheme ||
    (pattern === 'http' && scheme === 'ws') ||
    (pattern === 'https' && scheme === 'wss')
  );
}

export function portMatches({ port }: OriginPattern, site: RequestSite): boolean {
  return port === '*' || (port ?? defaultPort(site.scheme)) === site.port;
}

export function hostMatches(pattern: HostPattern, host: string): boolean {
  switch (pattern.kind) {
    case 'exact':
      return host === pattern.name;
    case 'label':
      return labelMatches(pattern, host);
    case 'domain':
      return host === pattern.name || host.endsWith(`.${pattern.name}`);
    case 'any':
      return true;
  }
}

function labelMatches(pattern: HostPattern & { kind: 'label' }, host: string): boolean {
  const dot = host.indexOf('.');
  if (dot < 0 || host.slice(dot + 1) !== pattern.parent) return false;
  const label = host.slice(0, dot);
  const longEnough = label.length > pattern.before.length + pattern.after.length;
  return longEnough && label.startsWith(pattern.before) && label.endsWith(pattern.after);
}
