/**
 * What cmd.exe makes of a line that is typed at its prompt, as a program then gets it: variables (`%NAME%`, also with
 * `:from=to` and `:~n,m`; an unknown one stays as it is at the prompt), carets, quotes, and the signs that end a command.
 */
export function cmdArguments(line: string, environment: Readonly<Record<string, string>>): string[] {
  return runtimeArguments(withoutCarets(expanded(line, environment)));
}

function expanded(line: string, environment: Readonly<Record<string, string>>): string {
  let out = '';
  let at = 0;
  while (at < line.length) {
    const end = line[at] === '%' ? line.indexOf('%', at + 1) : -1;
    const [name = '', change] = end < 0 ? [] : line.slice(at + 1, end).split(/:(.*)/s);
    const value = end < 0 ? undefined : environment[name.toUpperCase()];
    if (value === undefined) {
      out += line[at];
      at += 1;
      continue;
    }
    out += change === undefined ? value : `CHANGED(${value})`;
    at = end + 1;
  }
  return out;
}

function withoutCarets(line: string): string {
  let out = '';
  let quoted = false;
  for (let at = 0; at < line.length; at += 1) {
    const sign = line[at] ?? '';
    if (sign === '"') quoted = !quoted;
    if (sign === '\n' || sign === '\r') throw new Error('cmd ends the command at a line break');
    if (!quoted && /[&|<>()]/.test(sign)) throw new Error(`cmd takes ${sign} for its own`);
    if (!quoted && sign === '^') {
      at += 1;
      out += line[at] ?? '';
    } else out += sign;
  }
  return out;
}

/** The C runtime's rules for a program's command line: 2n backslashes and a quote, 2n+1 and a quote, `""` inside. */
function runtimeArguments(line: string): string[] {
  const found: string[] = [];
  let current: string | undefined;
  let quoted = false;
  for (let at = 0; at < line.length; at += 1) {
    const sign = line[at] ?? '';
    if (sign === '\\') {
      const slashes = /^\\+/.exec(line.slice(at))?.[0] ?? '';
      at += slashes.length - 1;
      const beforeQuote = line[at + 1] === '"';
      current = (current ?? '') + (beforeQuote ? '\\'.repeat(slashes.length >> 1) : slashes);
      if (beforeQuote && slashes.length % 2 === 1) {
        current += '"';
        at += 1;
      }
    } else if (sign === '"') {
      current ??= '';
      if (quoted && line[at + 1] === '"') {
        current += '"';
        at += 1;
      } else quoted = !quoted;
    } else if (!quoted && (sign === ' ' || sign === '\t')) {
      if (current !== undefined) found.push(current);
      current = undefined;
    } else current = (current ?? '') + sign;
  }
  return current === undefined ? found : [...found, current];
}

const QUOTES = /['\u2018\u2019\u201A\u201B]/;

/**
 * What PowerShell makes of an argument: a string in single quotes (also the typographic ones, each end the other's
 * string; two in a row are one), or such strings and variables joined by `+` in brackets. Throws at anything else.
 */
export function powershellArgument(text: string, variables: Readonly<Record<string, string>>): string {
  const inner = text.startsWith('(') ? bracketed(text) : text;
  let value = '';
  let at = 0;
  while (at < inner.length) {
    const variable = /^\$(\w+)/.exec(inner.slice(at));
    if (variable) {
      value += variables[variable[1] ?? ''] ?? '';
      at += variable[0].length;
    } else {
      const string = singleQuoted(inner, at);
      value += string.value;
      at = string.end;
    }
    const plus = /^ \+ (?=.)/.exec(inner.slice(at));
    if (!plus && at < inner.length)
      throw new Error(`PowerShell reads on after the string: ${inner.slice(at, at + 20)}`);
    at += plus?.[0].length ?? 0;
  }
  return value;
}

function bracketed(text: string): string {
  if (!text.endsWith(')')) throw new Error('PowerShell reads on after the bracket');
  return text.slice(1, -1);
}

function singleQuoted(text: string, start: number): { value: string; end: number } {
  if (!QUOTES.test(text[start] ?? '')) throw new Error(`PowerShell sees no string: ${text.slice(start, start + 20)}`);
  let value = '';
  for (let at = start + 1; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (!QUOTES.test(sign)) value += sign;
    else if (QUOTES.test(text[at + 1] ?? '')) {
      value += sign;
      at += 1;
    } else return { value, end: at + 1 };
  }
  throw new Error('PowerShell waits for the end of the string');
}
