import { transformSync } from 'esbuild';
import { describe, expect, it } from 'vitest';
import type { Snippet } from '../../../src/core/fixes/fix';
import {
  csharpLiteral,
  goLiteral,
  javaLiteral,
  jsLiteral,
  jsonLiteral,
  phpLiteral,
  pythonLiteral,
  rubyLiteral,
  rustLiteral,
  shellLiteral,
  yamlLiteral,
} from '../../../src/core/fixes/literals';
import { serverSnippets, takesSeveral } from '../../../src/core/fixes/server-snippets';
import { VALIDATORS, type ValidatorId } from '../../../src/core/validators/validator-id';
import { HOSTILE_TEXTS, RANDOM_TEXTS } from './hostile-texts';
import { absence, BASH, PHP, PYTHON, RUBY, runProgram, yamlAbsence } from './languages';

type Language = Snippet['language'];

const QUOTES: Readonly<Record<Exclude<Language, 'text'>, (text: string) => string>> = {
  js: jsLiteral,
  ts: jsLiteral,
  python: pythonLiteral,
  csharp: csharpLiteral,
  json: jsonLiteral,
  java: javaLiteral,
  yaml: yamlLiteral,
  go: goLiteral,
  ruby: rubyLiteral,
  php: phpLiteral,
  rust: rustLiteral,
  shell: shellLiteral,
};
const CONFIGURATION: readonly Language[] = ['yaml', 'json', 'text', 'shell'];
const PLACEHOLDERS = ['${', '#{', '{{', '$('];
const OTHER = 'https://other.test';
const NORMAL = 'https://api.test';

interface Written extends Snippet {
  readonly text: string;
}

const WITH_SNIPPET = (Object.keys(VALIDATORS) as ValidatorId[]).filter((id) => serverSnippets(id, [NORMAL]).length > 0);

/** Every snippet for a text, by itself and, where several can be expected, behind another audience. */
function snippetsFor(text: string): Written[] {
  return WITH_SNIPPET.flatMap((validator) => {
    const lists = takesSeveral(validator) ? [[text], [OTHER, text]] : [[text]];
    return lists.flatMap((list) => serverSnippets(validator, list).map(({ snippet }) => ({ ...snippet, text })));
  });
}

function hostileIn(...languages: readonly Language[]): Written[] {
  return HOSTILE_TEXTS.flatMap(snippetsFor).filter(({ language }) => languages.includes(language));
}

/** The snippet without the literal: what the text has no say in. */
function outline({ language, code, text }: Written): string {
  if (language === 'text') throw new Error('no snippet is of no language');
  expect(code).toContain(QUOTES[language](text));
  return code.replaceAll(QUOTES[language](text), '□');
}

function byLanguage(written: readonly Written[], configuration: boolean): Written[] {
  return written.filter(({ language }) => CONFIGURATION.includes(language) === configuration);
}

describe('a snippet', () => {
  it('is known for the validators that people use most', () => {
    expect(WITH_SNIPPET.length).toBeGreaterThanOrEqual(30);
    expect(WITH_SNIPPET).toEqual(expect.arrayContaining(['node-jsonwebtoken', 'pyjwt', 'aspnetcore-jwtbearer']));
  });

  it('is the same whatever the audience holds, but for one literal', () => {
    const normal = snippetsFor(NORMAL);
    for (const text of [...HOSTILE_TEXTS, ...RANDOM_TEXTS]) {
      const hostile = snippetsFor(text);
      expect(byLanguage(hostile, false).map(outline), JSON.stringify(text)).toEqual(
        byLanguage(normal, false).map(outline),
      );
      const expands = PLACEHOLDERS.some((mark) => text.includes(mark));
      expect(byLanguage(hostile, true).map(outline)).toEqual(expands ? [] : byLanguage(normal, true).map(outline));
    }
  });

  it('is visible ASCII, and short', () => {
    for (const { code } of HOSTILE_TEXTS.flatMap(snippetsFor)) {
      expect(code).toMatch(/^[ -~\n]+$/);
      expect(code.split('\n').length).toBeLessThan(12);
    }
  });

  it('is not written for a text that can’t be', () => {
    for (const text of ['\uD800', 'a\0', 'a'.repeat(5000)]) expect(snippetsFor(text)).toEqual([]);
    expect(serverSnippets('jose', [])).toEqual([]);
    expect(serverSnippets('kong-jwt', [NORMAL])).toEqual([]);
  });

  it('names an audience once', () => {
    expect(serverSnippets('jose', [NORMAL, NORMAL])).toEqual(serverSnippets('jose', [NORMAL]));
  });
});

