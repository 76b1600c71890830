import type { Sent } from './send';

/** Other ways than the page's own `fetch` to make a request. */
export interface Errand {
  url: string;
  token: string;
}

export async function askWorker(errand: Errand): Promise<Sent> {
  const worker = new Worker('/worker.js');
  const sent = messageFrom(worker);
  worker.postMessage(errand);
  return sent.finally(() => worker.terminate());
}

/** The frame stays: one that is gone could take its requests out of the view of DevTools. */
export async function askFrame(page: URL, errand: Errand): Promise<Sent> {
  const frame = document.createElement('iframe');
  frame.src = page.href;
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  document.body.append(frame);
  await loaded;
  const sent = messageFrom(window);
  frame.contentWindow?.postMessage(errand, page.origin);
  return sent;
}

function messageFrom(sender: EventTarget): Promise<Sent> {
  return new Promise((resolve, reject) => {
    sender.addEventListener('message', (event) => resolve((event as MessageEvent<Sent>).data), { once: true });
    sender.addEventListener('error', () => reject(new Error('The sender failed to start.')), { once: true });
  });
}

/** Runs `work` on this page under the lab's service worker, which is unregistered again and let go at the next load. */
export async function controlledByServiceWorker<T>(work: () => Promise<T>): Promise<T> {
  const container = navigator.serviceWorker;
  const controlled = new Promise((resolve) => container.addEventListener('controllerchange', resolve, { once: true }));
  const registration = await container.register('/service-worker.js');
  if (container.controller === null) await controlled;
  try {
    return await work();
  } finally {
    await registration.unregister();
  }
}

/** To be called under the service worker, which makes the request by itself. */
export function askServiceWorker(errand: Errand): Promise<Sent> {
  const { port1, port2 } = new MessageChannel();
  const sent = messageFrom(port1);
  port1.start();
  navigator.serviceWorker.controller?.postMessage(errand, [port2]);
  return sent;
}

export function sendByXhr(url: string, token: string): Promise<Sent> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('GET', url);
    request.setRequestHeader('Authorization', `Bearer ${token}`);
    request.addEventListener('load', () => resolve({ url, status: request.status, error: null }));
    request.addEventListener('error', () => resolve({ url, status: null, error: 'XMLHttpRequest failed' }));
    request.send();
  });
}
