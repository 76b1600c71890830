import { validatorOf } from '../../core/validators/catalogue';
import type { ConfiguredValidator } from '../../core/validators/compare';
import { habitsUnder } from '../../core/validators/habits';
import { VALIDATORS, type ValidatorId } from '../../core/validators/validator-id';

/** In a few words how a validator differs from RFC 7519 in the configuration that a rule states; empty where it does not. */
export function guardNote(validator: ConfiguredValidator): string {
  const { habits: known, options } = validatorOf(validator.name);
  if (!known) return 'compared exactly';
  const { matching, missing, scheme, slash } = habitsUnder(known, options, validator.options);
  if (matching === 'never') return 'checks no audience';
  return [
    ...(matching === 'all-of' ? ['wants all of these'] : []),
    ...(scheme === 'stripped' ? ['ignores http(s)://'] : []),
    ...(slash === 'significant' ? [] : ['ignores one trailing slash']),
    ...(missing === 'accepted' ? ['accepts tokens without audience'] : []),
  ].join(', ');
}

/** For whoever chooses a validator: how its rules are compared, and what is easily got wrong about it. */
export function guardHint(name: ValidatorId): string | undefined {
  if (name === 'exact') return undefined;
  const { habits, note } = validatorOf(name);
  if (!habits) return `How ${VALIDATORS[name]} compares is not established; compared exactly.`;
  return [`Compared as ${VALIDATORS[name]} does.`, ...(note ? [note] : [])].join(' ');
}

/** The options that a rule can state for it, each with its meaning; undefined where it has none. */
export function optionsHint(name: ValidatorId): string | undefined {
  const declared = Object.entries(validatorOf(name).options);
  if (declared.length === 0) return undefined;
  const lines = declared.map(
    ([option, { takes, means }]) => `${option} (${takes === 'flag' ? 'true or false' : 'list'}): ${means}`,
  );
  return `How it is configured, as a JSON object; empty for its defaults. ${lines.join(' · ')}`;
}
