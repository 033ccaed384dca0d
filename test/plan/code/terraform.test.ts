import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import type { Change, ChangeKind } from '../../../lib/model/change.ts';
import { block, text } from '../../../lib/plan/code/terraform/hcl.ts';
import { writeTerraform } from '../../../lib/plan/code/terraform/terraform.ts';
import { describeWithProgram } from './program.ts';
import { ALL, PLACE, planned, planOf, SAMPLES } from './samples.ts';

const IF_APPLIED = '# Keep this where the plan is applied, and delete it where Terraform is to make the change.';
const LATER = 'aws ec2 describe-security-group-rules --query';
const RULES = `#   ${LATER} 'SecurityGroupRules[?Description=='\\''egress-doctor p-7'\\'']' --output table`;
const GROUP = `#   aws ec2 describe-security-groups --filters '[{"Name":"vpc-id","Values":["vpc-0a1b0a1b"]},{"Name":"group-name","Values":["egress-doctor-p-7"]}]' --query 'SecurityGroups[0].GroupId' --output text`;

function later(id: string, to: string, command: string): string {
  return `# Where the plan is applied, keep this with the id that ${id} stands for:
${command}
# import {
#   to = ${to}
#   id = "${id}"
# }`;
}

/** What follows the provider and the heading of a plan of one change. */
function codeOf(change: Change): string {
  const [, code = ''] = writeTerraform(planOf(change), PLACE).split(`# 1. does ${change.kind}\n`);
  return code.trimEnd();
}

test('the whole text', () => {
  const ownership = { by: 'terraform', name: 'net', message: 'rtb-1 is managed by Terraform (net)' } as const;
  const changes = [planned(SAMPLES['add-route'], 'p-7', { does: 'leads 0.0.0.0/0 to nat-1', ownership })];
  expect(writeTerraform({ id: 'p-7', changes }, PLACE)).toBe(
    `# Plan p-7 of Egress Doctor: 1 change in account 111122223333, eu-west-1
# Where Terraform has the group, the list or the table with rules or routes inside of it, write these there instead:
# it deletes what it does not find inside.
terraform {
  required_version = ">= 1.5"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.0"
    }
  }
}

provider "aws" {
  region              = "eu-west-1"
  allowed_account_ids = ["111122223333"]
}

# 1. leads 0.0.0.0/0 to nat-1
#    rtb-1 is managed by Terraform (net)
resource "aws_route" "egress_doctor_p_7_1" {
  route_table_id         = "rtb-0a1b0a1b"
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = "nat-0a1b0a1b"
}

${IF_APPLIED}
import {
  to = aws_route.egress_doctor_p_7_1
  id = "rtb-0a1b0a1b_0.0.0.0/0"
}
`,
  );
});

test('without a place the provider has none', () => {
  expect(writeTerraform(planOf(), { account: null, region: null })).toContain('provider "aws" {\n}\n');
});

