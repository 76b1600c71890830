import type { Row, Section } from './section';
import { median, short } from './statistics';

/** Of a benchmark: milliseconds to hundredths, ratios to thousandths. More digits are noise. */
const DIGITS = 1000;

const HEAD = ['', 'figure', 'least–most', 'limit', '', 'against'] as const;

/** What a person reads: sentences as they are, rows in columns that are as wide as they must be. */
export function report(sections: readonly Section[]): string {
  return sections.map(({ name, lines }) => `${name}\n${aligned(lines).join('\n')}\n`).join('\n');
}

function aligned(lines: readonly (string | Row)[]): string[] {
  const first = lines.findIndex((line) => typeof line !== 'string');
  const cells: (string | readonly string[])[] = lines.map((line) => (typeof line === 'string' ? line : cellsOf(line)));
  if (first >= 0) cells.splice(first, 0, HEAD);
  const table = cells.filter((line) => typeof line !== 'string');
  const widths = HEAD.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  return cells.map((line) => (typeof line === 'string' ? line : inColumns(line, widths)));
}

function cellsOf({ what, values, unit = '', baseline = '', limit }: Row): string[] {
  const figure = median(values);
  const range = values.length > 1 ? `${short(Math.min(...values))}–${short(Math.max(...values))}` : '';
  const held = limit === undefined ? ['', ''] : [short(limit), figure <= limit ? 'ok' : 'OVER'];
  return [what, `${short(figure)}${unit && ` ${unit}`}`, range, ...held, baseline];
}

/** Words to the left, numbers to the right. */
function inColumns(cells: readonly string[], widths: readonly number[]): string {
  const padded = cells.map((cell, column) => {
    const width = widths[column] ?? 0;
    return column === 0 || column >= 4 ? cell.padEnd(width) : cell.padStart(width);
  });
  return `  ${padded.join('  ')}`.trimEnd();
}

/** What a machine reads: one object, a member for each section that ran. */
export function figuresOf(sections: readonly Section[]): Record<string, Record<string, number>> {
  return Object.fromEntries(sections.map(({ name, figures }) => [name, rounded(figures)]));
}

function rounded(figures: Record<string, number>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [name, Math.round(value * DIGITS) / DIGITS]),
  );
}
