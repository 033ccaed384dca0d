import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { Audit } from '../../lib/model/audit.ts';
import { egressDoctor } from '../support/command-line.ts';

const APP = 'eni-0a11ce0000000001a';
const HEALTHY = ['--snapshot', 'examples/healthy-private-subnet/snapshot'];
const HALF = ['--snapshot', 'examples/acl-with-half-the-range/snapshot'];
const UNREAD = ['--snapshot', 'examples/unread-network-acls/snapshot'];
const WORK = mkdtempSync(join(tmpdir(), 'egress-doctor-'));
afterAll(() => rmSync(WORK, { recursive: true }));

function question(example: string): readonly string[] {
  const { eni, destination } = JSON.parse(readFileSync(`examples/${example}/question.json`, 'utf8'));
  return [eni, destination];
}

describe('the exit status is the answer', () => {
  test.each([
    ['reachable', [APP, 'https://api.example.com', ...HEALTHY], 0],
    ['partial', [APP, 'https://api.example.com', ...HALF], 1],
    ['unknown', [...question('unread-network-acls'), ...UNREAD], 2],
    ['expected to be partial, and it is', [APP, 'https://api.example.com', ...HALF, '--expect', 'partial'], 0],
    ['expected to be blocked, and it is not', [APP, 'https://api.example.com', ...HALF, '--expect', 'blocked'], 1],
    ['port 25, restricted', [APP, 'smtp://203.0.113.25', ...HEALTHY], 1],
  ])('%s', (_what, words, status) => {
    expect(egressDoctor(['audit', ...words]).status).toBe(status);
  });
});

describe('formats', () => {
  test('text says the verdict first, and without a terminal it is plain', () => {
    const { out, err } = egressDoctor(['audit', APP, 'https://api.example.com', ...HALF], { FORCE_COLOR: '1' });
    expect(out.split('\n')[0]).toBe(
      'PARTIAL  eni-0a11ce0000000001a → https://api.example.com (tcp 443): 50 % of connections fail; the',
    );
    expect({ escapes: out.includes('\u001b'), err }).toEqual({ escapes: false, err: '' });
  });

  test('JSON alone goes to standard output, and it is an audit', () => {
    const { out } = egressDoctor(['audit', APP, 'https://api.example.com', ...HALF, '--format', 'json']);
    const audit = Audit.parse(JSON.parse(out));
    expect({ verdict: audit.verdict, passShare: audit.passShare, traces: audit.traces.length }).toEqual({
      verdict: 'partial',
      passShare: 0.5,
      traces: 2,
    });
  });

  test('a file gets the report and the terminal nothing', () => {
    const file = join(WORK, 'report.html');
    const { out, status } = egressDoctor([
      'audit',
      APP,
      'https://api.example.com',
      ...HALF,
      '--format',
      'html',
      '--output',
      file,
    ]);
    expect({ out, status, page: readFileSync(file, 'utf8').startsWith('<!doctype html>') }).toEqual({
      out: '',
      status: 1,
      page: true,
    });
  });
});

describe('the source', () => {
  test.each([
    ['one port that the ACL admits', '40000', 1],
    ['one that it does not', '50000', 0],
    ['half and half', '46883-46884', 0.5],
  ])('%s', (_what, ports, share) => {
    const words = ['audit', APP, '203.0.113.10:443', ...HALF, '--source-ports', ports, '--format', 'json'];
    expect(JSON.parse(egressDoctor(words).out).passShare).toBe(share);
  });

  test('port 25 is open where AWS has lifted it', () => {
    expect(egressDoctor(['audit', APP, 'smtp://203.0.113.25', ...HEALTHY, '--port-25-open']).status).toBe(1);
  });
});

