import { bearer, send } from './send';

/** A dedicated worker that makes the request it is told to make. */
addEventListener('message', async ({ data }: MessageEvent<{ url: string; token: string }>) => {
  postMessage(await send(data.url, { headers: bearer(data.token) }));
});
