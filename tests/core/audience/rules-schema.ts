import { toJsonSchema } from '@valibot/to-json-schema';
import { rulesFileSchema } from '../../../src/core/audience/rules-file';

/**
 * The JSON Schema of a rules file, for editors and other programs. It says less than `parseRulesFile`: origins, braces,
 * validator ids and what stands beside what are not in it.
 */
export function rulesFileJsonSchema(): unknown {
  const { $schema, ...schema } = toJsonSchema(rulesFileSchema, { errorMode: 'ignore' });
  return {
    $schema,
    title: 'Audlens rules',
    description: 'Which audience a token must have, by the origin that it is sent to.',
    ...schema,
  };
}
