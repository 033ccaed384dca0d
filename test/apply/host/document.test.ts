import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { hostDocument } from '../../../lib/apply/host/document.ts';
import { orderOf } from '../../../lib/apply/host/order.ts';
import { HOST_PARAMETERS } from '../../../lib/apply/host/parameters.ts';
import { hostScript } from '../../../lib/apply/host/script.ts';
import type { ChangeOf, HostOpening } from '../../../lib/model/change.ts';
import { Problem } from '../../../lib/problem.ts';

interface Content {
  readonly parameters: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly mainSteps: readonly { readonly inputs: { readonly runCommand: readonly string[] } }[];
}

const contentOf = (text: string) => JSON.parse(text) as Content;

describe.each(['linux', 'windows'] as const)('the document for %s', (system) => {
  const { name, content, hash, step } = hostDocument(system, 'test');
  const { parameters, mainSteps } = contentOf(content);

  test('hands every parameter over as a variable of the environment, and takes none that is not looked at', () => {
    expect(Object.keys(parameters)).toEqual(HOST_PARAMETERS[system].map((one) => one.parameter));
    for (const one of Object.values(parameters))
      expect(one).toMatchObject({
        type: 'String',
        interpolationType: 'ENV_VAR',
        allowedPattern: expect.stringMatching(/^\^.*\$$/),
      });
  });

  test('runs on its platform alone, and holds the script to the last line', () => {
    const platform = system === 'linux' ? 'Linux' : 'Windows';
    expect(mainSteps).toMatchObject([{ name: step, precondition: { StringEquals: ['platformType', platform] } }]);
    expect(mainSteps[0]?.inputs.runCommand.join('\n')).toBe(hostScript(system).trimEnd());
  });

  test('fits, is plain ASCII, and holds nothing that Systems Manager would replace', () => {
    expect(content.length).toBeLessThan(64_000);
    expect(hostScript(system)).toMatch(/^[\n -~]+$/);
    expect(content).not.toContain('{{');
  });

  test('is named by its hash', () => {
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(name).toBe(`EgressDoctor-Change-${system === 'linux' ? 'Linux' : 'Windows'}-test-${hash.slice(0, 12)}`);
  });
});

const HTTPS: HostOpening = {
  direction: 'out',
  protocol: 'tcp',
  ports: { from: 443, to: 443 },
  remote: '203.0.113.8/29',
  established: false,
};

const CHANGE: ChangeOf<'open-host-firewall'> = {
  kind: 'open-host-firewall',
  instanceId: 'i-app',
  frontEnd: 'nft',
  chain: { backend: 'nft', family: 'inet', table: 't', name: 'o' },
  openings: [
    HTTPS,
    { direction: 'in', protocol: 'udp', ports: { from: 8000, to: 8010 }, remote: '2001:db8::9', established: true },
    { direction: 'out', protocol: 'icmpv6', ports: null, remote: '::/0', established: false },
  ],
};

