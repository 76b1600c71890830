import { ruleOf } from '../audience/verdict';
import type { JudgedExchange } from '../inspect';
import { parsedUrl } from '../parsed-url';
import type { Credential } from '../traffic/credential';
import { looksRandom } from './known-secrets';
import type { Redactor } from './redactor';

/** Stands in URLs and headers where a value was: plain ASCII, so that it survives every reader. */
export const GONE = 'redacted';

/**
 * A request's URL for an export: scheme, host, path and the names in the query stay. An `access_token` of the request
 * itself stays as a redacted token. User-info and fragment are left out; of the path go segments that hold a known token
 * or look like a key (unless the rule names them), and parameters of its own (`;jsessionid=…`, RFC 3986 §3.3).
 */
export function exportUrl({ exchange, verdict }: JudgedExchange, redactor: Redactor): string {
  const kept = new Set(ruleOf(verdict)?.pattern.text.split('/'));
  return writtenUrl({ url: new URL(exchange.url), credentials: exchange.credentials }, kept, redactor);
}

/** Another URL, such as where a redirect leads: as above, without any token. Undefined where it is none. */
export function exportOtherUrl(url: string, redactor: Redactor): string | undefined {
  const parsed = /^(?:https?|wss?):/i.test(url) ? parsedUrl(url) : undefined;
  return parsed && writtenUrl({ url: parsed, credentials: [] }, new Set(), redactor);
}

function writtenUrl(
  { url, credentials }: { readonly url: URL; readonly credentials: readonly Credential[] },
  kept: ReadonlySet<string>,
  redactor: Redactor,
): string {
  const { removals } = redactor;
  if (url.username !== '' || url.password !== '') removals.add('user-info');
  if (url.hash !== '') removals.add('fragment');
  const inQuery = new Map(
    credentials.flatMap(({ method, token }) => (method === 'query' ? [[token.text, token] as const] : [])),
  );
  const parameters = url.search === '' ? [] : url.search.slice(1).split('&');
  const query = parameters.map((parameter) => {
    const [[name, value] = ['', '']] = new URLSearchParams(parameter);
    const token = name === 'access_token' ? inQuery.get(value) : undefined;
    return token ? `access_token=${redactor.token(token).presented}` : withoutValue(parameter, redactor);
  });
  const path = exportPath(url.pathname, kept, redactor);
  return `${url.protocol}//${url.host}${path}${query.length > 0 ? `?${query.join('&')}` : ''}`;
}

function exportPath(path: string, kept: ReadonlySet<string>, redactor: Redactor): string {
  const withoutParameters = path.replace(/;([^=;/]*)=[^;/]*/g, `;$1=${GONE}`);
  const redacted = withoutParameters
    .split('/')
    .map((segment) => {
      const isSecret = redactor.text(segment) !== segment || (looksRandom(segment) && !kept.has(segment));
      return isSecret ? GONE : segment;
    })
    .join('/');
  if (redacted !== path) redactor.removals.add('path-secret');
  return redacted;
}

/** A word without a value may be the value itself (`?c2VjcmV0`), and so may a name that looks like one. */
function withoutValue(parameter: string, { removals, secrets }: Redactor): string {
  if (parameter === '') return '';
  if (!parameter.endsWith(`=${GONE}`)) removals.add('query-value');
  const equals = parameter.indexOf('=');
  if (equals < 0) return GONE;
  const name = parameter.slice(0, equals);
  const isSecret = looksRandom(name) || secrets.redact(name) !== name;
  return `${isSecret ? GONE : name}=${GONE}`;
}
