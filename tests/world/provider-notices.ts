/**
 * Runs `start` with oidc-provider's own notices kept from the console (an in-memory store, a Node release that it does
 * not list): they are meant for production and would be the first thing that `npm start` prints. All else is printed.
 */
export async function withoutProviderNotices<T>(start: () => Promise<T>): Promise<T> {
  const { info, warn } = console;
  console.info = unlessNotice(info);
  console.warn = unlessNotice(warn);
  try {
    return await start();
  } finally {
    Object.assign(console, { info, warn });
  }
}

function unlessNotice(print: typeof console.info): typeof console.info {
  return (...args) => {
    if (!/oidc-provider (?:NOTICE|WARNING):/.test(String(args[0]))) print(...args);
  };
}
