import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type LogEntry, noteRequest } from './request-log';

export type Handler = (request: IncomingMessage, response: ServerResponse, entry: LogEntry) => unknown;

/** A server that already has its port, so that others can be told of it before it knows how to answer. */
export interface OpenServer {
  origin: string;
  answerWith(handler: Handler): void;
  close(): Promise<void>;
}

export interface ServerOptions {
  name: string;
  log: LogEntry[];
  /** Whether pages of other origins may read every answer, refusals included. */
  cors?: boolean;
}

/** Node's limit of 16 kB would refuse the lab's token with a claim of 100 kB before any server saw it. */
const MAX_HEADER_BYTES = 1024 * 1024;

export async function openServer({ name, log, cors = false }: ServerOptions): Promise<OpenServer> {
  let handler: Handler = (_request, response) => response.writeHead(503).end();
  const server = createServer({ maxHeaderSize: MAX_HEADER_BYTES }, (request, response) => {
    const entry = noteRequest(log, name, request);
    response.on('finish', () => {
      entry.status = response.statusCode;
    });
    if (cors && answerPreflight(request, response)) return;
    answer(handler, request, response, entry);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answerWith(next) {
      handler = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(handler: Handler, request: IncomingMessage, response: ServerResponse, entry: LogEntry) {
  try {
    await handler(request, response, entry);
  } catch (error) {
    if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' });
    response.end(error instanceof Error ? error.message : 'failed');
  }
}

/** Lets pages of every origin read the answer (Fetch standard, CORS protocol); true when this was a preflight, now answered. */
export function answerPreflight(request: IncomingMessage, response: ServerResponse): boolean {
  response.setHeader('access-control-allow-origin', '*');
  response.setHeader('access-control-expose-headers', 'WWW-Authenticate');
  if (request.method !== 'OPTIONS') return false;
  response.setHeader('access-control-allow-headers', 'authorization, content-type');
  response.setHeader('access-control-allow-methods', 'GET, POST');
  response.writeHead(204).end();
  return true;
}

export function sendText(response: ServerResponse, type: string, body: string): void {
  response.writeHead(200, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' }).end(body);
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
