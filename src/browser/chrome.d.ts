/**
 * The browser's API with nothing around it. The product takes `devtools` from it, and nothing else: there the promise
 * forms and the polyfill's wrappers differ between versions. Tests use it where they run in the extension's pages.
 */
declare const chrome: typeof import('wxt/browser').Browser;
