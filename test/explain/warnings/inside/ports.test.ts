import { describe, expect, test } from '@jest/globals';
import type { Finding } from '../../../../lib/model/audit.ts';
import { audited, found } from '../../audited.ts';
import { attempt } from '../../observation/attempts.ts';
import { hostWith } from '../../observation/hosts.ts';
import { outside } from '../warned.ts';

type Report = Readonly<Record<string, unknown>>;

const RANGE = { ephemeralPorts: [32_768, 60_999] };
const sockets = (established: number, timeWait: number, allTimeWait = 0) => ({
  sockets: { established, timeWait, allTimeWait },
});
function said(report: Report, code: string, names?: Readonly<Record<string, readonly string[]>>): readonly Finding[] {
  const asked = names === undefined ? {} : { destination: 'https://api.example.com', names };
  return found(audited(outside(), hostWith('', report), asked), code);
}

describe('source ports nearly used up', () => {
  test('whole', () => {
    const report = {
      ...RANGE,
      ...sockets(20_000, 5000),
      reservedPorts: [
        [40_000, 40_231],
        [8080, 8080],
      ],
    };
    expect(said(report, 'ephemeral-ports-used-up')).toEqual([
      {
        code: 'ephemeral-ports-used-up',
        severity: 'warning',
        message:
          'i-app has hardly any source port left for this destination: 20,000 connections stand and 5,000 are in TIME_WAIT, 89 % of the 28,000 ports it may use (232 more are reserved). Keep connections open between requests, or widen net.ipv4.ip_local_port_range.',
        evidence: { resourceId: 'i-app', taken: 25_000, ports: 28_000, reserved: 232, attemptsWithoutPort: 0 },
      },
    ]);
  });

  test('an attempt found none', () => {
    const attempts = [attempt('no-port', { errno: 'EADDRNOTAVAIL' })];
    expect(said({ ...RANGE, ...sockets(28_000, 232), attempts }, 'ephemeral-ports-used-up')).toEqual([
      {
        code: 'ephemeral-ports-used-up',
        severity: 'warning',
        message:
          'i-app has no source port left for this destination: 28,000 connections stand and 232 are in TIME_WAIT, 100 % of the 28,232 ports it may use. 1 of the probe’s attempts found none. Keep connections open between requests, or widen net.ipv4.ip_local_port_range.',
        evidence: { resourceId: 'i-app', taken: 28_232, ports: 28_232, reserved: 0, attemptsWithoutPort: 1 },
      },
    ]);
  });

  test('where sockets were not counted, the attempt alone tells', () => {
    const attempts = [attempt('no-port', { errno: 'EADDRNOTAVAIL' })];
    expect(said({ attempts }, 'ephemeral-ports-used-up').map(({ message }) => message)).toEqual([
      'i-app has no source port left for this destination. 1 of the probe’s attempts found none. Keep connections open between requests, or widen net.ipv4.ip_local_port_range.',
    ]);
  });

  test('every address of a name has the whole range to itself', () => {
    const names = { 'api.example.com': ['203.0.113.9', '203.0.113.10'] };
    expect(said({ ...RANGE, ...sockets(25_000, 0) }, 'ephemeral-ports-used-up', names)).toEqual([]);
    const [finding] = said({ ...RANGE, ...sockets(50_000, 0) }, 'ephemeral-ports-used-up', names);
    expect(finding?.evidence['ports']).toBe(56_464);
  });

  test.each<[string, Report]>([
    ['most are free', { ...RANGE, ...sockets(20_000, 2000) }],
    ['nothing was counted', RANGE],
    ['the range was not read', sockets(60_000, 0)],
    ['a port of the probe’s own choice was taken', { attempts: [attempt('no-port', { choice: 'low' })] }],
  ])('silent: %s', (_, report) => {
    expect(said(report, 'ephemeral-ports-used-up')).toEqual([]);
  });

  test('silent: clients outside open the connection', () => {
    const host = hostWith('', { ...RANGE, ...sockets(28_000, 0, 28_000) });
    const audit = audited(outside(), host, { from: '203.0.113.9', destination: 'eni-app:443' });
    expect(found(audit, 'ephemeral-ports-used-up', 'many-connections-in-time-wait')).toEqual([]);
  });
});

describe('many connections in TIME_WAIT', () => {
  test('whole', () => {
    expect(said({ ...RANGE, ...sockets(0, 0, 14_116) }, 'many-connections-in-time-wait')).toEqual([
      {
        code: 'many-connections-in-time-wait',
        severity: 'info',
        message:
          '14,116 connections of i-app are in TIME_WAIT, where each holds its port towards its destination for a minute; there are 28,232 ports a destination. A program opens a connection for every request: let it keep them alive.',
        evidence: { resourceId: 'i-app', timeWait: 14_116, ports: 28_232 },
      },
    ]);
  });

  test('silent below half of the range', () => {
    expect(said({ ...RANGE, ...sockets(0, 0, 14_115) }, 'many-connections-in-time-wait')).toEqual([]);
  });
});
