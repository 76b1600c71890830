import { defineConfig, type WxtViteConfig } from 'wxt';

const EXTENSION_PAGES =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'none'; base-uri 'none'; form-action 'none'";

const MANAGED_SCHEMA = 'managed-rules.json';

export default defineConfig({
  modules: ['@wxt-dev/webextension-polyfill', '@wxt-dev/auto-icons'],
  manifestVersion: 3,
  imports: false,
  publicDir: 'assets/public',
  autoIcons: { baseIconPath: 'assets/icon.svg', developmentIndicator: false },
  // What a reviewer needs to build and check it all.
  zip: { includeSources: ['.npmrc', '.biome.jsonc', '.ci/**'] },
  manifest: ({ browser, mode }) => ({
    name: 'Audlens',
    description:
      'Shows in DevTools which requests carry a token for the wrong audience, and why. Nothing leaves the browser.',
    permissions: ['storage', 'activeTab'],
    // For complete capture only: off until it is asked for on the options page.
    optional_permissions: ['webRequest'],
    optional_host_permissions: ['*://*/*'],
    action: { default_title: 'Audlens: decode a token' },
    ...(mode === 'production' ? { content_security_policy: { extension_pages: EXTENSION_PAGES } } : {}),
    ...(browser === 'firefox' ? firefoxOnly : chromeOnly),
  }),
  hooks: {
    // Chrome's schema of a company's policy; Firefox reads policies without one.
    'build:publicAssets': (wxt, files) => {
      if (wxt.config.browser !== 'firefox') return;
      files.splice(0, files.length, ...files.filter(({ relativeDest }) => relativeDest !== MANAGED_SCHEMA));
    },
  },
  vite: () => ({
    plugins: [withoutInnerHtml(), withoutPreload()],
    build: {
      modulePreload: false,
      target: 'es2022',
      // Else the list of public suffixes, a constant, is written into the rules page three times.
      rolldownOptions: { optimization: { inlineConst: false } },
    },
  }),
});

const chromeOnly = {
  minimum_chrome_version: '123',
  storage: { managed_schema: MANAGED_SCHEMA },
};

const firefoxOnly = {
  browser_specific_settings: {
    gecko: {
      id: 'audlens@audlens.dev',
      strict_min_version: '142.0',
      data_collection_permissions: { required: ['none'] },
    },
  },
};

type VitePlugin = NonNullable<WxtViteConfig['plugins']>[number];

/** Preact's way to write `dangerouslySetInnerHTML`, in its minified build. */
const HTML_SINK =
  /(\w+)\|\|(\w+)&&\((\w+)\.__html==\2\.__html\|\|\3\.__html==(\w+)\.innerHTML\)\|\|\(\4\.innerHTML=\3\.__html\)/;

/** Takes the only HTML sink out of the bundle, so that a reviewer finds none. A Preact that has it elsewhere fails the build. */
function withoutInnerHtml(): VitePlugin {
  return {
    name: 'audlens:without-inner-html',
    transform(code: string, id: string) {
      if (!/\/preact\/dist\/preact\.m?js$/.test(id.split('?')[0] ?? '')) return null;
      if (!HTML_SINK.test(code))
        throw new Error('Preact writes innerHTML in a new way: teach withoutInnerHtml to take it out.');
      return { code: code.replace(HTML_SINK, 'void 0'), map: null };
    },
  };
}

/** Vite wraps each lazy import into a helper that can put links into the page. Ours have nothing to load before them. */
function withoutPreload(): VitePlugin {
  const helper = '\0vite/preload-helper.js';
  return {
    name: 'audlens:without-preload',
    enforce: 'pre',
    load: (id: string) => (id === helper ? 'export const __vitePreload = (load) => load();' : null),
  };
}
