import { counted } from '../../../core/explain/counted';
import { networkFilter } from '../../../core/export/network-filter';
import { foldUrl } from '../../../core/token/redaction';
import type { Exchange } from '../../../core/traffic/exchange';
import type { Row } from '../../../models/requests/row';
import { HostileText } from '../../shared/HostileText';
import { CurlCopies } from './CurlCopies';

const SENT = { yes: 'yes', no: 'no', unknown: 'can’t tell from this recording' } as const;

interface Props {
  readonly row: Row;
  /** Shows the browser's own Network panel with a filter, where there is such a way. */
  readonly showInNetworkPanel?: ((filter: string) => void) | undefined;
}

function noAnswer({ inFlight, failure }: Exchange): string {
  return inFlight ? 'in flight: no answer yet' : `no answer ${failure ?? ''}`;
}

/** Where the token stood, and the request and its answer with secrets folded. */
export function RequestTab({ row: { judged }, showInNetworkPanel }: Props) {
  const { exchange } = judged;
  return (
    <>
      <dl class="facts">
        <dt>URL</dt>
        <dd>
          <code>
            <HostileText text={foldUrl(exchange.url)} />
          </code>
        </dd>
        <dt>Method</dt>
        <dd>
          <HostileText text={exchange.method} />
        </dd>
        <dt>Status</dt>
        <dd>{exchange.status === 0 ? <HostileText text={noAnswer(exchange)} /> : exchange.status}</dd>
        <dt>Sent</dt>
        <dd>{SENT[exchange.sent]}</dd>
        {judged.credentials.map(({ credential }) => (
          <>
            <dt>Token T{credential.token.id}</dt>
            <dd>
              in the {credential.method}, <HostileText text={credential.name} />
              {credential.scheme && `, scheme ${credential.scheme}`}
            </dd>
          </>
        ))}
      </dl>
      {exchange.credentialsLeftOut > 0 && (
        <p>{counted(exchange.credentialsLeftOut, 'more token is', 'more tokens are')} neither listed nor judged.</p>
      )}
      {showInNetworkPanel && (
        <p>
          <button type="button" onClick={() => showInNetworkPanel(networkFilter(exchange))}>
            Show in Network panel
          </button>
        </p>
      )}
      <CurlCopies judged={judged} />
      <HeaderLines title="Request headers" lines={exchange.requestHeaders} />
      <HeaderLines title="Response headers" lines={exchange.responseHeaders} />
      <p class="muted">Values that may be secret are folded.</p>
    </>
  );
}

function HeaderLines({ title, lines }: { title: string; lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <pre class="code-block">
        <HostileText text={lines.join('\n')} />
      </pre>
    </section>
  );
}
