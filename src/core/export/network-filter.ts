import { foldUrl, REDACTED } from '../token/redaction';
import type { Exchange } from '../traffic/exchange';

/**
 * The filter of the browser's Network panel that finds this request: its method and its URL as far as that holds no
 * secret, which is without query, fragment and user-info, and only up to what is folded in a path. The Network panel
 * looks for it as a part of the URL, so that it may find more.
 */
export function networkFilter({ method, url }: Exchange): string {
  const [beforeQuery = ''] = foldUrl(url).split(/[?#]/, 1);
  const withoutUser = beforeQuery.replace(`//${REDACTED}@`, '//');
  const [plain = ''] = withoutUser.split(new RegExp(`\\s|${REDACTED}`), 1);
  return /^[a-z]+$/i.test(method) ? `method:${method} url:${plain}` : `url:${plain}`;
}
