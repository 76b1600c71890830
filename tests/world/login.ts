import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Provider } from 'oidc-provider';
import { sendText } from './server';

const ACCOUNT = 'ada';

/**
 * The provider's login: one button, no password. A request with a `login_hint` is let through at once, so that the
 * shop's script needs no human; the redirects of the flow happen all the same.
 */
export async function signIn(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { prompt, params } = await provider.interactionDetails(request, response);
  if (prompt.name !== 'login') throw new Error(`The demo login can't answer the prompt "${prompt.name}".`);
  if (request.method === 'POST' || typeof params.login_hint === 'string') {
    return provider.interactionFinished(request, response, { login: { accountId: ACCOUNT } });
  }
  sendText(response, 'text/html', PAGE);
}

const PAGE = `<!doctype html>
<html lang="en">
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width">
  <title>Sign in · demo provider</title>
  <style>
    :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
    body { display: grid; place-content: center; min-height: 90vh; text-align: center; }
    button { font: inherit; padding: .6em 1.4em; border: 0; border-radius: 8px; background: #3457d5; color: #fff; cursor: pointer; }
    p { color: GrayText; }
  </style>
  <h1>Demo provider</h1>
  <p>There is one account and no password.</p>
  <form method="post"><button autofocus>Sign in as Ada</button></form>
</html>`;
