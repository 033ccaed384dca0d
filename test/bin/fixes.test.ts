import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { egressDoctor } from '../support/command-line.ts';

const SNAPSHOT = 'examples/egress-group-without-the-port/snapshot';
const QUESTION = ['eni-0a11ce0000000001a', 'smtp.example.com:587', '--snapshot', SNAPSHOT];
let folder: string;
const at = (name: string) => join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fixes-'));
  egressDoctor(['plan', ...QUESTION, '--format', 'json', '--output', at('plan.json')]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('plan', () => {
  test('prints the report, and what would make it reachable', () => {
    const { status, out, err } = egressDoctor(['plan', ...QUESTION]);
    expect([status, err]).toEqual([0, '']);
    expect(out).toMatch(/^1\. Lets tcp 587 to 203\.0\.113\.25\/32 out of sg-043d8f3f38a302d39\.$/m);
  });

  test.each([
    ['cli', 'aws ec2 authorize-security-group-egress'],
    ['cloudformation', 'AWS::EC2::SecurityGroupEgress'],
    ['terraform', 'aws_vpc_security_group_egress_rule'],
    ['cdk', 'CfnSecurityGroupEgress'],
  ])('--as %s', (format, words) => {
    const { status, out } = egressDoctor(['plan', ...QUESTION, '--as', format]);
    expect([status, out.includes(words)]).toEqual([0, true]);
  });

  test.each<[what: string, words: readonly string[], status: number, err: RegExp]>([
    [
      'no fix, told why',
      ['eni-00a3b041006077e3d', 'smtp://mx.example.net', '--snapshot', 'examples/port-25/snapshot'],
      1,
      /^$/,
    ],
    [
      'reachable as it is',
      ['eni-0a11ce0000000001a', 'https://api.example.com', '--snapshot', 'examples/healthy-private-subnet/snapshot'],
      0,
      /^$/,
    ],
    [
      'unknown',
      ['eni-0a11ce0000000001a', 'https://api.example.com', '--snapshot', 'examples/unread-network-acls/snapshot'],
      2,
      /^$/,
    ],
    ['neither folder nor Region', ['eni-1', '192.0.2.1:443'], 3, /write --snapshot and a folder/],
    ['no destination', ['eni-1', '--snapshot', SNAPSHOT], 3, /write plan eni-… host:443/],
    [
      'a code that nobody knows',
      [...QUESTION, '--as', 'pulumi'],
      3,
      /Allowed choices are cli, cloudformation, terraform, cdk/,
    ],
  ])('%s', (_what, words, status, err) => {
    const ran = egressDoctor(['plan', ...words]);
    expect([ran.status, err.test(ran.err)]).toEqual([status, true]);
  });
});

describe('apply and undo, of a folder', () => {
  test('write a patched copy, and a copy without it', () => {
    const receipt = ['--receipt', at('receipt.json')];
    const applied = egressDoctor([
      'apply',
      at('plan.json'),
      '--snapshot',
      SNAPSHOT,
      '--output',
      at('mended'),
      ...receipt,
    ]);
    expect([applied.status, applied.out]).toEqual([
      0,
      `${at('mended')} holds the patched copy, in which smtp.example.com:587 is reachable; the receipt is ${at('receipt.json')}\n`,
    ]);
    expect(egressDoctor(['audit', ...QUESTION.slice(0, 2), '--snapshot', at('mended')]).status).toBe(0);
    const undone = egressDoctor(['undo', at('receipt.json'), '--snapshot', at('mended'), '--output', at('back')]);
    expect(undone.status).toBe(0);
    expect(egressDoctor(['diff', SNAPSHOT, at('back')]).out).toContain('Nothing opened and nothing closed.');
    expect(JSON.parse(readFileSync(at('receipt.json'), 'utf8')).outcome).toBe('restored');
  });

  test('refuse a folder that is another one by now', () => {
    const words = ['--snapshot', at('mended'), '--output', at('again'), '--receipt', at('again.json')];
    const { status, err } = egressDoctor(['apply', at('plan.json'), ...words]);
    expect([status, existsSync(at('again'))]).toEqual([3, false]);
    expect(err).toMatch(/is not as the plan found it; make a new plan/);
  });

  test.each<[what: string, words: readonly string[], err: RegExp]>([
    [
      'a file that is not there',
      ['apply', 'no.json', '--snapshot', SNAPSHOT, '--output', 'x'],
      /cannot read "no.json": ENOENT/,
    ],
    ['no plan', ['apply', 'package.json', '--snapshot', SNAPSHOT, '--output', 'x'], /"package.json" is no plan/],
    ['no JSON', ['apply', 'README.md', '--snapshot', SNAPSHOT, '--output', 'x'], /"README.md" is not JSON/],
    ['no output', ['apply', 'PLAN', '--snapshot', SNAPSHOT], /write --output and a folder/],
    ['neither folder nor Region', ['apply', 'PLAN'], /write --region for an account, or --snapshot/],
    ['no receipt', ['undo', 'package.json', '--snapshot', SNAPSHOT, '--output', 'x'], /"package.json" is no receipt/],
  ])('%s', (_what, words, err) => {
    const ran = egressDoctor(words.map((word) => (word === 'PLAN' ? at('plan.json') : word)));
    expect([ran.status, err.test(ran.err)]).toEqual([3, true]);
  });

  test('a plan of nothing is not applied', () => {
    const words = [
      'eni-0a11ce0000000001a',
      'https://api.example.com',
      '--snapshot',
      'examples/healthy-private-subnet/snapshot',
    ];
    writeFileSync(at('none.json'), egressDoctor(['plan', ...words, '--format', 'json']).out);
    const { status, err } = egressDoctor(['apply', at('none.json'), '--snapshot', SNAPSHOT, '--output', at('x')]);
    expect([status, err]).toEqual([
      3,
      `egress-doctor: ${JSON.stringify(at('none.json'))} holds no plan: it was reachable as it was\n`,
    ]);
  });
});