const EXPECTED: Readonly<Record<ChangeKind, string>> = {
  'open-security-group': `resource "aws_vpc_security_group_egress_rule" "egress_doctor_p_7_1_1" {
  security_group_id = "sg-0a1b0a1b"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "52.1.2.3/32"
  description       = "egress-doctor p-7"
}

${later('sgr-…', 'aws_vpc_security_group_egress_rule.egress_doctor_p_7_1_1', RULES)}

resource "aws_vpc_security_group_egress_rule" "egress_doctor_p_7_1_2" {
  security_group_id = "sg-0a1b0a1b"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv6         = "2001:db8::9/128"
  description       = "egress-doctor p-7"
}

${later('sgr-…', 'aws_vpc_security_group_egress_rule.egress_doctor_p_7_1_2', RULES)}`,
  'add-security-group': `resource "aws_security_group" "egress_doctor_p_7_1" {
  name        = "egress-doctor-p-7"
  description = "egress-doctor p-7"
  vpc_id      = "vpc-0a1b0a1b"
  tags = {
    "egress-doctor:plan" = "p-7"
  }
}

${later('sg-…', 'aws_security_group.egress_doctor_p_7_1', GROUP)}

resource "aws_network_interface_sg_attachment" "egress_doctor_p_7_1" {
  network_interface_id = "eni-0a1b0a1b"
  security_group_id    = aws_security_group.egress_doctor_p_7_1.id
}

${later('sg-…_eni-0a1b0a1b', 'aws_network_interface_sg_attachment.egress_doctor_p_7_1', GROUP)}

resource "aws_vpc_security_group_egress_rule" "egress_doctor_p_7_1" {
  security_group_id = aws_security_group.egress_doctor_p_7_1.id
  ip_protocol       = "udp"
  from_port         = 53
  to_port           = 53
  prefix_list_id    = "pl-0a1b0a1b"
  description       = "egress-doctor p-7"
}

${later('sgr-…', 'aws_vpc_security_group_egress_rule.egress_doctor_p_7_1', RULES)}`,
  'open-network-acl': `resource "aws_network_acl_rule" "egress_doctor_p_7_1_1" {
  network_acl_id = "acl-0a1b0a1b"
  egress         = false
  rule_number    = 90
  rule_action    = "allow"
  protocol       = "6"
  from_port      = 32768
  to_port        = 60999
  cidr_block     = "52.1.2.3/32"
}

${IF_APPLIED}
import {
  to = aws_network_acl_rule.egress_doctor_p_7_1_1
  id = "acl-0a1b0a1b:90:6:false"
}

resource "aws_network_acl_rule" "egress_doctor_p_7_1_2" {
  network_acl_id  = "acl-0a1b0a1b"
  egress          = false
  rule_number     = 91
  rule_action     = "allow"
  protocol        = "58"
  icmp_type       = 2
  icmp_code       = 0
  ipv6_cidr_block = "2001:db8::9/128"
}

${IF_APPLIED}
import {
  to = aws_network_acl_rule.egress_doctor_p_7_1_2
  id = "acl-0a1b0a1b:91:58:false"
}`,
  'add-route': `resource "aws_route" "egress_doctor_p_7_1" {
  route_table_id         = "rtb-0a1b0a1b"
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = "nat-0a1b0a1b"
}

${IF_APPLIED}
import {
  to = aws_route.egress_doctor_p_7_1
  id = "rtb-0a1b0a1b_0.0.0.0/0"
}`,
  'replace-route': `resource "aws_route" "egress_doctor_p_7_1" {
  route_table_id              = "rtb-0c2d0c2d"
  destination_ipv6_cidr_block = "::/0"
  egress_only_gateway_id      = "eigw-0a1b0a1b"
}

# Keep this in any case: the route is there before the plan and after it.
import {
  to = aws_route.egress_doctor_p_7_1
  id = "rtb-0c2d0c2d_::/0"
}`,
  'associate-route-table': `resource "aws_route_table_association" "egress_doctor_p_7_1" {
  subnet_id      = "subnet-0a1b0a1b"
  route_table_id = "rtb-0e3f0e3f"
}

${IF_APPLIED}
import {
  to = aws_route_table_association.egress_doctor_p_7_1
  id = "subnet-0a1b0a1b/rtb-0e3f0e3f"
}`,
  'associate-gateway-endpoint': `resource "aws_vpc_endpoint_route_table_association" "egress_doctor_p_7_1" {
  vpc_endpoint_id = "vpce-0a1b0a1b"
  route_table_id  = "rtb-0a1b0a1b"
}

${IF_APPLIED}
import {
  to = aws_vpc_endpoint_route_table_association.egress_doctor_p_7_1
  id = "vpce-0a1b0a1b/rtb-0a1b0a1b"
}`,
  'add-transit-gateway-route': `resource "aws_ec2_transit_gateway_route" "egress_doctor_p_7_1" {
  transit_gateway_route_table_id = "tgw-rtb-0a1b0a1b"
  destination_cidr_block         = "10.9.0.0/16"
  transit_gateway_attachment_id  = "tgw-attach-0a1b0a1b"
}

${IF_APPLIED}
import {
  to = aws_ec2_transit_gateway_route.egress_doctor_p_7_1
  id = "tgw-rtb-0a1b0a1b_10.9.0.0/16"
}`,
  'disable-source-dest-check': `#    the check is an argument, source_dest_check = false, of the resource that has eni-0c2d0c2d or its instance. By hand:
#      aws ec2 modify-network-interface-attribute --network-interface-id eni-0c2d0c2d --no-source-dest-check`,
  'open-host-firewall': `#    no provider of AWS's reaches into i-0a1b0a1b. By hand:
#      ufw prepend allow out proto tcp to 52.1.2.3/32 port 443 comment egress-doctor:p-7`,
};

