/** Stands where a secret was. */
export const REDACTED = '…';

const SECRET_PARAMETERS = new Set([
  'assertion',
  'client_assertion',
  'code',
  'code_verifier',
  'jwt',
  'key',
  'sig',
  'state',
]);

/** Names nobody can list, by what they are made of: `accessToken`, `X-Amz-Signature`, `auth_session`. */
const SECRET_WORDS = /token|secret|passw|session|signature|credential|[-_]?key$|auth|bearer|^otp$|ticket|saml/;

const SECRET_HEADERS =
  /^(?:cookie|set-cookie|dpop)$|auth(?!ority$)|token|secret|passw|credential|key$|session|signature|websocket-protocol$/i;

/** Challenges have words for people in them; what they hold of tokens is taken out by itself. */
const CHALLENGES = /^(?:www|proxy)-authenticate$/i;

/** Headers that hold URLs, complete or not, alone or in a list. */
const URL_HEADERS = /^(?:location|content-location|link|refresh|referer)$/i;

/** The beginning of a JOSE token, wherever it stands, and what belongs to it; with white space in its header only before a dot. */
const WHOLE = String.raw`eyJ[\w-]{5,}(?:\.[\w-]*){0,4}|(?<![\w-])(?:eyAi|ewo)[\w-]{5,}(?:\.[\w-]*){1,4}`;

/** What may be the rest of a damaged token, as long as it can do harm; also of base64 that is not the one for URLs. */
const REST = String.raw`(?!eyJ)[\w.+/=~-]{16,}`;

/** What stands between words, in URLs and in lists. Behind it more than a name must stand. */
const BETWEEN = String.raw`\s/&?#,;:|"'<>()[\]{}`;
const RANDOM = String.raw`(?!eyJ)(?=[a-z_.+/=~-]*[A-Z\d])`;

/** Characters that no token has, or a gap, and the rest of the token behind them. Another token is none. */
const BEHIND = String.raw`(?:[^\w${BETWEEN}-]+${REST}|(?:\s+|[${BETWEEN}])${RANDOM}${REST})`;

/** What begins like a JOSE token, whole, cut, or damaged: a wrapped line, a character that went wrong on its way. */
const JOSE = new RegExp(String.raw`(?:${WHOLE}|(?<![\w-])eyJ[\w-]{0,4}(?=${BEHIND}))${BEHIND}*`, 'gu');

/**
 * Free text with everything that looks like a token taken out of it. Of one that is damaged in one place no 16
 * characters behind its beginning stay.
 */
export function redactTokens(text: string): string {
  return text.replace(JOSE, REDACTED);
}

function parameterName(parameter: string): string {
  return (parameter.split('=', 1)[0] ?? '').toLowerCase();
}

function isSecretName(name: string): boolean {
  return SECRET_PARAMETERS.has(name) || SECRET_WORDS.test(name);
}

function mapQuery(url: string, redact: (parameter: string) => string): string {
  const [beforeFragment = ''] = url.split('#', 1);
  const fragment = beforeFragment.length < url.length ? `#${REDACTED}` : '';
  const start = beforeFragment.indexOf('?');
  const path = start < 0 ? beforeFragment : beforeFragment.slice(0, start);
  const query =
    start < 0
      ? ''
      : `?${beforeFragment
          .slice(start + 1)
          .split('&')
          .map(redact)
          .join('&')}`;
  const folded = redactTokens(path).replace(/;([\w.-]+)=[^/;]*/g, `;$1=${REDACTED}`);
  return folded.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/]*@/i, `$1${REDACTED}@`) + query + fragment;
}

function valueRedacted(parameter: string): string {
  return parameter.includes('=')
    ? `${redactTokens(parameter.split('=', 1)[0] ?? '')}=${REDACTED}`
    : redactTokens(parameter);
}

/** A URL for reports: every query value, the user-info and the fragment are taken out. */
export function redactUrl(url: string): string {
  return mapQuery(url, valueRedacted);
}

/** A URL for the screen: only what may be a secret is taken out, so that `?page=2` can still be read. */
export function foldUrl(url: string): string {
  return mapQuery(url, (parameter) =>
    isSecretName(parameterName(parameter)) ? valueRedacted(parameter) : redactTokens(parameter),
  );
}

/** Whether a header's value is folded whole. */
export function isSecretHeader(name: string): boolean {
  return SECRET_HEADERS.test(name) && !CHALLENGES.test(name) && !URL_HEADERS.test(name);
}

/**
 * A header's value for the screen. Of a secret only the scheme word and its length in characters remain.
 * What a header of an unknown name means can't be known: outside the list only token shapes are taken out, and what
 * `foldUrl` takes out of a URL (`referer`, `location`, HTTP/2's `:path`).
 */
export function foldHeader(name: string, value: string): string {
  if (URL_HEADERS.test(name)) return foldUrlsIn(value);
  if (!isSecretHeader(name)) return /^(?:[a-z][a-z0-9+.-]*:\/)?\//i.test(value) ? foldUrl(value) : redactTokens(value);
  const scheme = /^(?:bearer|dpop|basic|digest|negotiate)\s/i.exec(value)?.[0] ?? '';
  return `${scheme}${REDACTED} (${value.length - scheme.length} characters)`;
}

/** What may be a secret in a text that holds URLs of any form: by the parameter's name, or in a URL inside a value. */
function foldUrlsIn(value: string): string {
  return redactTokens(value)
    .replace(/([?&;])([^=&;#\s"'<>,]+)=([^&;#\s"'<>,]+)/g, (whole, mark: string, name: string, inside: string) =>
      isSecretName(name.toLowerCase()) || /%3d/i.test(inside) ? `${mark}${name}=${REDACTED}` : whole,
    )
    .replace(/\/\/[^/\s@]*@/g, `//${REDACTED}@`)
    .replace(/#[^\s"'<>,]+/g, `#${REDACTED}`);
}
