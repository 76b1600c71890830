import { parsedUrl } from '../parsed-url';
import { Pool } from '../pool';

/** Issuers and audiences of a page's tokens are a handful; longer texts are not kept, in characters. */
const MOST_TEXTS = 500;
const LONGEST_KEPT = 300;

const known = new Pool<{ readonly host: string | undefined }>(MOST_TEXTS);

/** Host and port of a claim's text that is a URL, of whatever scheme, as `URL` writes them; undefined where it is none. */
export function hostOf(text: string): string | undefined {
  return text.length > LONGEST_KEPT ? parsedHost(text) : known.get(text, (one) => ({ host: parsedHost(one) })).host;
}

function parsedHost(text: string): string | undefined {
  return parsedUrl(text)?.host;
}
