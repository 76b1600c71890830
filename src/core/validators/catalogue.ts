import { CLOUD_GATEWAYS } from './catalogue/cloud-gateways';
import { DOTNET } from './catalogue/dotnet';
import { GATEWAYS } from './catalogue/gateways';
import { GO } from './catalogue/go';
import { JVM } from './catalogue/jvm';
import { NODE } from './catalogue/node';
import { NODE_FRAMEWORKS } from './catalogue/node-frameworks';
import { NODE_SERVICES } from './catalogue/node-services';
import { PHP } from './catalogue/php';
import { PLATFORMS } from './catalogue/platforms';
import { PYTHON } from './catalogue/python';
import { RUBY } from './catalogue/ruby';
import { RUST } from './catalogue/rust';
import { SERVICES } from './catalogue/services';
import { RFC7519 } from './habits';
import type { Validator } from './validator';
import type { ValidatorId } from './validator-id';

/** RFC 7519 §4.1.3 itself: what a rule compares by where it names no validator. */
const EXACT: Validator = {
  ecosystem: 'standard',
  version: 'RFC 7519',
  habits: RFC7519,
  options: {},
  order: [],
  reports: 'unknown',
  hides: { expired: 'unknown', signature: 'unknown', issuer: 'unknown' },
  configured: 'the audiences of the rule',
  evidence: { habits: null, order: null },
  replies: [],
};

/** Every validator that a rule can name. */
export const CATALOGUE: Readonly<Record<ValidatorId, Validator>> = {
  exact: EXACT,
  ...NODE,
  ...NODE_FRAMEWORKS,
  ...NODE_SERVICES,
  ...PYTHON,
  ...DOTNET,
  ...JVM,
  ...GO,
  ...RUBY,
  ...PHP,
  ...RUST,
  ...GATEWAYS,
  ...CLOUD_GATEWAYS,
  ...PLATFORMS,
  ...SERVICES,
};

export function validatorOf(id: ValidatorId): Validator {
  return CATALOGUE[id];
}
