import { evaluate } from '../../../lib/evaluate/evaluate.ts';
import { compileNetwork } from '../../../lib/evaluate/network/network.ts';
import type { Circumstances } from '../../../lib/evaluate/walk.ts';
import type { Warning } from '../../../lib/explain/warnings/warning.ts';
import type { Finding } from '../../../lib/model/audit.ts';
import { isGap } from '../../../lib/model/gap.ts';
import type { Snapshot } from '../../../lib/model/snapshot.ts';
import { questionOf } from '../../support/ask.ts';
import { network, type Plan } from '../../support/network-text.ts';

/** What `eni-app` asks, unless it is told to ask something else. */
export const WEB = 'tcp 203.0.113.9:443';

/** What one warning says of a question in a network of words. */
export function warned(
  warning: Warning,
  plan: Plan,
  words: string | readonly string[] = WEB,
  circumstances: Circumstances = {},
  hosts: Snapshot['hosts'] = {},
): readonly Finding[] {
  const snapshot = { ...network(plan), hosts };
  const compiled = compileNetwork(snapshot);
  const home = compiled.interfaceOf('eni-app');
  if (isGap(home)) throw new Error('the plan has no eni-app');
  const questions = [words].flat().map((one) => questionOf(snapshot, 'eni-app', one));
  const answers = questions.map((one) => evaluate(compiled, one, circumstances));
  return warning({ network: compiled, home, answers, observations: [], createdAt: '2026-11-05T10:00:00.000Z' });
}

/** The same as sentences: `warning eni-app is in …`. */
export function said(warning: Warning, plan: Plan, words?: string | readonly string[]): readonly string[] {
  return warned(warning, plan, words).map(({ severity, message }) => `${severity} ${message}`);
}

/** `eni-app` in a private subnet of zone `a`, behind a NAT gateway in a public one. Changes to either come second. */
export function behindNat(app: Partial<SubnetOf> = {}, door: Partial<SubnetOf> = {}, more: Plan = {}): Plan {
  return {
    ...more,
    subnets: {
      app: { cidr: '10.0.1.0/24', routes: ['0.0.0.0/0 nat-1'], ...app },
      door: { cidr: '10.0.9.0/24', routes: ['0.0.0.0/0 igw-1'], ...door },
      ...more.subnets,
    },
    interfaces: { 'eni-app': { subnet: 'app', address: '10.0.1.5' }, ...more.interfaces },
    nats: { 'nat-1': { subnet: 'door', address: '10.0.9.4', public: '198.51.100.4' }, ...more.nats },
  };
}

type SubnetOf = NonNullable<Plan['subnets']>[string];

/** `eni-app` in a public subnet, with a public address. */
export function outside(app: Partial<SubnetOf> = {}, more: Plan = {}): Plan {
  return {
    ...more,
    subnets: { app: { cidr: '10.0.1.0/24', routes: ['0.0.0.0/0 igw-1'], ...app }, ...more.subnets },
    interfaces: { 'eni-app': { subnet: 'app', address: '10.0.1.5', public: '198.51.100.5' }, ...more.interfaces },
  };
}
