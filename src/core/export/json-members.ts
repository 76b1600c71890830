/** A member of a JSON object, as it is written. */
export interface JsonMember {
  /** Decoded, so that `"aud"` and `"\u0061ud"` are one name. */
  readonly name: string;
  /** Name, colon and value. */
  readonly text: string;
  readonly value: string;
}

/** The members of the outermost object, each as it is written, also those that stand twice. The text must be valid JSON. */
export function membersOf(json: string): JsonMember[] {
  const members: JsonMember[] = [];
  let depth = 0;
  let start = 0;
  let colon = 0;
  let name: string | undefined;
  const close = (end: number) => {
    if (name !== undefined) {
      members.push({ name, text: json.slice(start, end).trim(), value: json.slice(colon + 1, end).trim() });
    }
    name = undefined;
  };
  for (let at = 0; at < json.length; at += 1) {
    switch (json[at]) {
      case '"': {
        const end = endOfString(json, at);
        if (depth === 1 && name === undefined) {
          name = JSON.parse(json.slice(at, end)) as string;
          colon = json.indexOf(':', end);
        }
        at = end - 1;
        break;
      }
      case '{':
      case '[':
        depth += 1;
        if (depth === 1) start = at + 1;
        break;
      case ',':
        if (depth === 1) {
          close(at);
          start = at + 1;
        }
        break;
      case '}':
      case ']':
        depth -= 1;
        if (depth === 0) close(at);
        break;
    }
  }
  return members;
}

/**
 * The same JSON text with its strings changed, names too. What is not changed keeps its spelling: numbers that a double
 * can't hold, escapes, blanks, members that stand twice.
 * @param change is given each string decoded
 */
export function mapStrings(json: string, change: (text: string) => string): string {
  const out: string[] = [];
  let at = 0;
  for (let quote = json.indexOf('"'); quote >= 0; quote = json.indexOf('"', at)) {
    const end = endOfString(json, quote);
    const written = json.slice(quote, end);
    const text = JSON.parse(written) as string;
    const changed = change(text);
    out.push(json.slice(at, quote), changed === text ? written : JSON.stringify(changed));
    at = end;
  }
  return out.join('') + json.slice(at);
}

/**
 * The same JSON text with other values for the members that are meant, at any depth. What stands inside such a value
 * goes with it.
 * @param isMeant is given a member's name, decoded
 * @param change is given its value's text; undefined leaves it as it is
 */
export function mapValues(
  json: string,
  isMeant: (name: string) => boolean,
  change: (value: string) => string | undefined,
): string {
  const out: string[] = [];
  let kept = 0;
  let at = 0;
  for (let quote = json.indexOf('"'); quote >= 0; quote = json.indexOf('"', at)) {
    at = endOfString(json, quote);
    const colon = afterBlanks(json, at);
    if (json[colon] !== ':' || !isMeant(JSON.parse(json.slice(quote, at)) as string)) continue;
    const start = afterBlanks(json, colon + 1);
    const end = endOfValue(json, start);
    const changed = change(json.slice(start, end).trim());
    if (changed === undefined) continue;
    out.push(json.slice(kept, start), changed);
    kept = end;
    at = end;
  }
  return out.join('') + json.slice(kept);
}

function endOfValue(json: string, start: number): number {
  let depth = 0;
  for (let at = start; at < json.length; at += 1) {
    const sign = json[at];
    if (sign === '"') at = endOfString(json, at) - 1;
    else if (sign === '{' || sign === '[') depth += 1;
    else if (sign === ',' && depth === 0) return at;
    else if (sign === '}' || sign === ']') {
      if (depth === 0) return at;
      depth -= 1;
    }
  }
  return json.length;
}

function afterBlanks(json: string, from: number): number {
  let at = from;
  while (json[at] === ' ' || json[at] === '\t' || json[at] === '\n' || json[at] === '\r') at += 1;
  return at;
}

/** Just behind the closing quote. By hand, since a pattern that steps over millions of escapes overflows its stack. */
function endOfString(json: string, quote: number): number {
  let at = quote + 1;
  while (at < json.length && json[at] !== '"') at += json[at] === '\\' ? 2 : 1;
  return at + 1;
}
