import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The server that the inspected page talks to. What it counts is the truth that the panel is held against. */
export class FetchServer {
  /** Requests with a token that were answered. */
  answered = 0;
  /** When the last of them was, in milliseconds since the epoch. */
  lastAt = 0;
  readonly #server = createServer((request, response) => this.#answer(request, response));

  /** On a free port of this machine only. */
  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  #answer({ headers }: IncomingMessage, response: ServerResponse): void {
    if (headers.authorization === undefined) {
      response.setHeader('Content-Type', 'text/html').end('<!doctype html><title>Traffic</title>');
      return;
    }
    response.setHeader('Content-Type', 'application/json').setHeader('Cache-Control', 'no-store').end('{"items":[]}');
    this.answered += 1;
    this.lastAt = Date.now();
  }
}