describe('every kind of change', () => {
  test.each(Object.values(SAMPLES))('$kind', (change) => {
    expect(codeOf(change)).toBe(EXPECTED[change.kind]);
  });

  test.each([
    ['nat-gateway', 'nat_gateway_id        '],
    ['internet-gateway', 'gateway_id            '],
    ['virtual-gateway', 'gateway_id            '],
    ['egress-only-gateway', 'egress_only_gateway_id'],
    ['transit-gateway', 'transit_gateway_id    '],
    ['vpc-peering', 'vpc_peering_connection_id'],
    ['interface', 'network_interface_id  '],
    ['vpc-endpoint', 'vpc_endpoint_id       '],
  ] as const)('a route to a %s has it as %s', (kind, name) => {
    expect(codeOf({ ...SAMPLES['add-route'], target: { kind, id: 'x-1' } })).toContain(`  ${name} = "x-1"\n`);
  });

  test('a rule for a group, coming in', () => {
    const permissions = [{ protocol: '-1', ports: null, peer: { groupId: 'sg-1' } }];
    const code = codeOf({ ...SAMPLES['open-security-group'], direction: 'ingress', permissions });
    expect(code.split('\n\n')[0]).toBe(`resource "aws_vpc_security_group_ingress_rule" "egress_doctor_p_7_1" {
  security_group_id            = "sg-0a1b0a1b"
  ip_protocol                  = "-1"
  referenced_security_group_id = "sg-1"
  description                  = "egress-doctor p-7"
}`);
  });

  test('an association that is there already has to be taken over', () => {
    const replaces = { routeTableId: 'rtb-1', associationId: 'rtbassoc-1' };
    expect(codeOf({ ...SAMPLES['associate-route-table'], replaces }).split('\n')).toContain(
      '# Keep this in any case; where the plan is not applied yet, with the id subnet-0a1b0a1b/rtb-1.',
    );
  });
});

describeWithProgram('terraform', ['version'], () => {
  /** It reads what configuration lies where it stands. */
  const folder = mkdtempSync(join(tmpdir(), 'egress-doctor-terraform-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const terraform = (words: readonly string[], input: string) =>
    spawnSync('terraform', [...words], { cwd: folder, input, encoding: 'utf8' });

  test('finds the text laid out as it would do itself', () => {
    const code = writeTerraform(ALL, PLACE);
    expect(terraform(['fmt', '-'], code).stdout).toBe(code);
    expect(terraform(['fmt', '-'], code.replace('"aws_route"', '"aws_route')).status).not.toBe(0);
  });

  test('reads every text as that text', () => {
    const pieces = ['$', '{', '%', '"', '\\', '\n', 'a', ' ', '}', '~', '\u0007', '\u0085', '\u2028', 'é', '😀'];
    const piece = fc.array(fc.constantFrom(...pieces), { maxLength: 10 }).map((all) => all.join(''));
    const texts = fc.sample(piece, 200);
    const line = `base64encode(jsonencode([${texts.map(text).join(', ')}]))`;
    const read = Buffer.from(terraform(['console'], line).stdout.trim().replaceAll('"', ''), 'base64');
    expect(JSON.parse(read.toString('utf8'))).toEqual(texts);
  });
});

test('neighbours on one line stand in columns, and what takes more does not count', () => {
  expect(block('x', { a: 1, long: true, much_longer: { map: { b: 'c' } }, e: { expression: 'f.g' } })).toEqual([
    'x {',
    '  a    = 1',
    '  long = true',
    '  much_longer = {',
    '    "b" = "c"',
    '  }',
    '  e = f.g',
    '}',
  ]);
});
