import { describe, expect, test } from '@jest/globals';
import { tell } from '../support/ask.ts';
import { network, type Plan } from '../support/network-text.ts';
import { EXAMPLE, whoGetsOut } from '../support/plans/hidden-gates.ts';

function control(change: Record<string, unknown>): NonNullable<Plan['families']> {
  return {
    VpcEncryptionControls: [
      { VpcId: 'vpc-1', VpcEncryptionControlId: 'c-1', Mode: 'enforce', State: 'available', ...change },
    ],
  };
}

describe('VPC encryption controls', () => {
  const excluding = (gateway: string, state: unknown) => control({ ResourceExclusions: { [gateway]: state } });

  test.each([
    ['enforced', control({}), '----'],
    ['monitoring only', control({ Mode: 'monitor' }), 'ABCD'],
    ['not yet enforced', control({ State: 'enforce-in-progress' }), 'ABCD'],
    ['of another VPC', control({ VpcId: 'vpc-2' }), 'ABCD'],
    ['with internet gateways excluded', excluding('InternetGateway', { State: 'enabled' }), 'ABC-'],
    ['written shortly', excluding('InternetGateway', 'enabled'), 'ABC-'],
    ['with an exclusion that is being made', excluding('InternetGateway', { State: 'enabling' }), '----'],
    ['with egress-only gateways excluded', excluding('EgressOnlyInternetGateway', { State: 'enabled' }), '---D'],
  ])('%s', (_sentence, families, out) => {
    expect(whoGetsOut({ ...EXAMPLE, families })).toBe(out);
  });

  test('as the VPC tells it', () => {
    expect(whoGetsOut({ ...EXAMPLE, patch: { 'vpc-1': { EncryptionControl: { Mode: 'enforce' } } } })).toBe('----');
  });

  test('leave traffic inside the VPC alone', () => {
    expect(tell(network({ ...EXAMPLE, families: control({}) }), 'eni-A', 'tcp 10.0.3.10:443')).toBe('reachable');
  });
});
