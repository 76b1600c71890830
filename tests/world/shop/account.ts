import { type User, UserManager } from 'oidc-client-ts';
import type { TokenChoice } from '../mistakes';
import type { ShopSettings } from './settings';

/** The signed-in customer and the tokens that can be had for them. */
export interface Account {
  name: string;
  token(choice: TokenChoice): Promise<string>;
  signOut(): Promise<void>;
}

/** Where the login leads: `play` is what the page was asked to do before it left for the provider. */
export interface Arrival {
  account: Account | null;
  play: boolean;
}

export function openAccounts(settings: ShopSettings) {
  const manager = new UserManager({
    authority: settings.issuer,
    client_id: settings.client,
    redirect_uri: `${location.origin}/`,
    scope: settings.scope,
    automaticSilentRenew: false,
  });

  return {
    /** Takes the answer of the provider out of the address, or finds the customer of an earlier visit. */
    async arrive(): Promise<Arrival> {
      const query = new URLSearchParams(location.search);
      if (query.has('state')) {
        const user = await manager.signinCallback();
        history.replaceState(null, '', '/');
        return { account: user ? accountOf(manager, user, settings) : null, play: user?.state === 'play' };
      }
      const user = await manager.getUser();
      const account = user && !user.expired ? accountOf(manager, user, settings) : null;
      return { account, play: query.has('autoplay') };
    },

    /** Leaves the page. With `play` the provider's login needs no human. */
    signIn(play: boolean): Promise<void> {
      return manager.signinRedirect({
        resource: settings.resources,
        // As most clients do (OIDC Core §3.1.2.1); it comes back in the ID token, and tells it from an access token.
        nonce: crypto.randomUUID(),
        ...(play && { state: 'play', login_hint: 'ada' }),
      });
    },
  };
}

function accountOf(manager: UserManager, user: User, settings: ShopSettings): Account {
  const kept = new Map<string | undefined, Promise<string>>();
  let last: Promise<unknown> = Promise.resolve();

  /** One at a time: each answer brings the refresh token that the next request has to use. */
  function refresh(resource: string | undefined): Promise<string> {
    const token = last.then(async () => {
      const renewed = await manager.signinSilent({
        extraTokenParams: { scope: settings.scope },
        ...(resource !== undefined && { resource }),
      });
      if (renewed === null) throw new Error('The provider gave no token.');
      return renewed.access_token;
    });
    last = token.catch(() => undefined);
    return token;
  }

  function accessToken(resource: string | undefined): Promise<string> {
    const token = kept.get(resource) ?? refresh(resource);
    kept.set(resource, token);
    token.catch(() => kept.delete(resource));
    return token;
  }

  return {
    name: user.profile.sub,
    async token(choice) {
      switch (choice.kind) {
        case 'id':
          return user.id_token ?? '';
        case 'opaque':
          return accessToken(undefined);
        case 'access':
          return accessToken(choice.resource);
      }
    },
    signOut: () => manager.removeUser(),
  };
}
