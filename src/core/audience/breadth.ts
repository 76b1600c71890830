import { parse } from 'tldts';
import { isLoopback } from '../findings';
import type { OriginPattern } from './origin-pattern';
import type { AudienceRule } from './rule';

/** Something worth saying about a rule that is legal. A `note` explains; a `warning` says that it may not be meant so. */
export interface RuleRemark {
  readonly kind: 'note' | 'warning';
  /** As in `RuleProblem`: `origin`, or `audiences`. */
  readonly member: string;
  readonly message: string;
}

/** The members that remarks are about. */
export type RemarkedRule = Pick<AudienceRule, 'pattern' | 'accept' | 'ignore'>;

/** Where a rule takes more than its author may think, and audiences that white space makes hard to read. */
export function remarksOn(rule: RemarkedRule): RuleRemark[] {
  return [...hostRemarks(rule.pattern), ...schemeRemarks(rule), ...audienceRemarks(rule)];
}

function hostRemarks({ host, text }: OriginPattern): RuleRemark[] {
  switch (host.kind) {
    case 'exact':
      return [];
    case 'any':
      return [originWarning('This takes requests to every host, other people’s too. Name a host if you can.')];
    case 'label':
      if (!isPublicSuffix(host.parent)) return [];
      return [originWarning(`Anyone can have a host under ${host.parent}, so ${text} may take other people’s too.`)];
    case 'domain':
      if (isPublicSuffix(host.name)) {
        return [originWarning(`Anyone can have a host under ${host.name}. Put your own name before it if you can.`)];
      }
      return [{ kind: 'note', member: 'origin', message: `This means ${host.name} itself and every subdomain of it.` }];
  }
}

/** Under a public suffix anyone can register, or be given, a name: `com`, and by its private part also `vercel.app`. */
function isPublicSuffix(domain: string): boolean {
  const { publicSuffix, isIcann, isPrivate } = parse(domain, { allowPrivateDomains: true });
  return publicSuffix === domain && (isIcann === true || isPrivate === true);
}

function schemeRemarks({ pattern: { scheme, host }, ignore }: RemarkedRule): RuleRemark[] {
  if (ignore || scheme === 'https' || scheme === 'wss' || (host.kind === 'exact' && isLoopback(host.name))) return [];
  if (host.kind === 'domain' && isLoopback(host.name)) return [];
  if (scheme === '*') return [originWarning('Any scheme means unencrypted requests too. Use https:// if you can.')];
  return [
    originWarning('Over an unencrypted connection everyone on the way can read the token. Use https:// if you can.'),
  ];
}

function audienceRemarks({ accept }: RemarkedRule): RuleRemark[] {
  return accept
    .flatMap(({ audiences }) => audiences)
    .flatMap((audience): RuleRemark[] => {
      if (audience.trim() === audience) return [];
      const what =
        audience.trim() === ''
          ? 'An audience is nothing but white space.'
          : `“${audience}” begins or ends with white space.`;
      return [{ kind: 'warning', member: 'audiences', message: `${what} It is compared as it stands.` }];
    });
}

function originWarning(message: string): RuleRemark {
  return { kind: 'warning', member: 'origin', message };
}