describe('a change as an order', () => {
  test('on Linux', () => {
    expect(orderOf(CHANGE, 'plan-1', 'apply')).toEqual({
      action: 'apply',
      plan: 'plan-1',
      frontEnd: 'nft',
      backend: 'nft',
      family: 'inet',
      table: 't',
      chain: 'o',
      openings: 'out,tcp,443,203.0.113.8/29,new in,udp,8000-8010,2001:db8::9,established out,icmpv6,any,::/0,new',
    });
  });

  test('on Windows there is no chain', () => {
    expect(orderOf({ ...CHANGE, frontEnd: 'windows', chain: null }, 'p', 'undo')).toEqual({
      action: 'undo',
      plan: 'p',
      frontEnd: 'windows',
      openings: 'out,tcp,443,203.0.113.8/29,new in,udp,8000-8010,2001:db8::9,established out,icmpv6,any,::/0,new',
    });
  });

  test.each<[string, ChangeOf<'open-host-firewall'>, string]>([
    ['a plan’s id with a blank', CHANGE, 'plan 1'],
    ['a plan’s id that is an option', CHANGE, '-1'],
    [
      'a chain that is an option',
      { ...CHANGE, chain: { backend: 'nft', family: 'inet', table: 't', name: '-o' } },
      'p',
    ],
    ['a table with a quote', { ...CHANGE, chain: { backend: 'nft', family: 'inet', table: 't"', name: 'o' } }, 'p'],
    ['no chain', { ...CHANGE, chain: null }, 'p'],
    ['an address that is none', { ...CHANGE, openings: [{ ...HTTPS, remote: '$(reboot)' }] }, 'p'],
    ['more openings than a command takes', { ...CHANGE, openings: Array.from({ length: 17 }, () => HTTPS) }, 'p'],
  ])('%s is refused', (_what, change, planId) => {
    expect(() => orderOf(change, planId, 'apply')).toThrow(Problem);
  });
});

/** Parameter → values that no pattern and no script takes; each with the rest of a good order. */
const REFUSED: Readonly<Record<string, readonly string[]>> = {
  action: ['', 'lapse', 'apply;reboot', 'Apply', 'apply\n'],
  plan: ['', '-p', 'p 1', 'p;q', '$(id)', 'ü', 'p\nq', 'p'.repeat(65)],
  frontEnd: ['', 'nftables', 'eval', 'windows'],
  backend: ['', 'iptables', '../nft'],
  family: ['', 'bridge', 'ip;'],
  table: ['', '-t', 't t', 't"', 't`id`', 't$x', "t'"],
  chain: ['', '-o', '.o', 'o;reboot', 'o*', 'o\n'],
  openings: [
    '',
    'out,tcp,443,203.0.113.9',
    'out,tcp,443,203.0.113.9,new,more',
    'out,tcp,443,203.0.113.9,new;reboot',
    'out,tcp,65536,203.0.113.9,new',
    'out,tcp,0443,203.0.113.9,new',
    'out,tcp,-1,203.0.113.9,new',
    'out,tcp,443,$(id),new',
    'out,tcp,443,203.0.113.9,old',
    'out,icmp,8,203.0.113.9,new',
    'out,sctp,443,203.0.113.9,new',
    'forward,tcp,443,203.0.113.9,new',
    'out,tcp,443,*,new',
  ],
};

const ROWS = Object.entries(REFUSED).flatMap(([parameter, values]) => values.map((value) => ({ parameter, value })));

describe('what the document does not take', () => {
  test.each(ROWS)('$parameter $value', ({ parameter, value }) => {
    const pattern = HOST_PARAMETERS.linux.find((one) => one.parameter === parameter)?.pattern ?? '^$';
    expect(new RegExp(pattern).test(value)).toBe(false);
  });

  const file = join(mkdtempSync(join(tmpdir(), 'egress-doctor-order-')), 'change.sh');
  writeFileSync(file, hostScript('linux'));
  const shells = [['sh'], ['bash'], ['busybox', 'sh']].filter(
    ([name = '']) => spawnSync('sh', ['-c', `command -v ${name}`]).status === 0,
  );

  test.each(shells.map((words) => [words.join(' '), words] as const))(
    'nor the script in %s',
    (_name, words) => {
      const [shell = '', ...rest] = words;
      const statuses = ROWS.map(({ parameter, value }) => {
        const good = Object.entries(orderOf(CHANGE, 'p', 'look')).map(([name, text]) => [`SSM_${name}`, text]);
        const env = { PATH: '/usr/sbin:/usr/bin:/bin', ...Object.fromEntries(good), [`SSM_${parameter}`]: value };
        const { status } = spawnSync(shell, [...rest, file], { env });
        return [parameter, value, status];
      });
      expect(statuses.filter(([, , status]) => status !== 64)).toEqual([]);
    },
    60_000,
  );
});
