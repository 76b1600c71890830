import { validatorOf } from '../validators/catalogue';
import type { ValidatorId } from '../validators/validator-id';
import type { Snippet } from './fix';
import { isWritable } from './literals';
import { DOTNET_SNIPPETS } from './snippets/dotnet';
import { GATEWAY_SNIPPETS } from './snippets/gateways';
import { OTHER_SNIPPETS } from './snippets/go-ruby-php-rust';
import { JVM_SNIPPETS } from './snippets/jvm';
import { NODE_SNIPPETS } from './snippets/node';
import { PYTHON_SNIPPETS } from './snippets/python';
import type { SnippetTemplates } from './snippets/template';

const TEMPLATES: SnippetTemplates = {
  ...NODE_SNIPPETS,
  ...PYTHON_SNIPPETS,
  ...DOTNET_SNIPPETS,
  ...JVM_SNIPPETS,
  ...OTHER_SNIPPETS,
  ...GATEWAY_SNIPPETS,
};

export interface PlacedSnippet {
  readonly snippet: Snippet;
  /** The file in which it stands, where one is usual. */
  readonly place: string | undefined;
}

/**
 * How a validator is told to expect these audiences, each way that is usual; none where no snippet is known, or where an
 * audience can't be written safely.
 */
export function serverSnippets(validator: ValidatorId, audiences: readonly string[]): PlacedSnippet[] {
  const [first, ...more] = new Set(audiences);
  if (first === undefined || ![first, ...more].every(isWritable)) return [];
  const expands = [first, ...more].some((audience) => PLACEHOLDER.test(audience));
  return (TEMPLATES[validator] ?? [])
    .filter(({ language }) => !expands || !IS_CONFIGURATION.has(language))
    .map(({ language, place, code }) => ({ place, snippet: { language, code: code([first, ...more]) } }));
}

/**
 * What loaders of configuration fill in, after the literal was read and whatever its quotes: `${…}` (Spring), `#{…}`,
 * `{{…}}` (CloudFormation's dynamic references, Helm), `$(…)` (Kubernetes).
 */
const PLACEHOLDER = /[$#]\{|\{\{|\$\(/;
const IS_CONFIGURATION: ReadonlySet<Snippet['language']> = new Set(['yaml', 'json', 'text', 'shell']);

/** Whether a validator can expect several audiences, any one of which is enough. */
export function takesSeveral(validator: ValidatorId): boolean {
  const matching = validatorOf(validator).habits?.matching;
  return matching !== 'contains-one' && matching !== 'strict-one' && matching !== 'all-of';
}
