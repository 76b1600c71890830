import { visibleText } from '../../core/explain/visible-text';
import { numericDate } from '../../core/token/claims';
import { foldUrl } from '../../core/token/redaction';
import type { ColumnId } from '../../models/panel-settings';
import { audiencesOf, claimsOfRow, expectedOf, issuerOf, type Row } from '../../models/row';
import { relativeTime } from '../shared/time-text';
import { AudienceNames } from './AudienceNames';
import type { GridColumn } from './column-layout';
import { MiddleEllipsis } from './MiddleEllipsis';
import { TokenChip } from './TokenChip';
import { VerdictCell } from './VerdictCell';

export const COLUMNS: readonly GridColumn<Row, ColumnId<'Requests'>>[] = [
  { id: 'verdict', title: 'Verdict', least: 150, most: 166, from: 0, cell: (row) => <VerdictCell row={row} /> },
  { id: 'method', title: 'Method', least: 70, from: 620, cell: (row) => visibleText(row.judged.exchange.method) },
  {
    id: 'origin',
    title: 'Origin',
    least: 112,
    part: 1,
    from: 760,
    cell: (row) => <MiddleEllipsis text={hostOf(row)} tail={10} />,
    hover: (row) => row.judged.exchange.origin,
  },
  { id: 'name', title: 'Name', least: 80, part: 1.1, from: 0, cell: (row) => nameOf(row), hover: foldedUrl },
  { id: 'status', title: 'Status', least: 68, from: 0, cell: (row) => <Status row={row} /> },
  {
    id: 'audience',
    title: 'Audience',
    least: 120,
    part: 2,
    from: 0,
    cell: (row) => <Audience row={row} />,
    hover: (row) => visibleText(audiencesOf(row).join('\n').slice(0, 2000)),
  },
  {
    id: 'expected',
    title: 'Expected',
    least: 110,
    part: 1.7,
    from: 700,
    cell: (row) => <MiddleEllipsis text={expectedOf(row).join(', ')} tail={10} quiet />,
    hover: (row) => visibleText(expectedOf(row).join('\n')),
  },
  {
    id: 'issuer',
    title: 'Issuer',
    least: 90,
    part: 1,
    from: 1150,
    cell: (row) => <MiddleEllipsis text={issuerOf(row) ?? ''} tail={10} quiet />,
    hover: (row) => visibleText((issuerOf(row) ?? '').slice(0, 2000)),
  },
  { id: 'expires', title: 'Expires', least: 84, from: 860, cell: (row, now) => expiresText(row, now) },
  { id: 'token', title: 'Token', least: 76, from: 480, cell: (row) => <RowToken row={row} /> },
  { id: 'time', title: 'Time', least: 70, from: 980, cell: (row) => clockTime(row.judged.exchange.startedAt) },
];

function hostOf(row: Row): string {
  return row.judged.exchange.origin.replace(/^\w+:\/\//, '');
}

function foldedUrl(row: Row): string {
  return visibleText(foldUrl(row.judged.exchange.url).slice(0, 2000));
}

function nameOf(row: Row): string {
  const { url, origin } = row.judged.exchange;
  const { pathname, search } = new URL(url);
  return visibleText(
    foldUrl(origin + pathname + search)
      .slice(origin.length)
      .slice(0, 300),
  );
}

function Status({ row }: { row: Row }) {
  const { status, failure, sent, inFlight } = row.judged.exchange;
  if (inFlight) return <span class="muted">in flight</span>;
  if (status === 0) return <span class="muted">{failure === null && sent !== 'no' ? '—' : 'failed'}</span>;
  return <span class={row.judged.refused ? 'bad' : ''}>{status}</span>;
}

function Audience({ row }: { row: Row }) {
  const claims = claimsOfRow(row);
  return claims ? <AudienceNames claims={claims} /> : null;
}

function RowToken({ row }: { row: Row }) {
  const token = row.judged.credentials[0]?.credential.token;
  return token ? <TokenChip id={token.id} /> : null;
}

function expiresText(row: Row, now: number): string {
  const exp = numericDate(claimsOfRow(row), 'exp');
  return exp === undefined ? '' : relativeTime(exp, now);
}

function clockTime(startedAt: number | null): string {
  return startedAt === null ? '' : new Date(startedAt).toLocaleTimeString('en-GB');
}
