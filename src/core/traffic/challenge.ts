/** One challenge of a `WWW-Authenticate` header (RFC 9110 §11.6.1, RFC 6750 §3). Parameter names are lower case. */
export interface Challenge {
  readonly scheme: string;
  readonly parameters: ReadonlyMap<string, string>;
}

const SEPARATORS = /[\s,]+/y;
const PARAMETER = /([\w!#$%&'*+.^`|~-]+)\s*=\s*(?:"([^"\\]*(?:\\.[^"\\]*)*)"?|([^\s,"]*))/y;
const SCHEME = /[\w!#$%&'*+.^`|~-]+/y;

/**
 * Reads a header value leniently: several challenges in one value, parameters with or without commas between them
 * (AWS writes none), an unterminated quote. What fits nothing is passed over. Schemes keep their spelling.
 */
export function parseChallenges(value: string): Challenge[] {
  const challenges: { scheme: string; parameters: Map<string, string> }[] = [];
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(value);
    if (found) at = pattern.lastIndex;
    return found;
  };
  while (at < value.length) {
    if (take(SEPARATORS)) continue;
    const current = challenges.at(-1);
    const parameter = current && take(PARAMETER);
    if (parameter) {
      const [, name = '', quoted, bare] = parameter;
      current.parameters.set(name.toLowerCase(), quoted?.replace(/\\(.)/g, '$1') ?? bare ?? '');
      continue;
    }
    const scheme = take(SCHEME);
    if (scheme) challenges.push({ scheme: scheme[0], parameters: new Map() });
    else at += 1;
  }
  return challenges;
}
