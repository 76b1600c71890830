import { parsedUrl } from '../parsed-url';
import { withoutTrailingDot } from './host-pattern';
import { pathSegments } from './path-pattern';

/** Where requests go, up to the path: what all those to one origin have in common. */
export interface RequestSite {
  readonly scheme: string;
  readonly host: string;
  readonly port: number;
  /** The http(s) origin: for `ws` that of `http`, for `wss` that of `https`. What `{origin}` stands for. */
  readonly origin: string;
}

/** A request's URL in the parts that patterns look at. */
export interface RequestTarget extends RequestSite {
  readonly path: readonly string[];
}

export function requestTarget(href: string): RequestTarget | undefined {
  const url = parsedUrl(href);
  return url && { ...requestSite(url), path: pathSegments(url.pathname) };
}

export function requestSite(url: URL): RequestSite {
  const scheme = url.protocol.slice(0, -1);
  return {
    scheme,
    host: withoutTrailingDot(url.hostname),
    port: url.port === '' ? defaultPort(scheme) : Number(url.port),
    origin: `${withHttpScheme(scheme)}://${url.host}`,
  };
}

/** A scheme or an origin by its HTTP scheme: a WebSocket's handshake is HTTP, and rules know no other (RFC 6455 §1.2). */
export function withHttpScheme(schemeOrOrigin: string): string {
  return schemeOrOrigin.replace(/^ws/, 'http');
}

/** The path of a URL that `URL` has written (its `href`), without parsing it again: user-info there holds no slash. */
export function pathnameOf(href: string): string {
  return /^[^:]*:\/\/[^/]*([^?#]*)/.exec(href)?.[1] ?? '';
}

/** What follows the origin of a URL that `URL` has written, up to the fragment. */
export function pathAndQueryOf(href: string): string {
  return /^[^:]*:\/\/[^/]*([^#]*)/.exec(href)?.[1] ?? '';
}

/** 0 for a scheme without a default. */
export function defaultPort(scheme: string): number {
  if (scheme === 'http' || scheme === 'ws') return 80;
  return scheme === 'https' || scheme === 'wss' ? 443 : 0;
}
