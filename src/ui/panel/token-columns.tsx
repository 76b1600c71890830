import { kindOfToken } from '../../core/explain/kind-of-token';
import { visibleText } from '../../core/explain/visible-text';
import { claimsOf, textClaim } from '../../core/token/claims';
import { audiencesIn } from '../../models/row';
import type { TokenSummary } from '../../models/token-list';
import { AudienceNames } from './AudienceNames';
import { LifetimeCell, lifetimeText } from './LifetimeCell';
import { MiddleEllipsis } from './MiddleEllipsis';
import { TokenChip } from './TokenChip';
import type { GridColumn } from './VirtualGrid';

const LONGEST_HOVER = 2000;

export const TOKEN_COLUMNS: readonly GridColumn<TokenSummary>[] = [
  { id: 'token', title: 'Token', track: '74px', from: 0, cell: ({ token }) => <TokenChip id={token.id} /> },
  {
    id: 'kind',
    title: 'Kind',
    track: 'minmax(98px, 128px)',
    from: 0,
    cell: (summary) => kindText(summary),
    hover: ({ token }) => visibleText(kindOfToken(token.decoded).evidence),
  },
  {
    id: 'issuer',
    title: 'Issuer',
    track: 'minmax(90px, 1.2fr)',
    from: 760,
    cell: (summary) => <MiddleEllipsis text={issuerOf(summary)} tail={10} quiet />,
    hover: (summary) => visibleText(issuerOf(summary).slice(0, LONGEST_HOVER)),
  },
  {
    id: 'audience',
    title: 'Audience',
    track: 'minmax(110px, 2fr)',
    from: 0,
    cell: ({ token }) => {
      const claims = claimsOf(token.decoded);
      return claims && <AudienceNames claims={claims} />;
    },
    hover: ({ token }) => visibleText(audiencesIn(claimsOf(token.decoded)).join('\n').slice(0, LONGEST_HOVER)),
  },
  {
    id: 'lifetime',
    title: 'Lifetime',
    track: 'minmax(164px, 200px)',
    from: 480,
    cell: ({ token }, now) => {
      const claims = claimsOf(token.decoded);
      return claims && <LifetimeCell claims={claims} now={now} />;
    },
    hover: ({ token }, now) => {
      const claims = claimsOf(token.decoded);
      return claims ? lifetimeText(claims, now) : '';
    },
  },
  {
    id: 'requests',
    title: 'Requests',
    track: '72px',
    from: 560,
    cell: ({ requests }) => requests.toLocaleString('en'),
  },
  {
    id: 'origins',
    title: 'Sent to',
    track: 'minmax(100px, 1.4fr)',
    from: 620,
    cell: ({ origins }) => <SentTo origins={origins} />,
    hover: ({ origins }) => visibleText([...origins.keys()].join('\n').slice(0, LONGEST_HOVER)),
  },
];

export function kindText({ token }: TokenSummary): string {
  const { word, certain } = kindOfToken(token.decoded);
  return certain ? word : `likely ${word}`;
}

function issuerOf({ token }: TokenSummary): string {
  return textClaim(claimsOf(token.decoded), 'iss') ?? '';
}

function SentTo({ origins }: Pick<TokenSummary, 'origins'>) {
  const [first] = origins.keys();
  if (first === undefined) return <span class="muted">not sent</span>;
  const more = origins.size > 1 ? `${origins.size} origins: ` : '';
  const hosts = [...origins.keys()].slice(0, 20).map((origin) => origin.replace(/^\w+:\/\//, ''));
  return <MiddleEllipsis text={more + hosts.join(', ')} tail={8} quiet />;
}