describe('the language’s own parser reads each snippet', () => {
  it.each(['js', 'ts'] as const)('%s', { timeout: 60_000 }, (language) => {
    const snippets = hostileIn(language);
    expect(snippets.length).toBeGreaterThan(50);
    for (const { code } of snippets) transformSync(code, { loader: language, format: 'esm' });
  });

  it('json', () => {
    const snippets = hostileIn('json');
    expect(snippets.length).toBeGreaterThan(50);
    for (const { code, text } of snippets) expect(stringsIn(JSON.parse(code))).toContain(text);
  });

  const noPython = absence(PYTHON);
  it.skipIf(noPython)(`python${noPython ? ` (skipped: ${noPython})` : ''}`, { timeout: 60_000 }, () => {
    const program = `import ast, base64, json
for code in json.loads(base64.b64decode("%s")):
    tree = ast.walk(ast.parse(code))
    print(json.dumps([node.value for node in tree if isinstance(node, ast.Constant) and isinstance(node.value, str)]))`;
    expectTexts(hostileIn('python'), program, 'python3', 'parse.py');
  });

  const noYaml = yamlAbsence();
  it.skipIf(noYaml)(`yaml${noYaml ? ` (skipped: ${noYaml})` : ''}`, { timeout: 60_000 }, () => {
    const program = `import base64, json, yaml
for code in json.loads(base64.b64decode("%s")):
    print(json.dumps([event.value for event in yaml.parse(code) if isinstance(event, yaml.ScalarEvent)]))`;
    expectTexts(hostileIn('yaml'), program, 'python3', 'parse.py');
  });

  const noRuby = absence(RUBY);
  it.skipIf(noRuby)(`ruby${noRuby ? ` (skipped: ${noRuby})` : ''}`, { timeout: 60_000 }, () => {
    const program = hostileIn('ruby').map(({ code }) => code);
    expect(runProgram(program.join('\n'), 'parse.rb', [['ruby', '-c', 'parse.rb']])).toContain('Syntax OK');
  });

  const noPhp = absence(PHP);
  it.skipIf(noPhp)(`php${noPhp ? ` (skipped: ${noPhp})` : ''}`, { timeout: 60_000 }, () => {
    const program = ['<?php', ...hostileIn('php').map(({ code }) => code)];
    expect(runProgram(program.join('\n'), 'parse.php', [['php', '-l', 'parse.php']])).toContain('No syntax errors');
  });

  const noBash = absence(BASH);
  it.skipIf(noBash)(`shell${noBash ? ` (skipped: ${noBash})` : ''}`, { timeout: 60_000 }, () => {
    const snippets = hostileIn('shell');
    const program = `oauth2-proxy() { printf '%s\\0' "$@" 'end of call'; }\n${snippets.map(({ code }) => code).join('\n')}`;
    const flag = (text: string) => `--oidc-extra-audience=${text}\0`;
    const calls = snippets.map(({ code, text }) => [...(code.includes(OTHER) ? [OTHER] : []), text].map(flag).join(''));
    const printed = runProgram(program, 'call.sh', [['bash', 'call.sh']]);
    expect(printed).toBe(calls.map((call) => `${call}end of call\0`).join(''));
  });
});

/** Another program parses all of them and prints, a line each, the strings in it as JSON. */
function expectTexts(snippets: readonly Written[], program: string, command: string, file: string): void {
  expect(snippets.length).toBeGreaterThan(50);
  const codes = Buffer.from(JSON.stringify(snippets.map(({ code }) => code))).toString('base64');
  const lines = runProgram(program.replace('%s', codes), file, [[command, file]])
    .trimEnd()
    .split('\n');
  expect(lines.length).toBe(snippets.length);
  for (const [i, { text }] of snippets.entries()) expect(JSON.parse(lines[i] ?? '')).toContain(text);
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}
