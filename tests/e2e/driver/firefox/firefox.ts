import type { Marionette } from '../../../browser/firefox/marionette';

/** A document as Firefox's chrome finds it anew each time: an expression there, whose value is a BrowsingContext. */
export type Target = string;

type Context = 'chrome' | 'content';

/**
 * One Firefox, of which one document at a time is addressed. Everything goes through a queue, because Marionette knows
 * a single current document.
 */
export class Firefox {
  readonly marionette: Marionette;
  #queue: Promise<unknown> = Promise.resolve();
  #context: Context | undefined;

  constructor(marionette: Marionette) {
    this.marionette = marionette;
  }

  /** Runs the body of an async function in the browser's own window, with `args`; gives back what it returns, as JSON. */
  chrome<T = unknown>(body: string, ...args: readonly unknown[]): Promise<T> {
    return this.#inTurn(() => this.#runInChrome<T>(body, args));
  }

  /**
   * Sends commands to a document, in its turn.
   * @param focused whether the document has to have the keyboard's focus
   */
  to<T>(target: Target, work: (send: Marionette['send']) => Promise<T>, focused = false): Promise<T> {
    return this.#inTurn(async () => {
      await this.#runInChrome(`${ADOPT}\nadopt(await (async () => (${target}))(), ${focused});`, []);
      await this.#enter('content');
      return work((...command) => this.marionette.send(...command));
    });
  }

  /** Awaited, not chained, so that the stack of an error leads back to the test. */
  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const before = this.#queue;
    let next = () => {};
    this.#queue = new Promise<void>((resolve) => {
      next = resolve;
    });
    await before;
    try {
      return await work();
    } finally {
      next();
    }
  }

  async #runInChrome<T>(body: string, args: readonly unknown[]): Promise<T> {
    await this.#enter('chrome');
    const script = asyncScript(`async function() { ${CHROME}\n${body} }`);
    const answer = await this.marionette.send('WebDriver:ExecuteAsyncScript', { script, args, sandbox: 'system' });
    return JSON.parse(String(answer)) as T;
  }

  async #enter(context: Context): Promise<void> {
    if (this.#context === context) return;
    await this.marionette.send('Marionette:SetContext', { value: context });
    this.#context = context;
  }
}

/** A script that ends with the JSON of what the function gives, or resolves to. */
export function asyncScript(source: string): string {
  return `const given = [...arguments];
const done = given.pop();
const fail = (error) => { throw error; };
return Promise.resolve((${source})(...given)).then((value) => done(JSON.stringify(value) ?? 'null'), fail);`;
}

/** What the bodies that run in the browser's window find there. */
const CHROME = `
const { require } = ChromeUtils.importESModule('resource://devtools/shared/loader/Loader.sys.mjs');
const { gDevTools } = require('devtools/client/framework/devtools');
const tabOf = (browserId) =>
  [...Services.wm.getEnumerator('navigator:browser')].flatMap((one) => one.gBrowser.tabs).find((tab) => tab.linkedBrowser.browserId === browserId);
const toolboxOf = (browserId) => gDevTools.getToolboxForTab(tabOf(browserId));
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const waitFor = async (what, ask) => {
  for (const end = Date.now() + 30_000; Date.now() < end; await wait(20)) {
    const found = await ask();
    if (found) return found;
  }
  throw new Error('Waited in vain in Firefox for ' + what + '.');
};
const audlensIn = (toolbox) => toolbox.getAdditionalTools().find((tool) => tool.label === 'Audlens');
const panelOf = (browserId) => {
  const toolbox = toolboxOf(browserId);
  const frame = toolbox.doc.getElementById('toolbox-panel-iframe-' + audlensIn(toolbox)?.id);
  return frame?.contentDocument?.querySelector('browser')?.browsingContext ?? null;
};`;

/** WebDriver BiDi's session lets one choose what Marionette takes for its page. */
const ADOPT = `
const { RemoteAgent } = ChromeUtils.importESModule('chrome://remote/content/components/RemoteAgent.sys.mjs');
const adopt = (context, focused) => {
  if (!context) throw new Error('There is no such document in Firefox now.');
  RemoteAgent.webDriverBiDi.session.contentBrowsingContext = context;
  const element = context.embedderElement;
  if (!focused || !element) return;
  element.ownerDocument.defaultView.focus();
  element.focus();
};`;
