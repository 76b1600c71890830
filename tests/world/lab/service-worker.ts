import { bearer, send } from './send';
import type { Errand } from './senders';

/** The types of service workers can't be loaded beside those of pages; this is the part that is used. */
interface ServiceWorker extends EventTarget {
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
}
interface Extendable extends Event {
  waitUntil(work: Promise<void>): void;
}
interface Fetching extends Event {
  request: Request;
  respondWith(response: Response | Promise<Response>): void;
}

interface Asked extends Extendable {
  data: Errand;
  ports: readonly MessagePort[];
}

const worker = globalThis as unknown as ServiceWorker;

worker.addEventListener('install', (event) => (event as Extendable).waitUntil(worker.skipWaiting()));
worker.addEventListener('activate', (event) => (event as Extendable).waitUntil(worker.clients.claim()));
worker.addEventListener('fetch', (event) => {
  const fetching = event as Fetching;
  const { pathname } = new URL(fetching.request.url);
  if (pathname === '/api/through-service-worker') fetching.respondWith(fetch(fetching.request));
  if (pathname === '/api/answered-by-service-worker') fetching.respondWith(new Response('{}'));
});
// A request that no page made.
worker.addEventListener('message', (event) => {
  const { data, ports, waitUntil } = event as Asked;
  const answer = async () => ports[0]?.postMessage(await send(data.url, { headers: bearer(data.token) }));
  waitUntil.call(event, answer());
});
