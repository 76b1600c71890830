import type { Row } from '../../models/row';
import { TokenView } from '../shared/TokenView';
import { TokenCopies } from './TokenCopies';

/** What each of the row's tokens says. */
export function TokenTab({ row, now }: { row: Row; now: number }) {
  const tokens = [...new Set(row.judged.credentials.map(({ credential }) => credential.token))];
  if (tokens.length === 0) return <p>No token stood where one is looked for.</p>;
  return (
    <>
      {tokens.map((token) => (
        <section key={token.id}>
          {tokens.length > 1 && <h2>Token T{token.id}</h2>}
          <TokenView text={token.text} decoded={token.decoded} now={now} />
          <TokenCopies token={token} />
        </section>
      ))}
    </>
  );
}
