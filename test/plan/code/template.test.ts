import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { writeTemplate } from '../../../lib/plan/code/cloudformation/template.ts';
import type { Planned } from '../../../lib/plan/code/document.ts';
import { describeWith, findPython } from '../../support/python.ts';
import { mainOf, runPython } from '../../support/run-python.ts';
import { ALL, PLACE, planned, planOf, SAMPLES } from './samples.ts';
import { RESOURCES } from './template-resources.ts';

const withPython = describeWith(await findPython());
/** Milliseconds. cfn-lint reads the schema of every resource type first. */
const PATIENCE = 120_000;

function commentsOf(plan: Planned): readonly string[] {
  return writeTemplate(plan, PLACE)
    .split('\n')
    .filter((line) => line.trimStart().startsWith('#'))
    .slice(2);
}

test('the whole text', () => {
  const ownership = { by: 'cloudformation', name: 'net', message: 'rtb-0a1b0a1b is managed by net' } as const;
  const route = planned(SAMPLES['add-route'], 'p-7', { does: 'leads 0.0.0.0/0 to nat-0a1b0a1b', ownership });
  const check = planned(SAMPLES['disable-source-dest-check'], 'p-7');
  expect(writeTemplate({ id: 'p-7', changes: [route, check] }, { account: null, region: 'eu-west-1' })).toBe(
    `# Plan p-7 of Egress Doctor: 2 changes in eu-west-1
# Deploy it in place of applying the plan: what is there already, a stack cannot make once more.
AWSTemplateFormatVersion: "2010-09-09"
Description: "Plan p-7 of Egress Doctor: 2 changes in eu-west-1"
Resources:
  # 1. leads 0.0.0.0/0 to nat-0a1b0a1b
  #    rtb-0a1b0a1b is managed by net
  Change1Route:
    Type: AWS::EC2::Route
    Properties:
      RouteTableId: rtb-0a1b0a1b
      DestinationCidrBlock: "0.0.0.0/0"
      NatGatewayId: nat-0a1b0a1b
  # 2. does disable-source-dest-check
  #    the check is a property of eni-0c2d0c2d, and CloudFormation changes no interface that it did not make. By hand:
  #      aws ec2 modify-network-interface-attribute --network-interface-id eni-0c2d0c2d --no-source-dest-check
`,
  );
});

test('every kind of change', () => {
  expect(parse(writeTemplate(ALL, PLACE))).toEqual({
    AWSTemplateFormatVersion: '2010-09-09',
    Description: 'Plan p-7 of Egress Doctor: 12 changes in account 111122223333, eu-west-1',
    Resources: RESOURCES,
  });
});

describe('what it cannot do is said, with the command', () => {
  test.each([
    [
      SAMPLES['replace-route'],
      'the route to ::/0 is there already, and CloudFormation changes none that it did not make',
    ],
    [
      { ...SAMPLES['associate-route-table'], replaces: { routeTableId: 'rtb-1', associationId: 'rtbassoc-1' } },
      'subnet-0a1b0a1b has an association already, rtbassoc-1, and a subnet takes no second one',
    ],
    [
      SAMPLES['associate-gateway-endpoint'],
      'the list of route tables belongs to vpce-0a1b0a1b, and CloudFormation adds nothing to what it did not make',
    ],
    [SAMPLES['open-host-firewall'], 'no template reaches into i-0a1b0a1b'],
  ])('$kind', (change, because) => {
    const plan = planOf(change);
    expect(parse(writeTemplate(plan, PLACE))).toBeNull();
    const commands = plan.changes.flatMap((one) => one.commands);
    expect(commentsOf(plan)).toEqual([
      `  # 1. does ${change.kind}`,
      `  #    ${because}. By hand:`,
      ...commands.map((one) => `  #      ${one}`),
    ]);
  });

  test('a new group is given to its interface by hand', () => {
    expect(commentsOf(planOf(SAMPLES['add-security-group']))).toEqual([
      '  # 1. does add-security-group',
      '  #    CloudFormation gives eni-0a1b0a1b, which it did not make, no group; do it once the group is there. By hand:',
      `  #      aws ec2 modify-network-interface-attribute --network-interface-id eni-0a1b0a1b --groups sg-0a1b0a1b sg-0c2d0c2d "$(aws ec2 describe-security-groups --filters '[{"Name":"vpc-id","Values":["vpc-0a1b0a1b"]},{"Name":"group-name","Values":["egress-doctor-p-7"]}]' --query 'SecurityGroups[0].GroupId' --output text)"`,
    ]);
  });
});

withPython('cfn-lint', (interpreter) => {
  const folder = mkdtempSync(join(tmpdir(), 'egress-doctor-template-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const lint = async (text: string): Promise<readonly string[]> => {
    const file = join(folder, 'template.yaml');
    writeFileSync(file, text);
    const words = ['--format', 'json', '--regions', 'eu-west-1', '--', file];
    const { out, err } = await runPython(interpreter, [...mainOf('cfnlint.runner'), ...words], PATIENCE);
    if (err !== '') throw new Error(err);
    const found = JSON.parse(out) as readonly { readonly Rule: { readonly Id: string }; readonly Message: string }[];
    return found.map(({ Rule, Message }) => `${Rule.Id} ${Message}`);
  };

  test('finds nothing', async () => expect(await lint(writeTemplate(ALL, PLACE))).toEqual([]), PATIENCE);

  test(
    'finds what is wrong',
    async () => {
      const wrong = writeTemplate(ALL, PLACE).replace('NatGatewayId', 'NatGateId');
      expect((await lint(wrong)).length).toBeGreaterThan(0);
    },
    PATIENCE,
  );
});
