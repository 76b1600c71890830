import type { ComponentChildren } from 'preact';
import type { JsonObject } from '../../../core/json-text';
import { lifetimeOf, shareOver } from '../../../core/token/lifetime';
import { durationText, relativeTime } from '../../shared/time-text';

/** How much of a token's lifetime is over, as a bar with a mark at now, and in words. The cell is the box of both (views.css). */
export function lifetimeCell(claims: JsonObject, now: number): ComponentChildren {
  const lifetime = lifetimeOf(claims);
  const share = shareOver(lifetime, now);
  return [
    share !== undefined && (
      <span key="bar" class={share === 1 ? 'lifetime-bar over' : 'lifetime-bar'} aria-hidden="true">
        <span class="lifetime-over" style={{ width: `${share * 100}%` }} />
        <span class="lifetime-now" style={{ left: `${share * 100}%` }} />
      </span>
    ),
    <span key="words" class="lifetime-text">
      {lifetimeText(claims, now)}
    </span>,
  ];
}

/** `41 min of 1 h left`, `expired 3 h ago`, `never expires`. */
export function lifetimeText(claims: JsonObject, now: number): string {
  const { from, until } = lifetimeOf(claims);
  if (until === undefined) return 'never expires';
  const left = until - now / 1000;
  if (left <= 0) return `expired ${relativeTime(until, now)}`;
  if (from === undefined || from >= until) return `${durationText(left)} left`;
  const whole = durationText(until - from);
  return from * 1000 > now
    ? `starts ${relativeTime(from, now)}, for ${whole}`
    : `${durationText(left)} of ${whole} left`;
}
