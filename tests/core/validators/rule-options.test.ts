import { describe, expect, it } from 'vitest';
import { parseRule } from '../../../src/core/audience/rule';

function problems(name: string, options: Record<string, unknown>) {
  const read = parseRule({ origin: 'https://a.test', audiences: ['a'], validator: { name, options } });
  return read.ok ? [] : read.error;
}

describe('the options that a rule gives its validator', () => {
  it.each([
    ['fast-jwt', { requiredClaims: ['aud'] }],
    ['fast-jwt', {}],
    ['ruby-jwt', { verify_aud: true }],
    ['aspnetcore-jwtbearer', { IgnoreTrailingSlashWhenValidatingAudience: false }],
    ['microsoft-identity-web', { audienceFromClientId: true, IgnoreTrailingSlashWhenValidatingAudience: true }],
    ['exact', {}],
  ])('%s takes %j', (name, options) => {
    expect(problems(name, options)).toEqual([]);
  });

  it.each([
    ['ruby-jwt', { verify_aud: 'yes' }, 'verify_aud', 'It must be true or false.'],
    ['fast-jwt', { requiredClaims: 'aud' }, 'requiredClaims', 'It must be a list of claim names, such as ["aud"].'],
    ['fast-jwt', { requiredClaims: [5] }, 'requiredClaims', 'It must be a list of claim names, such as ["aud"].'],
    [
      'fast-jwt',
      { requiredClaim: ['aud'] },
      'requiredClaim',
      'Audlens knows no such option of fast-jwt. The ones that count here: requiredClaims.',
    ],
    ['exact', { x: 1 }, 'x', 'Audlens knows no such option of Exact (RFC 7519). None counts here: remove it.'],
    ['jose', { toString: true }, 'toString', 'Audlens knows no such option of jose. None counts here: remove it.'],
  ])('%s does not take %j', (name, options, option, message) => {
    expect(problems(name, options)).toEqual([{ member: `validator.options.${option}`, message }]);
  });

  it('names every problem at once', () => {
    const members = problems('ruby-jwt', { verify_aud: 1, aud: 'x' }).map(({ member }) => member);
    expect(members).toEqual(['validator.options.verify_aud', 'validator.options.aud']);
  });
});
