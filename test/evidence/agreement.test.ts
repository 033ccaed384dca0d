import { describe, expect, test } from '@jest/globals';
import { joinAgreements, wordOfLogs } from '../../lib/evidence/agreement.ts';
import type { Audit } from '../../lib/model/audit.ts';
import type { Evidence } from '../../lib/model/evidence.ts';

/** `dropped agrees source out`. */
function piece(text: string, to = '2026-11-21T10:10:00.000Z'): Evidence {
  const [says, agreement, at, direction] = text.split(' ');
  const rest = { resourceId: 'x', sentence: 'x', from: to, to, samples: [] };
  return { source: 'flow-log', gate: 'network-acl', says, agreement, at, direction, ...rest } as unknown as Evidence;
}

describe('the word of the flow logs on the whole', () => {
  test.each<[Audit['verdict'], readonly string[], Audit['agreement']]>([
    ['reachable', [], 'not-observed'],
    ['reachable', ['passed agrees source out'], 'not-observed'],
    ['reachable', ['passed agrees source out', 'passed agrees source back'], 'agree'],
    ['reachable', ['passed agrees nat back'], 'not-observed'],
    ['blocked', ['passed agrees source out'], 'not-observed'],
    ['blocked', ['dropped agrees source out'], 'agree'],
    ['blocked', ['dropped says-nothing source out'], 'not-observed'],
    ['partial', ['dropped agrees source back'], 'not-observed'],
    ['partial', ['dropped agrees source back', 'passed agrees source back'], 'agree'],
    ['unknown', ['dropped agrees source out', 'passed agrees source back'], 'not-observed'],
    ['blocked', ['dropped contradicts source out', 'dropped agrees nat out'], 'model-optimist'],
    ['blocked', ['dropped contradicts source out', 'passed contradicts nat out'], 'model-pessimist'],
  ])('%s, %j: %s', (verdict, texts, word) => {
    expect(
      wordOfLogs(
        texts.map((text) => piece(text)),
        verdict,
      ),
    ).toBe(word);
  });
});

function host(takenAt: string | null) {
  return { takenAt } as Audit['host'];
}

describe('beside the probe', () => {
  const evidence = [piece('dropped contradicts source out')];
  const join = (probe: Audit['agreement'], logs: Audit['agreement'], takenAt: string | null) => {
    const { agreement, findings } = joinAgreements({ agreement: probe, host: host(takenAt) }, logs, evidence);
    return [agreement, findings.map(({ code }) => code)];
  };

  test.each<[Audit['agreement'], Audit['agreement'], string | null, Audit['agreement'], number]>([
    ['agree', 'not-observed', null, 'agree', 0],
    ['not-observed', 'model-optimist', null, 'model-optimist', 0],
    ['agree', 'agree', null, 'agree', 0],
    ['agree', 'model-optimist', '2026-11-21T10:20:00Z', 'agree', 1],
    ['agree', 'model-optimist', '2026-11-21T10:00:00Z', 'model-optimist', 1],
    ['agree', 'model-optimist', '2026-11-21T10:10:00Z', 'model-optimist', 1],
    ['model-pessimist', 'model-optimist', null, 'model-pessimist', 1],
    ['model-optimist', 'agree', null, 'model-optimist', 1],
  ])('%s and %s, the probe at %s: %s', (probe, logs, takenAt, word, findings) => {
    expect(join(probe, logs, takenAt)).toEqual([word, Array(findings).fill('probe-and-flow-logs-differ')]);
  });

  test('both are told', () => {
    const { findings } = joinAgreements(
      { agreement: 'agree', host: host('2026-11-21T10:20:00Z') },
      'model-optimist',
      evidence,
    );
    expect(findings).toEqual([
      {
        code: 'probe-and-flow-logs-differ',
        severity: 'warning',
        message:
          'The probe agrees with the model; what flow logs recorded found shut what the model calls open. The newer of the two counts, which is the probe.',
        evidence: { probe: 'agree', flowLogs: 'model-optimist' },
      },
    ]);
  });
});
