import type { ComponentChildren } from 'preact';
import { grouped } from '../../../core/explain/counted';
import { kindOfToken } from '../../../core/explain/kind-of-token';
import { claimsOf, textClaim } from '../../../core/token/claims';
import type { ColumnId } from '../../../models/panel/panel-settings';
import { audiencesIn } from '../../../models/requests/row';
import type { TokenSummary } from '../../../models/summaries/token-summary';
import { audienceNames } from '../cells/audience-names';
import { hoverText } from '../cells/hover-text';
import { lifetimeCell, lifetimeText } from '../cells/LifetimeCell';
import { middleEllipsis } from '../cells/middle-ellipsis';
import { tokenChipClasses } from '../cells/TokenChip';
import type { GridColumn } from '../grid/column-layout';

export const TOKEN_COLUMNS: readonly GridColumn<TokenSummary, ColumnId<'Tokens'>>[] = [
  {
    id: 'token',
    title: 'Token',
    least: 74,
    from: 0,
    cell: ({ token }) => `T${token.id}`,
    classes: ({ token }) => tokenChipClasses(token.id),
  },
  {
    id: 'kind',
    title: 'Kind',
    least: 112,
    most: 128,
    from: 0,
    cell: (summary) => kindText(summary),
    hover: ({ token }) => hoverText(kindOfToken(token.decoded).evidence),
  },
  {
    id: 'issuer',
    title: 'Issuer',
    least: 90,
    part: 1.2,
    from: 760,
    cell: (summary) => middleEllipsis(issuerOf(summary)),
    hover: (summary) => hoverText(issuerOf(summary)),
  },
  {
    id: 'audience',
    title: 'Audience',
    least: 110,
    part: 2,
    from: 0,
    cell: ({ token }) => {
      const claims = claimsOf(token.decoded);
      return claims && audienceNames(claims);
    },
    hover: ({ token }) => hoverText(audiencesIn(claimsOf(token.decoded)).join('\n')),
  },
  {
    id: 'lifetime',
    title: 'Lifetime',
    least: 180,
    // As wide as “11 years of 12 years left” beside the bar.
    most: 220,
    from: 480,
    byClock: lifetimeOfToken,
    cell: ({ token }, now) => {
      const claims = claimsOf(token.decoded);
      return claims && lifetimeCell(claims, now);
    },
    hover: lifetimeOfToken,
  },
  {
    id: 'requests',
    title: 'Requests',
    least: 72,
    from: 640,
    cell: ({ requests }) => grouped(requests),
  },
  {
    id: 'origins',
    title: 'Sent to',
    least: 124,
    part: 1.4,
    from: 700,
    cell: sentTo,
    hover: ({ origins }) => hoverText([...origins.keys()].join('\n')),
  },
];

function lifetimeOfToken({ token }: TokenSummary, now: number): string {
  const claims = claimsOf(token.decoded);
  return claims ? lifetimeText(claims, now) : '';
}

export function kindText({ token }: TokenSummary): string {
  const { word, certain } = kindOfToken(token.decoded);
  return certain ? word : `likely ${word}`;
}

function issuerOf({ token }: TokenSummary): string {
  return textClaim(claimsOf(token.decoded), 'iss') ?? '';
}

function sentTo({ origins }: Pick<TokenSummary, 'origins'>): ComponentChildren {
  const [first] = origins.keys();
  if (first === undefined) return <span class="muted">not sent</span>;
  const more = origins.size > 1 ? `${origins.size} origins: ` : '';
  const hosts = [...origins.keys()].slice(0, 20).map((origin) => origin.replace(/^\w+:\/\//, ''));
  return middleEllipsis(more + hosts.join(', '));
}
