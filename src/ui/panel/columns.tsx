import { visibleText } from '../../core/explain/visible-text';
import { numericDate } from '../../core/token/claims';
import { foldUrl } from '../../core/token/redaction';
import { audiencesOf, claimsOfRow, expectedOf, issuerOf, type Row } from '../../models/row';
import { relativeTime } from '../shared/time-text';
import { AudienceNames } from './AudienceNames';
import { MiddleEllipsis } from './MiddleEllipsis';
import { TokenChip } from './TokenChip';
import { VerdictCell } from './VerdictCell';
import type { GridColumn } from './VirtualGrid';

export type Column = GridColumn<Row>;

export const COLUMNS: readonly Column[] = [
  { id: 'verdict', title: 'Verdict', track: 'minmax(150px, 166px)', from: 0, cell: (row) => <VerdictCell row={row} /> },
  { id: 'method', title: 'Method', track: '70px', from: 620, cell: (row) => visibleText(row.judged.exchange.method) },
  {
    id: 'origin',
    title: 'Origin',
    track: 'minmax(112px, 1fr)',
    from: 760,
    cell: (row) => <MiddleEllipsis text={hostOf(row)} tail={10} />,
    hover: (row) => row.judged.exchange.origin,
  },
  { id: 'name', title: 'Name', track: 'minmax(80px, 1.1fr)', from: 0, cell: (row) => nameOf(row), hover: foldedUrl },
  { id: 'status', title: 'Status', track: '58px', from: 0, cell: (row) => <Status row={row} /> },
  {
    id: 'audience',
    title: 'Audience',
    track: 'minmax(120px, 2fr)',
    from: 0,
    cell: (row) => <Audience row={row} />,
    hover: (row) => visibleText(audiencesOf(row).join('\n').slice(0, 2000)),
  },
  {
    id: 'expected',
    title: 'Expected',
    track: 'minmax(110px, 1.7fr)',
    from: 700,
    cell: (row) => <MiddleEllipsis text={expectedOf(row).join(', ')} tail={10} quiet />,
    hover: (row) => visibleText(expectedOf(row).join('\n')),
  },
  {
    id: 'issuer',
    title: 'Issuer',
    track: 'minmax(90px, 1fr)',
    from: 1150,
    cell: (row) => <MiddleEllipsis text={issuerOf(row) ?? ''} tail={10} quiet />,
    hover: (row) => visibleText((issuerOf(row) ?? '').slice(0, 2000)),
  },
  { id: 'expires', title: 'Expires', track: '84px', from: 860, cell: (row, now) => expiresText(row, now) },
  { id: 'token', title: 'Token', track: '76px', from: 480, cell: (row) => <RowToken row={row} /> },
  { id: 'time', title: 'Time', track: '70px', from: 980, cell: (row) => clockTime(row.judged.exchange.startedAt) },
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
  const { status, failure, sent } = row.judged.exchange;
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
