import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The law of the layers (src/README.md): which layers each may import, and where a thing that breaks it belongs. */
const LAYERS: Readonly<Record<string, { readonly may: readonly string[]; readonly else: string }>> = {
  core: {
    may: ['core'],
    else: 'core is pure: state belongs in src/models, the browser in src/browser, files in src/cli.',
  },
  models: {
    may: ['core', 'models'],
    else: 'models hold state: what is seen belongs in src/ui; the browser is handed in by an entrypoint.',
  },
  ui: {
    may: ['core', 'models', 'ui'],
    else: 'ui only shows: an adapter belongs in src/browser, handed in by an entrypoint.',
  },
  browser: {
    may: ['core', 'browser'],
    else: 'browser only adapts: state belongs in src/models, composing in entrypoints/.',
  },
  cli: {
    may: ['core', 'cli'],
    else: 'cli composes core with node: what both the panel and cli need belongs in src/core.',
  },
  entrypoints: {
    may: ['core', 'models', 'ui', 'browser', 'entrypoints', 'assets'],
    else: 'entrypoints compose what is in src/.',
  },
};

/** Packages by layer. `node` is every module of Node itself. */
const PACKAGES: Readonly<Record<string, RegExp>> = {
  core: /^(?:entities(?:\/.+)?|jose|jsonc-parser|tldts|valibot)$/,
  models: /^(?:@preact\/signals(?:-core)?|jsonc-parser|re2js)$/,
  ui: /^(?:preact(?:\/.+)?|@preact\/signals)$/,
  browser: /^(?:wxt\/browser|webextension-polyfill)$/,
  cli: /^node:/,
  entrypoints: /^(?:preact|@preact\/signals|wxt\/utils\/.+)$/,
};

const IMPORT =
  /^\s*(?:import|export)\s[^'"`;]*?from\s*['"]([^'"]+)['"]|^\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm;

interface SourceFile {
  readonly path: string;
  readonly layer: string;
  /** Without comments and strings, whose words are no code. */
  readonly code: string;
  readonly imports: readonly string[];
}

function sourceFiles(): SourceFile[] {
  return ['src', 'entrypoints'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => readSource(join(folder, name))),
  );
}

function readSource(path: string): SourceFile {
  const text = readFileSync(join(root, path), 'utf8').replace(/^\s*(?:\/\*[\s\S]*?\*\/|\/\/.*)$/gm, '');
  const imports = [...text.matchAll(IMPORT)].map(([, from, bare, dynamic]) => from ?? bare ?? dynamic ?? '');
  return {
    path: path.split(sep).join('/'),
    layer: layerOf(path),
    code: text.replace(/'[^'\n]*'|"[^"\n]*"/g, "''"),
    imports,
  };
}

/** `src/core/x.ts` is of layer `core`, `entrypoints/panel/main.ts` of `entrypoints`. */
function layerOf(path: string): string {
  const [first = '', second = ''] = path.split(sep);
  return first === 'src' ? second : first;
}

function layerBreaks({ path, layer, imports }: SourceFile): string[] {
  return imports
    .filter((name) => name.startsWith('.'))
    .map((name) => layerOf(relative(root, resolve(root, dirname(path), name))))
    .filter((target) => !LAYERS[layer]?.may.includes(target))
    .map((target) => `${path} imports ${target}. ${LAYERS[layer]?.else}`);
}

function packageBreaks({ path, layer, imports }: SourceFile): string[] {
  return imports
    .filter((name) => !name.startsWith('.') && !PACKAGES[layer]?.test(name))
    .map((name) => `${path} imports ${name}, which ${layer} may not. ${LAYERS[layer]?.else}`);
}

function codeBreaks(files: readonly SourceFile[], word: RegExp, advice: string): string[] {
  return files
    .filter(({ code }) => word.test(code))
    .map(({ path, code }) => `${path} has ${word.exec(code)?.[0]}. ${advice}`);
}

const files = sourceFiles();
const of = (...layers: string[]) => files.filter(({ layer }) => layers.includes(layer));

describe('the law of the layers', () => {
  it('has read the sources', () => {
    expect(files.length).toBeGreaterThan(20);
    expect(files.flatMap(({ imports }) => imports).length).toBeGreaterThan(50);
    expect(
      [...new Set(files.map(({ layer }) => layer))].filter((layer) => !(layer in LAYERS)),
      'a folder of no layer',
    ).toEqual([]);
  });

  it('each layer imports only what it may', () => {
    expect(files.flatMap(layerBreaks)).toEqual([]);
  });

  it('each layer uses only its own packages', () => {
    expect(files.flatMap(packageBreaks)).toEqual([]);
  });

  it('every package of the product is a dependency of its own, not one that another brought along', () => {
    const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { dependencies: object };
    const packages = of('core', 'models', 'ui').flatMap(({ imports }) =>
      imports.filter((name) => !name.startsWith('.')),
    );
    const names = packages.map((name) =>
      name
        .split('/')
        .slice(0, name.startsWith('@') ? 2 : 1)
        .join('/'),
    );
    expect([...new Set(names)].filter((name) => !Object.hasOwn(dependencies, name))).toEqual([]);
  });

  it('core has no document, no window, no clock, no console, no randomness and no network', () => {
    const impure =
      /\b(?:document|window|navigator|localStorage|indexedDB|performance|console)\s*[.?[]|\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bcrypto\b|\b(?:fetch|setTimeout|setInterval|XMLHttpRequest|WebSocket)\(/;
    expect(codeBreaks(of('core'), impure, 'Core is pure: take it as a parameter.')).toEqual([]);
  });

  it('only src/browser touches the browser’s API', () => {
    const api = /\b(?:chrome|browser)\s*\??\.\s*\w+/;
    expect(codeBreaks(of('core', 'models', 'ui', 'cli', 'entrypoints'), api, 'Put it into src/browser.')).toEqual([]);
  });

  it('src/browser takes nothing but DevTools from the raw API', () => {
    expect(codeBreaks(of('browser'), /\bchrome\s*\??\.\s*(?!devtools\b)\w+/, 'Take it from wxt/browser.')).toEqual([]);
  });

  it('no URL is asked for by URL.canParse, which Node 20 answers wrongly', () => {
    expect(codeBreaks(files, /\bcanParse\b/, 'Take parsedUrl of src/core/parsed-url.')).toEqual([]);
  });

  it('nothing of the extension makes a request, runs text as code, or takes text for HTML', () => {
    const forbidden =
      /\b(?:fetch|XMLHttpRequest|WebSocket|EventSource|sendBeacon|eval|Function)\s*\(|\b(?:innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|inspectedWindow\.eval)\b/;
    expect(
      codeBreaks(
        of('core', 'models', 'ui', 'browser', 'entrypoints'),
        forbidden,
        'Nothing leaves the machine; text is text.',
      ),
    ).toEqual([]);
  });
});
