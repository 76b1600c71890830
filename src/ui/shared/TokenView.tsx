import { utcTime } from '../../core/explain/utc-time';
import { indentJson } from '../../core/json-text';
import { claimsOf, numericDate } from '../../core/token/claims';
import { type DecodedToken, partText } from '../../core/token/decode';
import { ClaimMeanings } from './ClaimMeanings';
import { HostileText } from './HostileText';
import { localTime, relativeTime } from './time-text';

const TIMES: readonly (readonly [claim: string, meaning: string])[] = [
  ['exp', 'expires'],
  ['nbf', 'not before'],
  ['iat', 'issued'],
  ['auth_time', 'signed in'],
];

/** What a token says: its times, then header and claims as they were sent. Decoded only; the signature is not looked at. */
export function TokenView({ text, decoded, now }: { text: string; decoded: DecodedToken; now: number }) {
  return (
    <div class="token-view">
      <p class="muted">Decoded, not verified.</p>
      {decoded.kind === 'opaque' && (
        <p>This token is opaque: it holds nothing that can be read here. That is normal; the API asks its issuer.</p>
      )}
      {decoded.kind === 'malformed' && <p class="problem">This token is damaged. {decoded.reason}</p>}
      {decoded.kind === 'jwe' && <p>This token is encrypted: only its header can be read.</p>}
      <TokenTimes decoded={decoded} now={now} />
      <JsonPart title="Header" json={partText(text, 'header')} readable={decoded.kind !== 'opaque'} />
      <JsonPart
        title="Claims"
        json={decoded.kind === 'jwe' ? undefined : partText(text, 'payload')}
        readable={decoded.kind === 'jws'}
      />
      {decoded.kind === 'jws' && <ClaimMeanings claims={decoded.claims} />}
    </div>
  );
}

function JsonPart({ title, json, readable }: { title: string; json: string | undefined; readable: boolean }) {
  if (json === undefined || !isJson(json)) return null;
  if (!readable && title === 'Claims') return null;
  return (
    <section>
      <h3>{title}</h3>
      <pre class="code-block">
        <HostileText text={indentJson(json)} />
      </pre>
    </section>
  );
}

function isJson(text: string): boolean {
  try {
    return JSON.parse(text) !== undefined;
  } catch {
    return false;
  }
}

/** The token's dates: relative, local and in UTC. */
function TokenTimes({ decoded, now }: { decoded: DecodedToken; now: number }) {
  const claims = claimsOf(decoded);
  const rows = TIMES.flatMap(([name, meaning]) => {
    const seconds = numericDate(claims, name);
    return seconds === undefined ? [] : [{ name, meaning, seconds }];
  });
  if (rows.length === 0) return null;
  return (
    <dl class="times">
      {rows.map(({ name, meaning, seconds }) => (
        <div key={name}>
          <dt>
            {meaning} <code>{name}</code>
          </dt>
          <dd>{[relativeTime(seconds, now), localTime(seconds), utcTime(seconds)].filter(Boolean).join(' · ')}</dd>
        </div>
      ))}
    </dl>
  );
}
