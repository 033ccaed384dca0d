import { describe, expect, test } from '@jest/globals';
import { RENDERERS } from '../../../lib/explain/render/registry.ts';
import { sayAgreement, sayContradiction } from '../../../lib/explain/render/words/agreement.ts';
import { sayMeasured } from '../../../lib/explain/render/words/measured.ts';
import { sayHowKnown } from '../../../lib/explain/render/words/small-print.ts';
import type { Audit } from '../../../lib/model/audit.ts';
import type { Evidence } from '../../../lib/model/evidence.ts';
import { flow, HEADER, house, weighed } from '../../evidence/weighed.ts';

const SCREEN = { color: false, columns: 100 };
const OUT = flow('eni-app', '10.0.1.10:40000 > 203.0.113.9:443 ACCEPT syn 14');
const BACK = flow('eni-app', '203.0.113.9:443 > 10.0.1.10:40000 REJECT syn-ack 14', 60);
const CONTRADICTED = weighed(house(), [HEADER, OUT, BACK]);

describe('in every format', () => {
  test('as text', () => {
    const text = RENDERERS.text(CONTRADICTED, SCREEN);
    const [, measured = ''] = text.split('\nMeasured\n');
    expect(measured.split('\n\n')[0]).toBe(
      [
        'FLOW LOGS CONTRADICT THIS: they recorded packets that were dropped where the model says open.',
        '! dropped   network ACL acl-vpc-1, on the way back: 14 of 14 packets (tcp) from 203.0.113.9:443',
        '            REJECTED by the network ACL, coming to eni-app, at 2026-11-21 10:01 UTC: THE MODEL SAYS',
        '            OTHERWISE.',
        '- passed    security group of eni-app: 14 of 14 packets (tcp) to 203.0.113.9:443 ACCEPTED, leaving',
        '            eni-app, at 2026-11-21 10:00 UTC: as the model says.',
      ].join('\n'),
    );
  });

  test('as Markdown', () => {
    expect(RENDERERS.markdown(CONTRADICTED, SCREEN)).toContain(
      '- **dropped, network ACL acl-vpc-1, on the way back: 14 of 14',
    );
  });

  test('on the page, in a list of its own and beside its gate', () => {
    const page = RENDERERS.html(CONTRADICTED, SCREEN);
    expect(page).toContain('<h2 id="measured">Measured</h2>');
    expect(page.split('Measured: 14 of 14 packets').length - 1).toBe(3);
  });

  test('as JSON', () => {
    expect((JSON.parse(RENDERERS.json(CONTRADICTED, SCREEN)) as Audit).evidence).toEqual(CONTRADICTED.evidence);
  });

  test.each(['text', 'markdown', 'html'] as const)('nowhere in %s, where nobody asked', (format) => {
    const { evidence: _evidence, ...rest } = CONTRADICTED;
    const plain = { ...rest, findings: [] };
    expect(RENDERERS[format](plain, SCREEN)).not.toMatch(/Measured/);
  });

  test('the many are cut, and said to be', () => {
    const [one] = CONTRADICTED.evidence ?? [];
    const many = { ...CONTRADICTED, evidence: Array<Evidence>(13).fill(one as Evidence) };
    for (const format of ['text', 'markdown', 'html'] as const)
      expect(RENDERERS[format](many, SCREEN)).toContain('… and 3 more, which the JSON format shows');
  });
});

/** `passed contradicts`. */
function piece(text: string): Evidence {
  const [says, agreement] = text.split(' ');
  const rest = { at: 'source', direction: 'out', resourceId: 'x', sentence: 'x', from: '', to: '', samples: [] };
  return { source: 'flow-log', gate: 'network-acl', says, agreement, ...rest } as unknown as Evidence;
}

const attempt = { agreement: 'agree', outcome: 'connected' };

function observed(agreement: Audit['agreement'], attempts: readonly object[], texts: readonly string[]): Audit {
  const probe = { outcome: 'connected', attempts };
  return { ...CONTRADICTED, agreement, probe, evidence: texts.map(piece) } as unknown as Audit;
}

describe('in a sentence', () => {
  test.each<[readonly string[] | undefined, string]>([
    [undefined, ''],
    [[], 'Nothing that AWS measured is about this question.'],
    [['silent says-nothing'], 'What was measured neither confirms nor contradicts the model.'],
    [['passed agrees', 'silent says-nothing'], 'What was recorded is as the model says.'],
    [
      ['passed contradicts', 'dropped contradicts'],
      'FLOW LOGS CONTRADICT THIS: they recorded packets that passed where the model says shut, and packets that were dropped where the model says open. Collect again before anything is changed.',
    ],
  ])('%j', (texts, sentence) => {
    expect(sayMeasured({ evidence: texts?.map(piece) })).toBe(sentence);
  });

  test('the probe keeps its own word where flow logs have another', () => {
    const both = observed('model-optimist', [attempt], ['dropped contradicts']);
    expect(sayAgreement(both)).toBe('The probe on the host saw what the model says.');
    expect(sayContradiction(both)).toMatch(/^FLOW LOGS CONTRADICT THIS/);
    expect(sayHowKnown(both)).toMatch(/flow logs recorded more being stopped\.$/);
  });

  test('and where they have none', () => {
    const alone = observed('agree', [attempt], ['silent says-nothing']);
    expect(sayAgreement(alone)).toBe('The probe on the host saw what the model says.');
    expect(sayHowKnown(alone)).toMatch(/a probe on the host saw the same\.$/);
    expect(sayContradiction(alone)).toBe('');
  });

  test('flow logs alone say nothing of a probe', () => {
    const alone = observed('agree', [], ['passed agrees']);
    expect(sayAgreement(alone)).toBe('');
    expect(sayHowKnown(alone)).toMatch(/and flow logs recorded the same\.$/);
  });
});
