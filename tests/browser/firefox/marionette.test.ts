import type { AddressInfo } from 'node:net';
import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Marionette, MarionetteError } from './marionette';

// A Firefox that answers as the test says: by command, with Marionette's [error, result], or not at all.
const ANSWERS: Readonly<Record<string, readonly [object | null, unknown]>> = {
  'Test:Value': [null, { value: 'grüße' }],
  'Test:Refused': [{ error: 'no such element', message: 'It is gone' }, null],
};
let server: Server;
let firefox: Socket;
let marionette: Marionette;

beforeEach(async () => {
  const joined = new Promise<void>((resolve) => {
    server = createServer((socket) => {
      firefox = socket;
      socket.write(message({ applicationType: 'gecko', marionetteProtocol: 3 }));
      socket.on('data', (data) => answer(socket, data.toString()));
      resolve();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  marionette = await Marionette.connect((server.address() as AddressInfo).port);
  await joined;
});

afterEach(() => {
  marionette.close();
  server.close();
});

function answer(socket: Socket, text: string): void {
  const [, id, command] = JSON.parse(text.slice(text.indexOf(':') + 1)) as [number, number, string];
  const told = ANSWERS[command];
  if (told) socket.write(message([1, id, ...told]));
}

function message(content: unknown): string {
  const text = JSON.stringify(content);
  return `${Buffer.byteLength(text)}:${text}`;
}

it('gives back what a command answers', async () => {
  expect(await marionette.send('Test:Value')).toBe('grüße');
});

it('throws a refusal in Firefox’s words', async () => {
  await expect(marionette.send('Test:Refused')).rejects.toThrow(new MarionetteError('no such element: It is gone'));
});

it('names a command that gets no answer, and goes on', async () => {
  await expect(marionette.send('Test:Silence', {}, 20)).rejects.toThrow(
    new MarionetteError('Firefox did not answer Test:Silence within 0.02 s.'),
  );
  expect(await marionette.send('Test:Value')).toBe('grüße');
});

it('ends what waits when Firefox ends, and what is sent after', async () => {
  const waiting = marionette.send('Test:Silence');
  firefox.destroy();
  await expect(waiting).rejects.toThrow(new MarionetteError('Firefox has ended.'));
  await expect(marionette.send('Test:Value')).rejects.toThrow(new MarionetteError('Firefox has ended.'));
});
