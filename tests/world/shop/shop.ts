import type { Mistake } from '../mistakes';
import { type Account, openAccounts } from './account';
import { type Outcome, play } from './script';
import type { ShopSettings } from './settings';
import { addStep, element, showOutcome } from './view';

declare global {
  interface Window {
    /** For drivers: plays the script, or one step of it, and tells what came of it. */
    shop: { playAll(): Promise<Outcome[]>; play(id: string): Promise<Outcome> };
  }
}

/** A driver waits on this in `document.documentElement.dataset.shop`. */
type ShopState = 'signed-out' | 'signed-in' | 'playing' | 'done';

function enter(state: ShopState, words: string): void {
  document.documentElement.dataset.shop = state;
  element('status').textContent = words;
}

async function open(): Promise<void> {
  const settings: ShopSettings = await (await fetch('/settings.json')).json();
  const accounts = openAccounts(settings);
  element('sign-in').addEventListener('click', () => accounts.signIn(false).catch(failed));
  const arrival = await accounts.arrive();
  if (arrival.account) {
    welcome(arrival.account, settings);
    if (arrival.play) await window.shop.playAll();
  } else {
    enter('signed-out', 'Sign in, then let the shop make its mistakes.');
    if (arrival.play) await accounts.signIn(true);
  }
}

function welcome(account: Account, settings: ShopSettings): void {
  const playOne = async (mistake: Mistake) => {
    const outcome = await play(mistake, account, settings).catch((error) => unanswered(mistake, error));
    showOutcome(mistake, outcome);
    return outcome;
  };
  const playAll = async () => {
    enter('playing', 'Playing the script…');
    prepare(account, settings.mistakes);
    const outcomes: Outcome[] = [];
    for (const mistake of settings.mistakes) outcomes.push(await playOne(mistake));
    const unexpected = outcomes.filter((outcome) => !outcome.ok).length;
    enter('done', unexpected === 0 ? 'Played: every API answered as expected.' : `Played: ${unexpected} surprises.`);
    return outcomes;
  };
  window.shop = { playAll, play: (id) => playOne(stepNamed(id, settings)) };

  for (const mistake of settings.mistakes) addStep(mistake, settings.apis[mistake.api], () => playOne(mistake));
  element('play-all').addEventListener('click', playAll);
  element('sign-out').addEventListener('click', async () => {
    await account.signOut();
    location.assign('/');
  });
  enter('signed-in', `Signed in as ${account.name}. Each button sends one request.`);
}

/** Asks early for the token that has to expire, so that nobody waits for it later. */
function prepare(account: Account, mistakes: readonly Mistake[]): void {
  for (const { afterExpiry, token } of mistakes) if (afterExpiry) account.token(token).catch(() => undefined);
}

function stepNamed(id: string, { mistakes }: ShopSettings): Mistake {
  const mistake = mistakes.find((step) => step.id === id);
  if (mistake === undefined) throw new Error(`The script has no step "${id}".`);
  return mistake;
}

function unanswered(mistake: Mistake, error: unknown): Outcome {
  return { id: mistake.id, status: 0, ok: false, words: String(error) };
}

function failed(error: unknown): void {
  enter('signed-out', `The shop could not open: ${error}`);
}

open().catch(failed);
