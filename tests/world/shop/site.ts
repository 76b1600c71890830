import { readFile } from 'node:fs/promises';
import type { ApiName } from '../apis/api';
import { bundleScript } from '../bundle';
import { MISTAKES } from '../mistakes';
import { SHOP_CLIENT, SHOP_SCOPE } from '../provider';
import { RESOURCES } from '../resources';
import { type Handler, sendText } from '../server';
import type { ShopSettings } from './settings';

/** The shop's static files, held in memory. */
export async function shopSite(issuer: string, apis: Record<ApiName, string>): Promise<Handler> {
  const settings: ShopSettings = {
    issuer,
    client: SHOP_CLIENT,
    scope: `openid ${SHOP_SCOPE}`,
    resources: [...RESOURCES.keys()],
    apis,
    mistakes: MISTAKES,
  };
  const [page, style, script] = await Promise.all([
    readFile(new URL('index.html', import.meta.url), 'utf8'),
    readFile(new URL('shop.css', import.meta.url), 'utf8'),
    bundleScript(new URL('shop.ts', import.meta.url)),
  ]);
  const files: Record<string, [type: string, body: string]> = {
    '/': ['text/html', page],
    '/shop.css': ['text/css', style],
    '/shop.js': ['text/javascript', script],
    '/settings.json': ['application/json', JSON.stringify(settings)],
  };
  return (request, response) => {
    const file = files[new URL(request.url ?? '/', 'http://shop').pathname];
    if (file === undefined) return response.writeHead(404).end();
    sendText(response, ...file);
  };
}
