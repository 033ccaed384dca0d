import { describe, expect, test } from '@jest/globals';
import type { Audit } from '../../lib/model/audit.ts';
import { egressDoctor } from '../support/command-line.ts';

const WORDS = ['eni-0a11ce0000000001a', 'https://api.example.com', '--format', 'json', '--snapshot'];
const FOLDER = 'examples/flow-logs-contradict-the-snapshot/snapshot';

function asked(command: string, ...more: readonly string[]): Audit {
  const { out, err } = egressDoctor([command, ...WORDS, FOLDER, ...more]);
  return JSON.parse(out === '' ? `{"err": ${JSON.stringify(err)}}` : out) as Audit;
}

describe('--evidence', () => {
  test('reads the folder’s own, and changes no verdict', () => {
    const [without, withIt] = [asked('audit'), asked('audit', '--evidence')];
    expect([without.evidence, without.agreement]).toEqual([undefined, 'not-observed']);
    expect([withIt.evidence?.length, withIt.agreement, withIt.verdict]).toEqual([7, 'model-optimist', 'reachable']);
  });

  test('reads as far back as it is told', () => {
    const { evidence } = asked('audit', '--evidence', '--since', '1m');
    expect(evidence?.map(({ source }) => source)).toEqual(Array(6).fill('flow-log'));
  });

  test('of a plan too', () => {
    expect(asked('plan', '--evidence').agreement).toBe('model-optimist');
  });

  test('since when it cannot tell', () => {
    const { status, err } = egressDoctor(['audit', ...WORDS, FOLDER, '--evidence', '--since', 'soon']);
    expect([status, err]).toEqual([3, expect.stringContaining('write 30m or 6h, at most 24h')]);
  });
});
