import type { Habits } from './habits';

/** Whether a validator of these habits takes two audiences for one. */
export function sameAudience(a: string, b: string, { slash, scheme }: Habits): boolean {
  const one = scheme === 'stripped' ? withoutScheme(a) : a;
  const other = scheme === 'stripped' ? withoutScheme(b) : b;
  switch (slash) {
    case 'significant':
      return one === other;
    case 'one-stripped':
      return withoutSlash(one) === withoutSlash(other);
    case 'one-ignored':
      return one === other || `${one}/` === other || one === `${other}/`;
  }
}

/** jwt_verify_lib looks for lower-case letters only. */
function withoutScheme(audience: string): string {
  return audience.replace(/^https?:\/\//, '');
}

function withoutSlash(audience: string): string {
  return audience.endsWith('/') ? audience.slice(0, -1) : audience;
}
