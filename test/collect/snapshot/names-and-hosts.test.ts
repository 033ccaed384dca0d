import { describe, expect, test } from '@jest/globals';
import { mergeFiles } from '../../../lib/collect/snapshot/merge-files.ts';
import { Problem } from '../../../lib/problem.ts';
import { host } from '../../support/host.ts';

function named(path: string, content: unknown) {
  return mergeFiles([{ path, text: typeof content === 'string' ? content : JSON.stringify(content) }]);
}

function refused(path: string, content: unknown): string {
  try {
    return `accepted as ${JSON.stringify(named(path, content))}`;
  } catch (problem) {
    return problem instanceof Problem ? `${problem.code}: ${problem.message}` : String(problem);
  }
}

const NOTHING = { documents: {}, hosts: {} };

describe('beside the recordings', () => {
  test('names.json gives names their addresses, whatever their case', () => {
    const names = { 'API.example.com.': ['192.0.2.1', '2001:db8::1'], 'none.example.com': [], _note: 'x', gone: null };
    expect(named('names.json', names)).toEqual({
      ...NOTHING,
      names: { 'api.example.com': ['192.0.2.1', '2001:db8::1'], 'none.example.com': [] },
    });
  });

  test('facts.json tells of the host whose folder it is in', () => {
    const facts = { ephemeralPorts: [1024, 65535], sockets: { inUse: 5 }, proxies: null };
    expect(named('host/i-1/facts.json', facts)).toEqual({
      documents: {},
      hosts: { 'i-1': host({ ephemeralPorts: [1024, 65535], sockets: { inUse: 5 } }) },
    });
  });

  test.each(['host/i-1/deep/facts.json', 'host/facts.json', 'host/i-1/notes.txt'])('%s is read by others', (path) => {
    expect(named(path, { Vpcs: [{ VpcId: 'vpc-1' }] })).toEqual(NOTHING);
  });

  test('names.json of a deeper folder is a recording like others', () => {
    expect(named('a/names.json', { Vpcs: [] })).toEqual({ ...NOTHING, Vpcs: [] });
  });

  test.each([
    ['names.json', [], '"names.json" is not an object; write {"api.example.com": ["192.0.2.10"]}'],
    ['names.json', { 'a.example': '192.0.2.1' }, '"names.json": "a.example" "192.0.2.1" is not a list'],
    [
      'names.json',
      { 'a.example': ['192.0.2.1', '192.0.2.256'] },
      '"names.json": "a.example"[1] "192.0.2.256" is not an IP address',
    ],
    ['names.json', { db: [5] }, '"names.json": db[0] 5 is not text'],
    ['host/i-1/facts.json', 'null', '"host/i-1/facts.json" is not an object'],
    ['host/i-1/facts.json', { ephemeralPorts: 'all' }, '"host/i-1/facts.json": ephemeralPorts "all" is not a list'],
    ['host/i-1/facts.json', { ephemeralPorts: [1024] }, '"host/i-1/facts.json": ephemeralPorts [...] is less than 2'],
    [
      'host/i-1/facts.json',
      { ephemeralPorts: [1024, 65536] },
      '"host/i-1/facts.json": ephemeralPorts[1] 65536 is more than 65535',
    ],
    [
      'host/i-1/facts.json',
      { ephemeralPorts: [-1, 65535] },
      '"host/i-1/facts.json": ephemeralPorts[0] -1 is less than 0',
    ],
    [
      'host/i-1/facts.json',
      { ephemeralPorts: [6000, 5000] },
      '"host/i-1/facts.json": ephemeralPorts [...] is not a range from low to high',
    ],
    [
      'host/i-1/facts.json',
      '{',
      '"host/i-1/facts.json" is not JSON (line 1); save what aws ec2 describe-... --output json prints, or take the file out of the folder',
    ],
  ])('%s: %j', (path, content, sentence) => {
    expect(refused(path, content)).toBe(`bad-snapshot: ${sentence}`);
  });
});
