import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { egressDoctor } from '../support/command-line.ts';

const APP = 'eni-0a11ce0000000001a';
const HEALTHY = 'examples/healthy-private-subnet/snapshot';
const HALF = 'examples/acl-with-half-the-range/snapshot';
const WORK = mkdtempSync(join(tmpdir(), 'egress-doctor-'));
afterAll(() => rmSync(WORK, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(WORK, name);
  writeFileSync(path, text);
  return path;
}

describe('check', () => {
  const YAML = `
- {eni: ${APP}, destination: "https://api.example.com", expect: reachable}
- {eni: ${APP}, destination: "smtp://203.0.113.25", expect: blocked, blockedBy: smtp-restriction}
- {eni: ${APP}, destination: "203.0.113.9:443"}
`;

  test('all that is expected holds', () => {
    const { status, out } = egressDoctor(['check', file('good.yaml', YAML), '--snapshot', HEALTHY, '--format', 'json']);
    const { results, held, failed } = JSON.parse(out);
    expect({ status, held, failed, holds: results.map((one: { holds?: boolean }) => one.holds) }).toEqual({
      status: 0,
      held: 3,
      failed: 0,
      holds: [true, true, undefined],
    });
  });

  test('one that does not hold, one bad question, and the rest goes on', () => {
    const questions = [
      { eni: APP, destination: 'https://api.example.com', expect: 'reachable' },
      { eni: APP, destination: 'api.example.com' },
      { eni: 'eni-none', destination: '203.0.113.9:443' },
      { eni: APP, destination: 5 },
      { destination: '203.0.113.9:443' },
      { eni: APP, destination: 'https://api.example.com', expect: 'partial' },
    ];
    const path = file('mixed.json', JSON.stringify(questions));
    const { status, out } = egressDoctor(['check', path, '--snapshot', HALF, '--format', 'json']);
    const { results, held, failed } = JSON.parse(out);
    expect({ status, held, failed }).toEqual({ status: 1, held: 1, failed: 5 });
    expect(results.map((one: { holds?: boolean; error?: string }) => one.holds ?? one.error?.split(';')[0])).toEqual([
      false,
      'destination "api.example.com": it has no port',
      expect.stringMatching(/^interface "eni-none" is not in the snapshot/),
      expect.stringMatching(/^destination: /),
      expect.stringMatching(/^eni: write who sends, or in its place from/),
      true,
    ]);
  });

  test.each([
    ['not a list', '{"eni": "eni-1"}', /is not a list; write/],
    ['neither JSON nor YAML', '[{', /is neither JSON nor YAML/],
  ])('%s', (_what, text, sentence) => {
    const { status, err } = egressDoctor(['check', file('bad.json', text), '--snapshot', HEALTHY]);
    expect(status).toBe(3);
    expect(err).toMatch(sentence);
  });

  test('a file that is not there', () => {
    const { status, err } = egressDoctor(['check', 'nothing.json', '--snapshot', HEALTHY]);
    expect({ status, err: err.split(';')[0] }).toEqual({
      status: 3,
      err: 'egress-doctor: cannot read "nothing.json" (ENOENT)',
    });
  });
});

describe('diff', () => {
  test('nothing changed', () => {
    expect(egressDoctor(['diff', HEALTHY, HEALTHY])).toEqual({
      status: 0,
      out: 'Nothing opened and nothing closed.\n',
      err: '',
    });
  });

  test('what closed, and why', () => {
    const destinations = file('destinations.yaml', '- https://api.example.com\n');
    const { status, out } = egressDoctor(['diff', HEALTHY, HALF, '--destinations', destinations]);
    expect(status).toBe(1);
    expect(out).toContain(`closed       ${APP} → https://api.example.com: reachable → partial (50 %)`);
    expect(out).toContain('so its * entry denies it.');
  });

  test('back again it opened', () => {
    const { status, out } = egressDoctor(['diff', HALF, HEALTHY, '--format', 'json']);
    const changes: readonly { change: string; eni: string }[] = JSON.parse(out).changes;
    expect({ status, kinds: [...new Set(changes.map(({ change }) => change))] }).toEqual({
      status: 1,
      kinds: ['opened'],
    });
  });

  test('a typo in a destination is said, not taken for a change', () => {
    const { status, err } = egressDoctor([
      'diff',
      HEALTHY,
      HALF,
      '--destinations',
      file('typo.json', '["api.example.com"]'),
    ]);
    expect({ status, said: err.includes('it has no port') }).toEqual({ status: 3, said: true });
  });
});

describe('lint and posture', () => {
  test('lint finds the route that leads to nothing', () => {
    const { status, out } = egressDoctor(['lint', 'examples/three-subnets-one-wrong/snapshot', '--format', 'json']);
    const codes = JSON.parse(out).findings.map(({ code }: { code: string }) => code);
    expect({ status, codes }).toEqual({ status: 1, codes: ['route-blackhole'] });
  });

  test('posture says what an interface reaches', () => {
    const { status, out } = egressDoctor(['posture', APP, '--snapshot', HEALTHY, '--format', 'json']);
    const [row] = JSON.parse(out).reaches;
    expect({
      status,
      traffic: row.traffic,
      certainty: row.certainty,
      internet: row.internet,
    }).toEqual({
      status: 0,
      traffic: ['tcp 443'],
      certainty: 'always',
      internet: true,
    });
  });
});