describe('asked from outside', () => {
  const CANNOT_REPLY = ['--snapshot', 'examples/web-server-cannot-reply/snapshot'];
  const WEB = 'eni-00a3b041006077e3d:80';
  test('the same report, from the client to the interface', () => {
    const { out, status } = egressDoctor(['audit', '--from', '203.0.113.9', WEB, ...CANNOT_REPLY]);
    expect({ status, first: out.split('\n').slice(0, 3) }).toEqual({
      status: 1,
      first: [
        'BLOCKED  203.0.113.9 → eni-00a3b041006077e3d:80 (tcp 80): the network ACL acl-0d2f6b8c41e97a530',
        '  drops every reply.',
        'web-1 · 198.51.100.21 · subnet-0f14c483ad95d2595 (eu-west-1a) · vpc-0a2625a91004d4575',
      ],
    });
  });

  test('JSON says who asked, and where the interface is', () => {
    const { out } = egressDoctor(['audit', '--from', '198.51.100.0/28', WEB, ...CANNOT_REPLY, '--format', 'json']);
    expect(Audit.parse(JSON.parse(out)).request).toEqual({
      eni: 'eni-00a3b041006077e3d',
      from: '198.51.100.0/28',
      destination: WEB,
      source: { addresses: ['198.51.100.0/28'], ports: '1024-65535', vpc: null, subnet: null, zone: null, name: null },
      receiver: {
        addresses: ['198.51.100.21'],
        vpc: 'vpc-0a2625a91004d4575',
        subnet: 'subnet-0f14c483ad95d2595',
        zone: 'eu-west-1a',
        name: 'web-1',
      },
    });
  });

  test.each(['html', 'markdown', 'text'])('%s names the client and the interface', (format) => {
    const words = ['audit', '--from', '203.0.113.9', WEB, ...CANNOT_REPLY, '--format', format];
    const { out } = egressDoctor(words);
    expect({ client: out.includes('203.0.113.9'), name: out.includes('web-1') }).toEqual({ client: true, name: true });
  });

  test.each([
    ['two words', ['--from', '203.0.113.9', APP, '192.0.2.1:443', ...HEALTHY], /"192.0.2.1:443" is one word too many/],
    ['no port', ['--from', '203.0.113.9', APP, ...HEALTHY], /"eni-0a11ce0000000001a": it has no port/],
    [
      'no destination, and nobody outside',
      [APP, ...HEALTHY],
      /missing required argument 'destination'; write audit eni-…/,
    ],
  ])('%s is one sentence and status 3', (_what, words, sentence) => {
    const { status, err } = egressDoctor(['audit', ...words]);
    expect({ status, lines: err.trim().split('\n').length }).toEqual({ status: 3, lines: 1 });
    expect(err).toMatch(sentence);
  });

  test('check takes such questions too', () => {
    const file = join(WORK, 'inbound.yaml');
    writeFileSync(file, `- {from: 203.0.113.9, destination: "${WEB}", expect: blocked, blockedBy: network-acl}\n`);
    const { out, status } = egressDoctor(['check', file, ...CANNOT_REPLY]);
    expect({ status, line: out.split('\n')[0] }).toEqual({
      status: 0,
      line: `ok     203.0.113.9 → ${WEB}  blocked  network-acl (back, destination)`,
    });
  });
});

describe('bad input: one sentence, status 3, no stack trace', () => {
  const truncated = join(WORK, 'truncated');
  const empty = join(WORK, 'empty');
  for (const folder of [truncated, empty]) rmSync(folder, { recursive: true, force: true });
  test.each([
    ['no snapshot', [APP, '192.0.2.1:443'], /write --snapshot and a folder of aws ec2 describe-… output, or --region/],
    ['a folder that is not there', [APP, '192.0.2.1:443', '--snapshot', 'nowhere'], /"nowhere" does not exist/],
    ['an unknown interface', ['eni-none', '192.0.2.1:443', ...HEALTHY], /interface "eni-none" is not in the snapshot/],
    ['no port', [APP, '192.0.2.1', ...HEALTHY], /"192.0.2.1": it has no port; write host:443/],
    ['a port of 70000', [APP, '192.0.2.1:70000', ...HEALTHY], /a port is a number from 1 to 65535/],
    ['an unknown name', [APP, 'nobody.example:443', ...HEALTHY], /names.json lacks "nobody.example"/],
    [
      'the wrong family',
      [APP, '[2001:db8::1]:443', ...HEALTHY],
      /it is IPv6 and eni-0a11ce0000000001a sends from IPv4 alone/,
    ],
    [
      'an unknown format',
      [APP, '192.0.2.1:443', ...HEALTHY, '--format', 'xml'],
      /Allowed choices are text, json, markdown, html/,
    ],
    [
      'a folder to write to that is not there',
      [APP, '192.0.2.1:443', ...HEALTHY, '--output', 'no/where'],
      /cannot write "no\/where"/,
    ],
    ['ports upside down', [APP, '192.0.2.1:443', ...HEALTHY, '--source-ports', '9-1'], /"9-1"/],
    ['an address of somebody else', [APP, '192.0.2.1:443', ...HEALTHY, '--source-address', '10.9.9.9'], /"10.9.9.9"/],
  ])('%s', (_what, words, sentence) => {
    const { status, out, err } = egressDoctor(['audit', ...words]);
    expect({ status, out, stack: /\n\s+at /.test(err) }).toEqual({ status: 3, out: '', stack: false });
    expect(err).toMatch(sentence);
  });

  test('a file that is cut off', () => {
    const folder = mkdtempSync(join(WORK, 'cut-'));
    writeFileSync(join(folder, 'subnets.json'), '{"Subnets": [{"SubnetId": ');
    const { status, err } = egressDoctor(['audit', APP, '192.0.2.1:443', '--snapshot', folder]);
    expect({ status, lines: err.trim().split('\n').length }).toEqual({ status: 3, lines: 1 });
    expect(err).toMatch(/"subnets.json" is not JSON/);
  });

  test('a mistyped command is guessed', () => {
    const { status, err } = egressDoctor(['audti']);
    expect({ status, guess: err.includes('Did you mean audit?') }).toEqual({ status: 3, guess: true });
  });
});
