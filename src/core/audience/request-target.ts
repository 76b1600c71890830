import { withoutTrailingDot } from './host-pattern';
import { pathSegments } from './path-pattern';

/** A request's URL in the parts that patterns look at. */
export interface RequestTarget {
  readonly scheme: string;
  readonly host: string;
  readonly port: number;
  readonly path: readonly string[];
  /** The http(s) origin: for `ws` that of `http`, for `wss` that of `https`. What `{origin}` stands for. */
  readonly origin: string;
}

export function requestTarget(href: string): RequestTarget | undefined {
  if (!URL.canParse(href)) return undefined;
  const url = new URL(href);
  const scheme = url.protocol.slice(0, -1);
  return {
    scheme,
    host: withoutTrailingDot(url.hostname),
    port: url.port === '' ? defaultPort(scheme) : Number(url.port),
    path: pathSegments(url.pathname),
    origin: `${scheme.replace(/^ws/, 'http')}://${url.host}`,
  };
}

/** 0 for a scheme without a default. */
export function defaultPort(scheme: string): number {
  if (scheme === 'http' || scheme === 'ws') return 80;
  return scheme === 'https' || scheme === 'wss' ? 443 : 0;
}
