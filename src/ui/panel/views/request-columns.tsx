import type { ComponentChildren } from 'preact';
import { pathAndQueryOf } from '../../../core/audience/request-target';
import { visibleText } from '../../../core/explain/visible-text';
import { numericDate } from '../../../core/token/claims';
import { foldUrl } from '../../../core/token/redaction';
import type { ColumnId } from '../../../models/panel/panel-settings';
import { audiencesOf, claimsOfRow, expectedOf, issuerOf, type Row } from '../../../models/requests/row';
import { clockTime, relativeTime } from '../../shared/time-text';
import { audienceNames } from '../cells/audience-names';
import { hoverText } from '../cells/hover-text';
import { middleEllipsis } from '../cells/middle-ellipsis';
import { tokenChipClasses } from '../cells/TokenChip';
import { rowTone, verdictCell } from '../cells/VerdictCell';
import type { GridColumn } from '../grid/column-layout';

/** In characters: more fits into no column. */
const LONGEST_NAME = 300;

export const COLUMNS: readonly GridColumn<Row, ColumnId<'Requests'>>[] = [
  {
    id: 'verdict',
    title: 'Verdict',
    // As wide as “mismatch · accepted”.
    least: 164,
    most: 166,
    from: 0,
    cell: verdictCell,
    classes: rowTone,
  },
  { id: 'method', title: 'Method', least: 70, from: 620, cell: (row) => visibleText(row.judged.exchange.method) },
  {
    id: 'origin',
    title: 'Origin',
    // 127.0.0.1 with a port of five digits.
    least: 124,
    part: 1,
    from: 760,
    cell: (row) => middleEllipsis(hostOf(row)),
    hover: (row) => row.judged.exchange.origin,
  },
  { id: 'name', title: 'Name', least: 76, part: 1.1, from: 0, cell: (row) => nameOf(row), hover: foldedUrl },
  { id: 'status', title: 'Status', least: 68, from: 0, cell: statusText, classes: statusTone },
  {
    id: 'audience',
    title: 'Audience',
    least: 114,
    part: 2,
    from: 0,
    cell: audience,
    hover: (row) => hoverText(audiencesOf(row).join('\n')),
  },
  {
    id: 'expected',
    title: 'Expected',
    least: 110,
    part: 1.7,
    from: 700,
    cell: (row) => middleEllipsis(expectedOf(row).join(', ')),
    hover: (row) => hoverText(expectedOf(row).join('\n')),
  },
  {
    id: 'issuer',
    title: 'Issuer',
    least: 90,
    part: 1,
    from: 1150,
    cell: (row) => middleEllipsis(issuerOf(row) ?? ''),
    hover: (row) => hoverText(issuerOf(row) ?? ''),
  },
  { id: 'expires', title: 'Expires', least: 96, from: 860, cell: expiresText, byClock: expiresText },
  { id: 'token', title: 'Token', least: 76, from: 480, cell: tokenText, classes: tokenClasses },
  { id: 'time', title: 'Time', least: 70, from: 980, cell: timeText },
];

function hostOf(row: Row): string {
  return row.judged.exchange.origin.replace(/^\w+:\/\//, '');
}

function foldedUrl(row: Row): string {
  return hoverText(foldUrl(row.judged.exchange.url));
}

function nameOf(row: Row): string {
  const { url, origin } = row.judged.exchange;
  const folded = foldUrl(origin + pathAndQueryOf(url));
  return visibleText(folded.slice(origin.length, origin.length + LONGEST_NAME));
}

function statusText(row: Row): string {
  const { status, failure, sent, inFlight } = row.judged.exchange;
  if (inFlight) return 'in flight';
  if (status === 0) return failure === null && sent !== 'no' ? '—' : 'failed';
  return String(status);
}

function statusTone({ judged: { exchange, refused } }: Row): string {
  if (exchange.inFlight || exchange.status === 0) return 'muted';
  return refused ? 'bad' : '';
}

function audience(row: Row): ComponentChildren {
  const claims = claimsOfRow(row);
  return claims && audienceNames(claims);
}

function tokenOf(row: Row) {
  return row.judged.credentials[0]?.credential.token;
}

function tokenText(row: Row): string {
  const token = tokenOf(row);
  return token ? `T${token.id}` : '';
}

function tokenClasses(row: Row): string {
  const token = tokenOf(row);
  return token ? tokenChipClasses(token.id) : '';
}

function expiresText(row: Row, now: number): string {
  const exp = numericDate(claimsOfRow(row), 'exp');
  return exp === undefined ? '' : relativeTime(exp, now);
}

function timeText({ judged: { exchange } }: Row): string {
  return exchange.startedAt === null ? '' : clockTime(exchange.startedAt);
}
