import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from '@jest/globals';
import { writeScript } from '../../../lib/plan/code/cli/script.ts';
import type { Planned } from '../../../lib/plan/code/document.ts';
import { PLACE, planned, planOf, SAMPLES } from './samples.ts';

const folder = mkdtempSync(join(tmpdir(), 'egress-doctor-script-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const LOG = join(folder, 'calls');

/** Writes down what it is asked, and fails on the word that it is told to. */
const AWS = `#!/bin/sh
case "$2" in
  get-caller-identity) echo 111122223333; exit ;;
  create-security-group) echo sg-new ;;
  describe-*) echo found ;;
esac
echo "$AWS_REGION $AWS_DEFAULT_REGION $*" >>'${LOG}'
[ "$2" != "\${FAILS:-}" ]
`;
writeFileSync(join(folder, 'aws'), AWS);
chmodSync(join(folder, 'aws'), 0o755);
beforeEach(() => writeFileSync(LOG, ''));

interface Run {
  readonly status: number | null;
  readonly err: string;
  /** The operations in their order, without what was only looked at. */
  readonly calls: readonly string[];
}

function run(plan: Planned, words: readonly string[], place = PLACE, FAILS = ''): Run {
  const file = join(folder, 'plan.sh');
  writeFileSync(file, writeScript(plan, place));
  const env = { PATH: `${folder}:${process.env['PATH']}`, FAILS, AWS_REGION: 'elsewhere' };
  const { status, stderr } = spawnSync('bash', [file, ...words], { encoding: 'utf8', env });
  const lines = readFileSync(LOG, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.includes(' describe-'));
  return { status, err: stderr, calls: lines };
}

function operations({ calls }: Run): readonly string[] {
  return calls.map((line) => line.split(' ')[3] ?? '');
}

const THREE = planOf(SAMPLES['open-network-acl'], SAMPLES['add-security-group'], SAMPLES['add-route']);

test('the whole text', () => {
  const ownership = { by: 'terraform', name: 'Terraform', message: 'rtb-0a1b0a1b is managed by\nTerraform' } as const;
  const route = planned(SAMPLES['add-route'], 'p-7', {
    does: 'leads 0.0.0.0/0 of rtb-0a1b0a1b to nat-0a1b0a1b',
    ownership,
  });
  const host = planned(SAMPLES['open-host-firewall'], 'p-7');
  expect(writeScript({ id: 'p-7', changes: [route, host] }, PLACE)).toBe(`#!/usr/bin/env bash
# Plan p-7 of Egress Doctor: 2 changes in account 111122223333, eu-west-1
#   bash plan.sh        makes the changes, and stops at the first that fails
#   bash plan.sh undo   takes them back, the last one first
set -eu
export AWS_PAGER=''
export AWS_REGION=eu-west-1 AWS_DEFAULT_REGION=eu-west-1

account=$(aws sts get-caller-identity --query Account --output text)
if [ "$account" != 111122223333 ]; then
  echo 'the plan is for account 111122223333, and these credentials are of' "$account" >&2
  exit 1
fi

apply() {
  :
  # 1. leads 0.0.0.0/0 of rtb-0a1b0a1b to nat-0a1b0a1b
  #    rtb-0a1b0a1b is managed by Terraform
  aws ec2 create-route --route-table-id rtb-0a1b0a1b --destination-cidr-block 0.0.0.0/0 --nat-gateway-id nat-0a1b0a1b
  # 2. does open-host-firewall
  #    this is done on i-0a1b0a1b itself. By hand:
  #      ufw prepend allow out proto tcp to 52.1.2.3/32 port 443 comment egress-doctor:p-7
}

undo() {
  :
  # What was never made cannot be taken back: it goes on, and tells at the end that something failed.
  failed=0
  set +e
  trap 'failed=1' ERR
  # 2. does open-host-firewall
  #    this is done on i-0a1b0a1b itself. By hand:
  #      ufw delete allow out proto tcp to 52.1.2.3/32 port 443
  # 1. leads 0.0.0.0/0 of rtb-0a1b0a1b to nat-0a1b0a1b
  #    rtb-0a1b0a1b is managed by Terraform
  aws ec2 delete-route --route-table-id rtb-0a1b0a1b --destination-cidr-block 0.0.0.0/0
  return "$failed"
}

case "\${1:-apply}" in
  apply) apply ;;
  undo) undo ;;
  *)
    echo "usage: $0 [apply|undo]" >&2
    exit 64
    ;;
esac
`);
});

test("the changes are made in their order, in the plan's Region", () => {
  const made = run(THREE, []);
  expect(operations(made)).toEqual([
    'create-network-acl-entry',
    'create-network-acl-entry',
    'create-security-group',
    'revoke-security-group-egress',
    'revoke-security-group-egress',
    'authorize-security-group-egress',
    'modify-network-interface-attribute',
    'create-route',
  ]);
  expect(made.status).toBe(0);
  expect(made.calls[6]).toBe(
    'eu-west-1 eu-west-1 ec2 modify-network-interface-attribute --network-interface-id eni-0a1b0a1b --groups sg-0a1b0a1b sg-0c2d0c2d sg-new',
  );
});

test('they are taken back, the last one first', () => {
  const undone = run(THREE, ['undo']);
  expect(operations(undone)).toEqual([
    'delete-route',
    'modify-network-interface-attribute',
    'delete-security-group',
    'delete-network-acl-entry',
    'delete-network-acl-entry',
  ]);
  expect(undone.status).toBe(0);
  expect(undone.calls[2]).toBe('eu-west-1 eu-west-1 ec2 delete-security-group --group-id found');
});

test('it stops at the first change that fails', () => {
  const made = run(THREE, ['apply'], PLACE, 'authorize-security-group-egress');
  expect(operations(made).at(-1)).toBe('authorize-security-group-egress');
  expect(made.status).not.toBe(0);
});

test('a VPC without IPv6 has one default rule fewer, and that stops nothing', () => {
  const made = run(planOf(SAMPLES['add-security-group']), []);
  expect(made.status).toBe(0);
  expect(operations(made)).toHaveLength(5);
});

test('taking back goes on over what was never made, and tells of it', () => {
  const undone = run(THREE, ['undo'], PLACE, 'delete-route');
  expect(operations(undone)).toHaveLength(5);
  expect(undone.status).toBe(1);
});

test('credentials of another account change nothing', () => {
  const refused = run(THREE, [], { ...PLACE, account: '999900001111' });
  expect(refused).toEqual({
    status: 1,
    err: 'the plan is for account 999900001111, and these credentials are of 111122223333\n',
    calls: [],
  });
});

test('where nobody told the place, that of the shell is taken', () => {
  const made = run(planOf(SAMPLES['add-route']), [], { account: null, region: null });
  expect(made.calls.map((line) => line.split(' ').slice(0, 1))).toEqual([['elsewhere']]);
});

test('another word is no order', () => {
  const { status, err, calls } = run(THREE, ['aply']);
  expect({ status, calls, usage: err.startsWith('usage: ') }).toEqual({ status: 64, calls: [], usage: true });
});

test('a plan of nothing but changes on hosts is still a script', () => {
  expect(run(planOf(SAMPLES['open-host-firewall']), [])).toEqual({ status: 0, err: '', calls: [] });
});
