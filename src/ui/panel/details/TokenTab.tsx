import type { Row } from '../../../models/requests/row';
import { TokenView } from '../../shared/TokenView';
import { TokenCopies } from './TokenCopies';

interface Props {
  readonly row: Row;
  readonly now: number;
  /** Shows the requests that this filter lets through. */
  readonly showRequests: (filterText: string) => void;
}

/** What each of the row's tokens says. */
export function TokenTab({ row, now, showRequests }: Props) {
  const tokens = [...new Set(row.judged.credentials.map(({ credential }) => credential.token))];
  if (tokens.length === 0) return <p>No token stood where one is looked for.</p>;
  return (
    <>
      {tokens.map((token) => (
        <section key={token.id}>
          {tokens.length > 1 && <h2>Token T{token.id}</h2>}
          <TokenView text={token.text} decoded={token.decoded} now={now} />
          <p>
            <button type="button" onClick={() => showRequests(`token:T${token.id}`)}>
              Show this token’s requests
            </button>
          </p>
          <TokenCopies token={token} />
        </section>
      ))}
    </>
  );
}
