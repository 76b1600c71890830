import { type Exchange, tokensOf } from './exchange';

/**
 * Whether two exchanges are the halves of one pass through a service worker: the request as the page made it, which the
 * worker answered, and as the worker sent it. No id connects them: it is told by URL, method, tokens and time.
 */
export function areHalves(a: Exchange, b: Exchange): boolean {
  if (a.answeredByServiceWorker === b.answeredByServiceWorker) return false;
  const [page, worker] = a.answeredByServiceWorker ? [a, b] : [b, a];
  return a.url === b.url && a.method === b.method && isWithin(worker, page) && haveSameTokens(a, b);
}

/** The worker's request happens while the page waits. Recorders round to a millisecond, hence one on either side. */
function isWithin(worker: Exchange, page: Exchange): boolean {
  if (worker.startedAt === null || page.startedAt === null) return false;
  const ended = page.startedAt + page.duration;
  return worker.startedAt >= page.startedAt - 1 && worker.startedAt + worker.duration <= ended + 1;
}

function haveSameTokens(a: Exchange, b: Exchange): boolean {
  const tokens = tokensOf(a);
  const others = new Set(tokensOf(b));
  return tokens.length === others.size && tokens.every((token) => others.has(token));
}
