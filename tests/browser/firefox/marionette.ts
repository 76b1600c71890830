import { connect, type Socket } from 'node:net';

/** A refusal by Firefox of one command, an error thrown by the script it was to run, or no answer at all. */
export class MarionetteError extends Error {}

/** No command takes so long. It is less than vitest allows a test or a hook, so that these fail with the command's name. */
const PATIENCE_MS = 45_000;

const ENDED = 'Firefox has ended.';

type Answer = { readonly value: unknown } | { readonly error: string };

/**
 * Firefox's remote control: messages of JSON over TCP, each with its length in bytes before it (Mozilla's source docs,
 * "Marionette protocol"). It reaches what WebDriver BiDi leaves out, DevTools panels among it.
 */
export class Marionette {
  readonly #socket: Socket;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  #received = Buffer.alloc(0);
  #nextId = 1;
  readonly closed: Promise<void>;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (chunk: Buffer) => this.#receive(chunk));
    this.closed = new Promise((resolve) => {
      socket.once('close', () => {
        for (const id of this.#waiting.keys()) this.#settle(id, { error: ENDED });
        resolve();
      });
    });
    socket.on('error', () => socket.destroy());
  }

  static connect(port: number): Promise<Marionette> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('error', reject);
      socket.once('connect', () => resolve(new Marionette(socket)));
    });
  }

  /**
   * Sends a command, and gives back what it answers: the member `value` of the answer, where there is one.
   * @param patience how long it may go unanswered, in milliseconds
   * @throws MarionetteError, made here so that its stack tells who sent the command.
   */
  async send(command: string, parameters: object = {}, patience = PATIENCE_MS): Promise<unknown> {
    const answer = this.#socket.destroyed ? { error: ENDED } : await this.#ask(command, parameters, patience);
    if ('error' in answer) throw new MarionetteError(answer.error);
    return answer.value;
  }

  #ask(command: string, parameters: object, patience: number): Promise<Answer> {
    const id = this.#nextId++;
    const text = JSON.stringify([0, id, command, parameters]);
    this.#socket.write(`${Buffer.byteLength(text)}:${text}`);
    return new Promise((resolve) => {
      const error = `Firefox did not answer ${command} within ${patience / 1000} s.`;
      const tooLate = setTimeout(() => this.#settle(id, { error }), patience);
      this.#waiting.set(id, (answer) => {
        clearTimeout(tooLate);
        resolve(answer);
      });
    });
  }

  #settle(id: number, answer: Answer): void {
    this.#waiting.get(id)?.(answer);
    this.#waiting.delete(id);
  }

  close(): void {
    this.#socket.destroy();
  }

  #receive(chunk: Buffer): void {
    this.#received = Buffer.concat([this.#received, chunk]);
    for (;;) {
      const colon = this.#received.indexOf(':');
      const end = colon + 1 + Number(this.#received.subarray(0, Math.max(colon, 0)).toString());
      if (colon < 0 || this.#received.length < end) return;
      this.#answer(JSON.parse(this.#received.subarray(colon + 1, end).toString()));
      this.#received = this.#received.subarray(end);
    }
  }

  /** The first message is Firefox's greeting, an object, to which there is nothing to say. */
  #answer(message: unknown): void {
    if (!Array.isArray(message)) return;
    const [, id, error, result] = message as [number, number, { error: string; message: string } | null, unknown];
    if (error) this.#settle(id, { error: `${error.error}: ${error.message}` });
    else this.#settle(id, { value: hasValue(result) ? result.value : result });
  }
}

function hasValue(result: unknown): result is { value: unknown } {
  return typeof result === 'object' && result !== null && 'value' in result;
}
