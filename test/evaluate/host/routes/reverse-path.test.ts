import { describe, expect, test } from '@jest/globals';
import { readRoutingTables } from '../../../../lib/collect/host/routes/read-routing-tables.ts';
import { reversePath } from '../../../../lib/evaluate/host/routes/reverse-path.ts';
import type { HostReport } from '../../../../lib/model/host/report.ts';
import { parseAddress as at } from '../../../../lib/packets/index.ts';

/** Two interfaces, and one table: what leaves, leaves by eth0. */
const ROUTES = {
  rules4: [
    { priority: 0, src: 'all', table: 'local' },
    { priority: 5, src: 'all', fwmark: '0x7', table: '7' },
    { priority: 32766, src: 'all', table: 'main' },
  ],
  tables4: [
    { dst: 'default', gateway: '10.0.0.1', dev: 'eth0' },
    { dst: '10.1.0.0/24', dev: 'eth1' },
    {
      dst: '20.0.0.0/8',
      nexthops: [
        { gateway: '10.0.0.1', dev: 'eth0' },
        { gateway: '10.1.0.1', dev: 'eth1' },
      ],
    },
    { type: 'prohibit', dst: '30.0.0.0/8' },
    { type: 'local', dst: '10.0.0.10', dev: 'eth0', table: 'local' },
    { dst: 'default', gateway: '10.1.0.1', dev: 'eth1', table: '7' },
  ],
};

function ask(from: string, iif: string, mode: number, sysctl: Record<string, string> = {}, mark = 0) {
  const interfaces: HostReport['interfaces'] = [
    { name: 'eth0', addresses: ['10.0.0.10/24'], reversePathFilter: mode },
    { name: 'eth1', addresses: ['10.1.0.10/24', 'fe80::1/64'], reversePathFilter: mode },
    { name: 'eth2', addresses: ['fe80::2/64'], reversePathFilter: mode },
  ];
  const arrival = { src: at(from), dst: at('10.1.0.10'), iif, mark };
  return reversePath(readRoutingTables(ROUTES), { interfaces, sysctl }, arrival);
}

const VALID = { 'net.ipv4.conf.all.src_valid_mark': '1' };

function values(all: string, own: string) {
  return { sysctl: { 'net.ipv4.conf.all.rp_filter': all, 'net.ipv4.conf.eth1/5.rp_filter': own } };
}

describe('rp_filter', () => {
  test.each([
    ['strict: the way back is the way in', '8.8.8.8', 'eth0', 1, 'passes'],
    ['strict: the way back is another', '8.8.8.8', 'eth1', 1, 'drops'],
    ['loose: there is a way back', '8.8.8.8', 'eth1', 2, 'passes'],
    ['off', '8.8.8.8', 'eth1', 0, 'passes'],
    ['strict: one of several ways is enough', '20.1.1.1', 'eth1', 1, 'passes'],
    ['loose: the route back refuses', '30.1.1.1', 'eth1', 2, 'drops'],
    ['off: the route back refuses', '30.1.1.1', 'eth1', 0, 'passes'],
    ['off: from an own address', '10.0.0.10', 'eth1', 0, 'drops'],
    ['loose: no IPv4 address here', '8.8.8.8', 'eth2', 2, 'drops'],
    ['IPv6 has none', '2001:db8::1', 'eth1', 1, 'passes'],
  ] as const)('%s: from %s by %s, filter %i: %s', (_says, from, iif, mode, said) => {
    expect(ask(from, iif, mode)).toBe(said);
  });

  test('marks count with src_valid_mark alone', () => {
    expect([ask('8.8.8.8', 'eth1', 1, {}, 7), ask('8.8.8.8', 'eth1', 1, VALID, 7)]).toEqual(['drops', 'passes']);
  });

  test('accept_local lets own addresses in', () => {
    expect(ask('10.0.0.10', 'eth1', 0, { 'net.ipv4.conf.eth1.accept_local': '1' })).toBe('passes');
  });

  test('the greater of all and own is in force, and a dot in a name is a slash', () => {
    const arrival = { src: at('8.8.8.8'), dst: at('10.1.0.10'), iif: 'eth1.5' };
    const answers = [values('0', '1'), values('1', '2'), values('0', '0')].map((host) =>
      reversePath(readRoutingTables(ROUTES), host, arrival),
    );
    expect(answers).toEqual(['drops', 'passes', 'passes']);
  });

  test('what was not read is a gap', () => {
    const arrival = { src: at('8.8.8.8'), dst: at('10.1.0.10'), iif: 'eth1' };
    expect(reversePath(readRoutingTables(ROUTES), {}, arrival)).toMatchObject({
      reads: 'net.ipv4.conf.eth1.rp_filter',
    });
    const strict = { interfaces: [{ name: 'eth1', addresses: ['10.1.0.10/24'], reversePathFilter: 1 }] };
    expect(reversePath(readRoutingTables(undefined), strict, arrival)).toMatchObject({ reads: 'ip -4 -j rule' });
  });
});
