/** Stands in the prose where a code span was. */
const CODE = '§';

/** A line of Markdown, split as CommonMark §6.1 does: code spans, and what stands between them. */
export interface Split {
  readonly code: readonly string[];
  readonly prose: string;
}

/** A run of backticks opens a span where an equally long run follows; else it is plain text. */
export function splitLine(line: string): Split {
  const code: string[] = [];
  let prose = '';
  let at = 0;
  while (at < line.length) {
    if (line[at] === '\\' && /[!-/:-@[-`{-~]/.test(line[at + 1] ?? '')) {
      prose += line.slice(at, at + 2);
      at += 2;
      continue;
    }
    const run = /^`+/.exec(line.slice(at))?.[0];
    if (run === undefined) {
      prose += line[at];
      at += 1;
      continue;
    }
    const end = closing(line, at + run.length, run.length);
    if (end === undefined) prose += run;
    else code.push(unpadded(line.slice(at + run.length, end)));
    prose += end === undefined ? '' : CODE;
    at = (end ?? at) + run.length;
  }
  return { code, prose };
}

function closing(line: string, from: number, length: number): number | undefined {
  for (const run of line.slice(from).matchAll(/`+/g)) if (run[0].length === length) return from + run.index;
  return undefined;
}

function unpadded(text: string): string {
  return /^ .*[^ ].* $/s.test(text) || /^ [^ ] $/s.test(text) ? text.slice(1, -1) : text;
}

/** The cells of a table's row, as every renderer finds them: at each bar. */
export function cellsOf(line: string): string[] {
  return line.split('|').slice(1, -1);
}
