import { hostileClaims } from './hostile';
import { bearer, type LabSettings, mint, type Sent, send } from './send';
import { askFrame, askServiceWorker, askWorker, controlledByServiceWorker, sendByXhr } from './senders';

const API = `${location.origin}/api`;
const PARALLEL = 24;
const LIFETIME_SECONDS = 3600;

const settings: Promise<LabSettings> = fetch('/settings.json').then((response) => response.json());
let minted = 0;

/** A usual token for the lab's own audience, unlike every other; `claims` replace or add members. */
async function freshToken(claims: object = {}): Promise<string> {
  const [token] = await mint([await claimsText(claims)]);
  return token ?? '';
}

async function claimsText(claims: object): Promise<string> {
  const { issuer, audience } = await settings;
  const now = Math.floor(Date.now() / 1000);
  const usual = {
    iss: issuer,
    aud: audience,
    sub: 'lab',
    iat: now,
    exp: now + LIFETIME_SECONDS,
    jti: String(++minted),
  };
  return JSON.stringify({ ...usual, ...claims });
}

async function sendWithHeader(url: string, init: RequestInit = {}): Promise<Sent> {
  return send(url, { ...init, headers: bearer(await freshToken()) });
}

let runs = 0;

const lab = {
  /**
   * `count` quick requests to as many URLs. With `distinctTokens` each has a token of its own, every other one of which
   * is for another audience (the usual one with the number as a path); without, all share one.
   */
  async burst(count: number, { distinctTokens = false } = {}): Promise<Sent[]> {
    const { audience } = await settings;
    const run = ++runs;
    const claims = Array.from({ length: distinctTokens ? count : 1 }, (_, n) =>
      claimsText(n % 2 === 1 ? { aud: `${audience}/${n}` } : {}),
    );
    const tokens = await mint(await Promise.all(claims));
    const sent: Sent[] = [];
    let next = 0;
    const sendSome = async () => {
      while (next < count) {
        const n = next++;
        sent[n] = await send(`${API}/burst/${run}/${n}`, { headers: bearer(tokens[n % tokens.length] ?? '') });
      }
    };
    await Promise.all(Array.from({ length: PARALLEL }, sendSome));
    return sent;
  },

  async fromWorker(): Promise<Sent> {
    return askWorker({ url: `${API}/from-worker`, token: await freshToken() });
  },

  /** The page's request, which a service worker makes again: the server receives it once. */
  async throughServiceWorker(): Promise<Sent> {
    return controlledByServiceWorker(() => sendWithHeader(`${API}/through-service-worker`));
  },

  /** Answered by the service worker: the server receives nothing. */
  async serviceWorkerAnswers(): Promise<Sent> {
    return controlledByServiceWorker(() => sendWithHeader(`${API}/answered-by-service-worker`));
  },

  /** Made by the service worker alone: no page's request stands behind it. */
  async fromServiceWorker(): Promise<Sent> {
    const token = await freshToken();
    return controlledByServiceWorker(() => askServiceWorker({ url: `${API}/from-service-worker`, token }));
  },

  /** Requests that the server received and will never answer; they are under way when this resolves. */
  async inFlight(count: number): Promise<void> {
    const paths = Array.from({ length: count }, () => `/api/slow?${++runs}`);
    for (const path of paths) void sendWithHeader(`${location.origin}${path}`);
    await Promise.all(paths.map((url) => fetch(`/received?${new URLSearchParams({ url })}`)));
  },

  /** Two requests to another origin: one whose preflight is denied and so is never sent, one whose 401 no page may read. */
  async refusedByCors(): Promise<Sent[]> {
    const { elsewhere } = await settings;
    return [
      await sendWithHeader(`${elsewhere}/cors/preflight-denied`),
      await sendWithHeader(`${elsewhere}/cors/unreadable`),
    ];
  },

  /** Gives up once the server says that it has the request, and never before. */
  async aborted(): Promise<Sent> {
    const path = `/api/slow?${++runs}`;
    const giveUp = new AbortController();
    const sent = sendWithHeader(`${location.origin}${path}`, { signal: giveUp.signal });
    await fetch(`/received?${new URLSearchParams({ url: path })}`);
    giveUp.abort();
    return sent;
  },

  /** The first keeps its token on the way; the second loses it at the hop to another origin (Fetch, HTTP-redirect fetch). */
  async redirected(): Promise<Sent[]> {
    return [await sendWithHeader(`${API}/redirect-here`), await sendWithHeader(`${API}/redirect-elsewhere`)];
  },

  /** Two equal requests, the second answered by the browser's cache: the server receives one. */
  async cached(): Promise<Sent[]> {
    const url = `${API}/cached?${++runs}`;
    const headers = bearer(await freshToken());
    return [await send(url, { headers }), await send(url, { headers })];
  },

  async formBody(): Promise<Sent> {
    const body = new URLSearchParams({ access_token: await freshToken() });
    return send(`${API}/form`, { method: 'POST', body });
  },

  async query(): Promise<Sent> {
    return send(`${API}/query?${new URLSearchParams({ access_token: await freshToken() })}`, {});
  },

  /** One header with two credentials, the first for the lab, the second for another audience. */
  async twoValues(): Promise<Sent> {
    const headers = new Headers(bearer(await freshToken()));
    headers.append('authorization', `Bearer ${await freshToken({ aud: 'https://other.example' })}`);
    return send(`${API}/two-values`, { headers });
  },

  /** One request for each hostile claims set, to `/api/hostile/` and its id. */
  async hostile(): Promise<Sent[]> {
    const { audience, issuer } = await settings;
    const all = hostileClaims(audience, issuer);
    const tokens = await mint(all.map(({ claims }) => claims));
    return Promise.all(all.map(({ id }, n) => send(`${API}/hostile/${id}`, { headers: bearer(tokens[n] ?? '') })));
  },

  async xhr(): Promise<Sent> {
    return sendByXhr(`${API}/xhr`, await freshToken());
  },

  /** From a frame of another site (`localhost` instead of `127.0.0.1`), which Chromium keeps in a process of its own. */
  async iframe(): Promise<Sent> {
    const frame = new URL('/frame.html', (await settings).elsewhere);
    frame.hostname = 'localhost';
    return askFrame(frame, { url: `${API}/iframe`, token: await freshToken() });
  },
};

export type LabFunctions = typeof lab;

declare global {
  interface Window {
    lab: LabFunctions;
  }
}

window.lab = lab;
