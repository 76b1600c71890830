import { grouped } from '../../../core/explain/counted';
import { utcTime } from '../../../core/explain/utc-time';
import { type ComparedMember, compareTokens } from '../../../core/token/compare-claims';
import type { KnownToken } from '../../../core/token/token-table';
import { HostileText } from '../../shared/HostileText';

/** A hostile token can have a hundred thousand claims; those that differ come first, so that none of them is missed. */
const MOST_LINES = 300;

/** Two tokens side by side, claim by claim: what differs first, what is the same quietly below. */
export function TokenComparison({ one, other }: { one: KnownToken; other: KnownToken }) {
  const members = compareTokens(one, other);
  if (members.length === 0) return <p>Neither token can be read, so there is nothing to compare.</p>;
  const differing = members.filter(({ same }) => !same);
  const lines = members.toSorted((a, b) => rankOf(a) - rankOf(b));
  return (
    <>
      <p>
        {differing.length === 0
          ? 'Header and claims are the same in both.'
          : `${grouped(differing.length)} of ${grouped(members.length)} members differ.`}
      </p>
      <table class="comparison">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">T{one.id}</th>
            <th scope="col">T{other.id}</th>
            <th scope="col">Result</th>
          </tr>
        </thead>
        <tbody>
          {lines.slice(0, MOST_LINES).map((member) => (
            <Line key={`${member.part} ${member.name}`} member={member} ids={[one.id, other.id]} />
          ))}
        </tbody>
      </table>
      {lines.length > MOST_LINES && <p class="muted">{lines.length - MOST_LINES} more are not shown.</p>}
    </>
  );
}

/** Of what differs, and then of what is the same, in this order; the other names follow as the tokens have them. */
const FIRST = ['aud', 'iss'];

function rankOf({ part, name, same }: ComparedMember): number {
  const place = part === 'claims' ? FIRST.indexOf(name) : -1;
  return (place < 0 ? FIRST.length : place) + (same ? FIRST.length + 1 : 0);
}

function Line({ member, ids }: { member: ComparedMember; ids: readonly [number, number] }) {
  const { part, name, one, other, same } = member;
  return (
    <tr class={same ? 'same' : 'differing'}>
      <th scope="row">
        <code>
          <HostileText text={name} />
        </code>
        {part === 'header' && <span class="muted"> in the header</span>}
      </th>
      <Value name={name} json={one} />
      <Value name={name} json={other} />
      <td>{resultWord(member, ids)}</td>
    </tr>
  );
}

function resultWord({ one, other, same }: ComparedMember, [first, second]: readonly [number, number]): string {
  if (same) return 'same';
  if (other === undefined) return `only in T${first}`;
  return one === undefined ? `only in T${second}` : 'differs';
}

const TIMES = new Set(['exp', 'nbf', 'iat', 'auth_time']);

function Value({ name, json }: { name: string; json: string | undefined }) {
  if (json === undefined) return <td class="muted">—</td>;
  const time = TIMES.has(name) && /^\d{1,11}$/.test(json) ? utcTime(Number(json)) : undefined;
  return (
    <td>
      <code>
        <HostileText text={json} />
      </code>
      {time !== undefined && <div class="muted">{time}</div>}
    </td>
  );
}
