import { useMemo } from 'preact/hooks';
import { headingOf } from '../../../core/explain/answer';
import { counted, grouped } from '../../../core/explain/counted';
import { claim } from '../../../core/token/claims';
import { decodeToken } from '../../../core/token/decode';
import {
  type HarDigest,
  type IssuedToken,
  isBare,
  probableToken,
  type RefusedRequest,
} from '../../../core/traffic/har-digest';
import { stringsOf } from '../../../core/validators/audience-claim';
import type { RequestList } from '../../../models/requests/request-list';
import { HostileText } from '../../shared/HostileText';
import { TokenView } from '../../shared/TokenView';

const MOST_SHOWN = 50;

/** What a file without tokens shows all the same, and how to make one that holds them. */
export function SanitisedFile({ digest, list }: { digest: HarDigest; list: RequestList }) {
  const { refused, refusedCount, issued } = digest;
  const isAlone = list.counts.value.rows === 0;
  return (
    <section class={`sanitised ${isAlone ? 'alone' : ''}`} aria-labelledby="sanitised-title">
      <h2 id="sanitised-title">No request in this file carries a token</h2>
      <p>
        {reason(digest)} So no audience can be compared.
        {!isAlone && ' “No token” at a request below means only that the file has none.'}
      </p>
      <HowToExport />
      {refusedCount > 0 && (
        <>
          <h3>Refused requests ({grouped(refusedCount)})</h3>
          <ul class="refused">
            {refused.slice(0, MOST_SHOWN).map((one) => (
              <Refused key={one.entry} refused={one} issued={issued} />
            ))}
          </ul>
          {refusedCount > MOST_SHOWN && <p class="muted">The first {MOST_SHOWN} are listed.</p>}
        </>
      )}
      {issued.length > 0 && (
        <>
          <h3>Tokens in answers of this file ({issued.length})</h3>
          <p>Probably these were sent. That is a guess, so they are decoded and not judged.</p>
          {issued.slice(0, MOST_SHOWN).map((one) => (
            <Issued key={one.text} token={one} />
          ))}
        </>
      )}
      <p class="note">
        {issued.length > 0
          ? 'The tokens above can still be live: '
          : 'Bodies of requests and answers can still hold live tokens: '}
        browsers take secrets out of headers only. Keep the file to yourself, and delete it when you are done.
      </p>
    </section>
  );
}

function reason(digest: HarDigest): string {
  const { standIns } = digest;
  if (standIns > 0) {
    return `In ${counted(standIns, 'request')} a placeholder stands where the token was: a tool has sanitised the file.`;
  }
  return isBare(digest)
    ? 'There is no Authorization header and no cookie in it: browsers leave them out unless they are told not to.'
    : 'It holds cookies or other credentials, so it was exported with sensitive data: the page may keep its tokens on a server.';
}

function HowToExport() {
  return (
    <details class="how-to">
      <summary>How to export with tokens</summary>
      <ul>
        <li>
          <b>Best:</b> press Export in the Audlens panel while the traffic is there. That file holds header and claims
          of each token and no signature: it can be shared, and opens here with the same verdicts.
        </li>
        <li>
          <b>Chrome, Edge:</b> in DevTools, open Settings, Preferences, Network, and tick{' '}
          <i>Allow to generate HAR with sensitive data</i>. Then press and hold the download arrow of the Network panel,
          and choose <i>Export HAR (with sensitive data)</i>.
        </li>
        <li>
          <b>Firefox:</b> <i>Save All As HAR</i> in the Network panel always holds them.
        </li>
      </ul>
    </details>
  );
}

function Refused({ refused, issued }: { refused: RefusedRequest; issued: readonly IssuedToken[] }) {
  const { method, url, status, reply } = refused;
  const probable = probableToken(refused, issued);
  return (
    <li>
      <span class="mono">
        <HostileText text={`${method} ${url}`} />
      </span>
      <br />
      {headingOf(status, reply)}
      {reply && (
        <span class="mono words">
          {' '}
          <HostileText text={reply.words} />
        </span>
      )}
      {probable && (
        <div class="muted">
          Probably sent: the <AboutToken token={probable} /> that was handed out last before it.
        </div>
      )}
    </li>
  );
}

function Issued({ token }: { token: IssuedToken }) {
  const decoded = useMemo(() => decodeToken(token.text), [token]);
  return (
    <details>
      <summary>
        Probably this token: <AboutToken token={token} />, from{' '}
        <span class="mono">
          <HostileText text={token.url} />
        </span>
      </summary>
      <TokenView text={token.text} decoded={decoded} now={Date.now()} />
    </details>
  );
}

function AboutToken({ token }: { token: IssuedToken }) {
  const decoded = useMemo(() => decodeToken(token.text), [token]);
  const kind = token.member === 'access_token' ? 'access token' : 'ID token';
  if (decoded.kind !== 'jws') return <>{`${decoded.kind === 'jwe' ? 'encrypted' : decoded.kind} ${kind}`}</>;
  const audiences = stringsOf(claim(decoded.claims, 'aud'));
  if (audiences.length === 0) return <>{`${kind} without an audience`}</>;
  return (
    <>
      {`${kind} for `}
      <span class="mono">
        <HostileText text={audiences.slice(0, 3).join(', ')} />
      </span>
      {audiences.length > 3 && ` and ${audiences.length - 3} more`}
    </>
  );
}
