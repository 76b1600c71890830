import { bearer, send } from './send';

/** A frame of another site that makes the request it is told to make. */
addEventListener('message', async ({ data, origin }: MessageEvent<{ url: string; token: string }>) => {
  parent.postMessage(await send(data.url, { headers: bearer(data.token) }), origin);
});
