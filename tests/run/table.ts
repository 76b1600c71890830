const LONGEST = 46;

/**
 * Rows as lines of aligned text under a header, in the columns asked for that any row has. What is longer than a cell
 * loses its middle, because the differences stand at the ends.
 */
export function table(rows: readonly Readonly<Record<string, string>>[], columns: readonly string[]): string {
  const shown = columns.filter((column) => rows.some((row) => row[column]));
  const lines = [shown, ...rows.map((row) => shown.map((column) => short(row[column] ?? '')))];
  const widths = shown.map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)));
  return lines
    .map((line) =>
      line
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function short(text: string): string {
  if (text.length <= LONGEST) return text;
  const half = (LONGEST - 1) >> 1;
  return `${text.slice(0, half)}…${text.slice(-half)}`;
}
