import { describe, expect, test } from '@jest/globals';
import type { Finding } from '../../../../lib/model/audit.ts';
import { audited, found } from '../../audited.ts';
import { attempt } from '../../observation/attempts.ts';
import { hostWith } from '../../observation/hosts.ts';
import { outside } from '../warned.ts';

type Report = Readonly<Record<string, unknown>>;

const CODES = ['name-does-not-resolve', 'host-resolves-to-other-addresses', 'hosts-file-names-destination'];
const NAME = { destination: 'https://API.example.com', names: { 'api.example.com': ['203.0.113.9', '203.0.113.10'] } };
const RESOLVER = { nameservers: ['10.0.0.2'], search: ['eu-west-1.compute.internal'] };

function said(
  resolution: Report,
  report: Report = {},
  asked: Parameters<typeof audited>[2] = NAME,
): readonly Finding[] {
  return found(audited(outside(), hostWith('', { resolution, ...report }), asked), ...CODES);
}
const sentences = (resolution: Report, report: Report = {}) =>
  said(resolution, report).map(({ severity, message }) => `${severity} ${message}`);

describe('the name does not resolve', () => {
  test('whole: the resolver is silent', () => {
    const resolution = { ...RESOLVER, error: 'EAI_AGAIN', milliseconds: 10_012 };
    expect(said(resolution)).toEqual([
      {
        code: 'name-does-not-resolve',
        severity: 'warning',
        message:
          'api.example.com does not resolve on i-app (EAI_AGAIN): its nameserver 10.0.0.2 did not answer after 10 s. Audit 10.0.0.2:53 as a destination, udp and tcp.',
        evidence: {
          resourceId: 'i-app',
          name: 'api.example.com',
          error: 'EAI_AGAIN',
          nameservers: ['10.0.0.2'],
          search: ['eu-west-1.compute.internal'],
          milliseconds: 10_012,
        },
      },
    ]);
    const attempts = [attempt('connected')];
    expect(audited(outside(), hostWith('', { resolution, attempts }), NAME).probe?.outcome).toBe('dns-failure');
  });

  test.each<[string, Report, string]>([
    [
      'it refuses',
      { ...RESOLVER, error: 'EAI_AGAIN', milliseconds: 3 },
      'its nameserver 10.0.0.2 refused or failed after 0 s: nothing listens on port 53 there, or the server answered REFUSED or SERVFAIL.',
    ],
    [
      'nobody knows how long it took',
      { nameservers: ['10.0.0.2', '10.0.0.3'], error: 'EAI_AGAIN' },
      'its nameservers 10.0.0.2 and 10.0.0.3 gave no usable answer.',
    ],
    [
      'there is no such name',
      { ...RESOLVER, error: 'EAI_NONAME', milliseconds: 3 },
      'its nameserver 10.0.0.2 knows no such name, nor with a suffix of its search list (eu-west-1.compute.internal). A private zone is known only in the VPCs that it is associated with.',
    ],
    [
      'and no nameserver was read',
      { error: 'EAI_NONAME' },
      'its resolver knows no such name. A private zone is known only in the VPCs that it is associated with.',
    ],
  ])('%s', (_, resolution, why) => {
    expect(sentences(resolution)).toEqual([
      `warning api.example.com does not resolve on i-app (${String(resolution['error'])}): ${why}`,
    ]);
  });
});

describe('the host gets other addresses', () => {
  test('whole: a private one, where the audit asked about the public ones', () => {
    expect(said({ addresses: ['10.0.7.7'] })).toEqual([
      {
        code: 'host-resolves-to-other-addresses',
        severity: 'warning',
        message:
          'i-app resolves api.example.com to 10.0.7.7, which the audit did not ask about; it asked about 203.0.113.9 and 203.0.113.10. Ask about what the host uses.',
        evidence: {
          resourceId: 'i-app',
          name: 'api.example.com',
          onHost: ['10.0.7.7'],
          asked: ['203.0.113.9', '203.0.113.10'],
        },
      },
    ]);
  });

  test.each([
    ['a name that rotates', ['203.0.113.77'], '203.0.113.77'],
    ['one more than was asked about', ['203.0.113.9', '203.0.113.77'], '203.0.113.77'],
  ])('%s is a note', (_, addresses, others) => {
    expect(sentences({ addresses })).toEqual([
      `info i-app resolves api.example.com to ${others}, which the audit did not ask about; it asked about 203.0.113.9 and 203.0.113.10. Ask about what the host uses.`,
    ]);
  });
});

describe('/etc/hosts', () => {
  test('whole', () => {
    const line = '10.0.7.7   api.example.com # until the migration';
    expect(said({ addresses: ['10.0.7.7'], hostsFile: [line] })[0]).toEqual({
      code: 'hosts-file-names-destination',
      severity: 'warning',
      message:
        '/etc/hosts of i-app has the line “10.0.7.7   api.example.com # until the migration”: api.example.com is 10.0.7.7 there, whatever DNS says.',
      evidence: { resourceId: 'i-app', name: 'api.example.com', lines: [line] },
    });
  });

  test('a line that says the same as DNS is a note', () => {
    const resolution = { addresses: ['203.0.113.9'], hostsFile: ['203.0.113.9 api.example.com'] };
    expect(said(resolution).map(({ severity, code }) => `${severity} ${code}`)).toEqual([
      'info hosts-file-names-destination',
    ]);
  });
});

describe('silent', () => {
  test.each<[string, Report, Report]>([
    ['the same addresses', { addresses: ['203.0.113.10', '203.0.113.9'] }, {}],
    ['an IPv6 address, which the interface has no source for', { addresses: ['203.0.113.9', '2001:db8::9'] }, {}],
    ['the probe asked for another name', { error: 'EAI_NONAME' }, { target: { host: 'other.example.com' } }],
  ])('%s', (_, resolution, report) => {
    expect(said(resolution, report)).toEqual([]);
  });

  test('the audit is about an address', () => {
    expect(said({ error: 'EAI_NONAME', addresses: ['10.0.7.7'] }, {}, {})).toEqual([]);
  });
});
