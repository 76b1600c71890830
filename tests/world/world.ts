import { API_DESCRIPTIONS, API_NAMES, type ApiName } from './apis/api';
import { labSite } from './lab/site';
import { MISTAKES, type Mistake } from './mistakes';
import { createProvider } from './provider';
import type { LogEntry } from './request-log';
import { LAB_AUDIENCE, LAB_ISSUER, type RulesFile, rulesFor } from './rules';
import { type OpenServer, openServer } from './server';
import { shopSite } from './shop/site';

export interface WorldApi {
  origin: string;
  audience: string;
  validator: string;
}

/** Everything the demo world consists of, listening on 127.0.0.1 only, on ports of the system's choice. */
export interface World {
  /** The shop's page; with `?autoplay` it logs in and plays its script by itself. */
  shop: string;
  issuer: string;
  apis: Record<ApiName, WorldApi>;
  lab: Lab;
  rules: RulesFile;
  mistakes: readonly Mistake[];
  /** What the servers received, in order of arrival, kept in memory only. */
  log: readonly LogEntry[];
  /** Closes every server and connection; may be called twice. */
  stop(): Promise<void>;
}

export interface Lab {
  page: string;
  origin: string;
  /** A second origin, for which no rule exists. */
  elsewhere: string;
  audience: string;
  issuer: string;
}

/** Starts the world. Rejects, with everything closed again, where a port can't be had or a page can't be built. */
export async function startWorld(): Promise<World> {
  const log: LogEntry[] = [];
  const servers: OpenServer[] = [];
  const stop = async () => {
    await Promise.all(servers.splice(0).map((server) => server.close()));
  };
  const open = async (name: string, cors = false) => {
    const server = await openServer({ name, log, cors });
    servers.push(server);
    return server;
  };
  try {
    return { ...(await furnish(open)), log, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

type Open = (name: string, cors?: boolean) => Promise<OpenServer>;

/** Every server gets its port first, then each is told of the others. */
async function furnish(open: Open): Promise<Omit<World, 'log' | 'stop'>> {
  const shop = await open('shop');
  const provider = await open('issuer');
  const lab = await open('lab', true);
  const elsewhere = await open('elsewhere');
  const issuer = provider.origin;
  const apis = await openApis(open, issuer);
  const origins = originsOf(apis);

  provider.answerWith(await createProvider(issuer, shop.origin));
  shop.answerWith(await shopSite(issuer, origins));
  const labHandlers = await labSite(lab.origin, elsewhere.origin);
  lab.answerWith(labHandlers.lab);
  elsewhere.answerWith(labHandlers.elsewhere);

  return {
    shop: `${shop.origin}/`,
    issuer,
    apis,
    lab: {
      page: `${lab.origin}/lab.html`,
      origin: lab.origin,
      elsewhere: elsewhere.origin,
      audience: LAB_AUDIENCE,
      issuer: LAB_ISSUER,
    },
    rules: rulesFor(origins, issuer, lab.origin),
    mistakes: MISTAKES,
  };
}

async function openApis(open: Open, issuer: string): Promise<Record<ApiName, WorldApi>> {
  const opened = await Promise.all(
    API_NAMES.map(async (name) => {
      const { audience, validator, build } = API_DESCRIPTIONS[name];
      const server = await open(name, true);
      server.answerWith(await build({ audience, issuer, jwksUri: `${issuer}/jwks` }));
      return [name, { origin: server.origin, audience, validator }];
    }),
  );
  return Object.fromEntries(opened) as Record<ApiName, WorldApi>;
}

function originsOf(apis: Record<ApiName, WorldApi>): Record<ApiName, string> {
  return Object.fromEntries(API_NAMES.map((name) => [name, apis[name].origin])) as Record<ApiName, string>;
}
