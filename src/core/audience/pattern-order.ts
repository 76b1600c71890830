import type { HostPattern, OriginPattern } from './origin-pattern';

/**
 * Which of two patterns that take the same request is the more specific: negative when `a` is. Member by member: host,
 * port, path, scheme, and where all are equal the longer literal in the label, a written port, the text. So the order
 * is total, and only equal patterns compare as 0.
 */
export function comparePatterns(a: OriginPattern, b: OriginPattern): number {
  return (
    compareHosts(a.host, b.host) ||
    Number(a.port === '*') - Number(b.port === '*') ||
    comparePaths(a.path, b.path) ||
    schemeRank(a) - schemeRank(b) ||
    literalLength(b.host) - literalLength(a.host) ||
    Number(a.port === null) - Number(b.port === null) ||
    compareTexts(a.text, b.text)
  );
}

const HOST_RANK: Record<HostPattern['kind'], number> = { exact: 0, label: 1, domain: 2, any: 3 };

function compareHosts(a: HostPattern, b: HostPattern): number {
  const byKind = HOST_RANK[a.kind] - HOST_RANK[b.kind];
  if (byKind !== 0 || a.kind !== 'domain' || b.kind !== 'domain') return byKind;
  return b.name.length - a.name.length;
}

function comparePaths(a: readonly string[], b: readonly string[]): number {
  return b.length - a.length || wildcards(a) - wildcards(b) || leftmostLiteral(a, b);
}

function wildcards(path: readonly string[]): number {
  return path.filter((segment) => segment === '*').length;
}

function leftmostLiteral(a: readonly string[], b: readonly string[]): number {
  const i = a.findIndex((segment, at) => (segment === '*') !== (b[at] === '*'));
  if (i < 0) return 0;
  return a[i] === '*' ? 1 : -1;
}

/** A scheme's own pattern before one that also takes it, and that before `*`: only for ws and wss are there all three. */
function schemeRank({ scheme }: OriginPattern): number {
  if (scheme === '*') return 2;
  return scheme === 'http' || scheme === 'https' ? 1 : 0;
}

function literalLength(host: HostPattern): number {
  return host.kind === 'label' ? host.before.length + host.after.length : 0;
}

function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
