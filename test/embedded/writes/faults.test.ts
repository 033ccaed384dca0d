import { EC2Client } from '@aws-sdk/client-ec2';
import { describe, expect, test } from '@jest/globals';
import { EC2_BUDGET } from '../../../lib/embedded/faults/budget.ts';
import type { Fault } from '../../../lib/embedded/faults/fault.ts';
import { call } from '../ec2-calls.ts';
import { clientOf, refusal } from '../endpoint.ts';
import { inOffice } from './office.ts';

const ROUTE = { RouteTableId: 'rtb-main', DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: 'nat-1' };

describe('a change that meets a fault', () => {
  test.each<readonly [what: string, fault: Fault, made: boolean, status: number, said: RegExp]>([
    ['is throttled: nothing is done', { does: 'throttle' }, false, 503, /^RequestLimitExceeded 503/],
    ['is denied: nothing is done', { does: 'deny' }, false, 403, /^UnauthorizedOperation 403/],
    ['fails before: nothing is done', { does: 'fail' }, false, 500, /^InternalError 500/],
    ['fails after: it is done, and nobody says so', { does: 'fail-after' }, true, 500, /^InternalError 500/],
    ['is cut off before: nothing is done', { does: 'cut', when: 'before' }, false, 0, /socket hang up|ECONNRESET/],
    [
      'is cut off in the midst of the answer: it is done',
      { does: 'cut', when: 'midst' },
      true,
      0,
      /aborted|ECONNRESET/,
    ],
    ['is cut off after: it is done', { does: 'cut-after' }, true, 0, /socket hang up|ECONNRESET/],
    ['is slow: it is done', { does: 'slow', milliseconds: 5 }, true, 200, /^answered {"Return":true}/],
  ])('%s', async (_what, fault, isMade, status, sentence) => {
    await inOffice(async (say, aws) => {
      const before = aws.rows('RouteTables');
      aws.faults.set(fault);
      expect(await refusal(say('CreateRoute', ROUTE))).toMatch(sentence);
      expect(aws.calls.map((one) => one.status)).toEqual([status]);
      expect(aws.rows('RouteTables') === before).toBe(!isMade);
      aws.faults.clear();
      const again = isMade ? /^RouteAlreadyExists/ : /^answered/;
      expect(await refusal(say('CreateRoute', ROUTE))).toMatch(again);
    });
  });

  test('after which it was refused anyway fails all the same, and changes nothing', async () => {
    await inOffice(async (say, aws) => {
      const before = aws.snapshot();
      aws.faults.set({ does: 'fail-after' });
      expect(await refusal(say('CreateRoute', { ...ROUTE, NatGatewayId: 'nat-9' }))).toMatch(/^InternalError/);
      expect(aws.snapshot()).toEqual(before);
    });
  });

  test.each(['fail-after', 'cut-after'] as const)(
    '%s, is asked for again by the SDK, which learns that it is there',
    async (does) => {
      await inOffice(async (_say, aws) => {
        aws.faults.set({ does, first: 1 });
        const patient = new EC2Client({ ...clientOf(aws), maxAttempts: 2 });
        expect(await refusal(call(patient, 'CreateRoute', ROUTE))).toMatch(/^RouteAlreadyExists/);
        expect(aws.calls.map(({ error }) => error)).toEqual(
          does === 'fail-after' ? ['InternalError', 'RouteAlreadyExists'] : [undefined, 'RouteAlreadyExists'],
        );
        patient.destroy();
      });
    },
  );

  test('in a dry run is a fault and no change', async () => {
    await inOffice(async (say, aws) => {
      const before = aws.snapshot();
      for (const does of ['fail-after', 'cut-after'] as const) {
        aws.faults.set({ does });
        // oxlint-disable-next-line no-await-in-loop -- one fault after the other is the point
        expect(await refusal(say('CreateRoute', { ...ROUTE, DryRun: true }))).not.toMatch(/^DryRun/);
      }
      expect(aws.snapshot()).toEqual(before);
    });
  });
});

/** What five calls meet, one letter each: o for an answer. */
async function met(...faults: readonly Fault[]): Promise<string> {
  return inOffice(async (say, aws) => {
    aws.faults.set(...faults);
    const letters: string[] = [];
    for (const name of ['DescribeVpcs', 'DescribeSubnets', 'DescribeVpcs', 'DescribeSubnets', 'DescribeVpcs']) {
      // oxlint-disable-next-line no-await-in-loop -- the order of the calls is what is counted
      letters.push((await refusal(say(name))).slice(0, 1));
    }
    return letters.join('').replaceAll('a', 'o');
  });
}

describe('the n-th of all calls', () => {
  test.each<readonly [what: string, faults: readonly Fault[], met: string]>([
    ['is the first', [{ does: 'throttle', at: 1 }], 'Roooo'],
    ['is the last', [{ does: 'throttle', at: 5 }], 'ooooR'],
    ['is none', [{ does: 'throttle', at: 6 }], 'ooooo'],
    ['is counted over all actions', [{ does: 'throttle', at: 3, actions: ['ec2:DescribeVpcs'] }], 'ooRoo'],
    ['is spared where it is another action', [{ does: 'throttle', at: 2, actions: ['ec2:DescribeVpcs'] }], 'ooooo'],
    [
      'may be several',
      [
        { does: 'throttle', at: 2 },
        { does: 'deny', at: 4 },
      ],
      'oRoUo',
    ],
  ])('%s', async (_what, faults, letters) => {
    expect(await met(...faults)).toBe(letters);
  });

  test('counts what the SDK tries again', async () => {
    await inOffice(async (_say, aws) => {
      aws.faults.set({ does: 'throttle', at: 1 });
      const patient = new EC2Client({ ...clientOf(aws), maxAttempts: 2 });
      await call(patient, 'CreateRoute', ROUTE);
      expect(aws.calls.map(({ status }) => status)).toEqual([503, 200]);
      patient.destroy();
    });
  });
});

describe('EC2’s budget for changes', () => {
  test.each([
    ['a change', 'ec2:CreateRoute', 50, 5],
    ['a change that names ids', 'ec2:RevokeSecurityGroupEgress', 50, 5],
    ['a change of an endpoint', 'ec2:ModifyVpcEndpoint', 4, 0.3],
    ['a look by another word', 'ec2:SearchTransitGatewayRoutes', 100, 20],
  ])('%s', (_what, action, burst, perSecond) => {
    expect(EC2_BUDGET(action, { GroupIds: [], Filters: [] })).toEqual({ name: action, burst, perSecond });
  });

  test('throttles the fifty-first of a burst', async () => {
    await inOffice(
      async (say) => {
        const tries = Array.from({ length: 60 }, () => refusal(say('CreateRoute', { ...ROUTE, DryRun: true })));
        const codes = (await Promise.all(tries)).map((one) => one.split(' ')[0]);
        expect(codes.filter((code) => code === 'DryRunOperation').length).toBeGreaterThanOrEqual(50);
        expect(codes).toContain('RequestLimitExceeded');
      },
      { budget: EC2_BUDGET },
    );
  });
});
