import type { IncomingMessage } from 'node:http';
import { decodeJwt } from 'jose';

/** One token as a server received it; `aud` is what the server itself reads in it, null where there is none. */
export interface ReceivedToken {
  token: string;
  aud: unknown;
}

/**
 * One request as a server of the world received it. The array of these is the truth that the panel is held against.
 * `url` is path and query, `at` is milliseconds since the epoch, `status` is null while (or because) nothing was answered.
 * `token` and `aud` belong to the first credential; `tokens` holds all of them, in the order header, query, body.
 */
export interface LogEntry {
  server: string;
  method: string;
  url: string;
  token: string | null;
  aud: unknown;
  tokens: ReceivedToken[];
  status: number | null;
  at: number;
}

/** Notes a request that has just arrived. Tokens in a body are added by the server that reads the body. */
export function noteRequest(log: LogEntry[], server: string, request: IncomingMessage): LogEntry {
  const entry: LogEntry = {
    server,
    method: request.method ?? '',
    url: request.url ?? '',
    token: null,
    aud: null,
    tokens: [],
    status: null,
    at: Date.now(),
  };
  for (const token of [...tokensInHeader(request.headers.authorization), ...tokensInQuery(entry.url)]) {
    noteToken(entry, token);
  }
  log.push(entry);
  return entry;
}

export function noteToken(entry: LogEntry, token: string): void {
  const received = { token, aud: audienceOf(token) };
  if (entry.tokens.length === 0) Object.assign(entry, received);
  entry.tokens.push(received);
}

/** RFC 6750 section 2.1. A page that appends the header twice is seen as one value with a comma. */
function tokensInHeader(value: string | undefined): string[] {
  return (value ?? '')
    .split(/,\s*/)
    .map((part) => /^(?:bearer|dpop)\s+(\S+)$/i.exec(part.trim())?.[1])
    .filter((token) => token !== undefined);
}

/** RFC 6750 section 2.3. */
function tokensInQuery(url: string): string[] {
  return new URL(url, 'http://any.invalid').searchParams.getAll('access_token');
}

function audienceOf(token: string): unknown {
  try {
    return decodeJwt(token).aud ?? null;
  } catch {
    return null;
  }
}
