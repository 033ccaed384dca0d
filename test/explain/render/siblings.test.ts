import { describe, expect, test } from '@jest/globals';
import { RENDERERS } from '../../../lib/explain/render/registry.ts';
import type { Audit } from '../../../lib/model/audit.ts';
import { SAMPLES } from '../../support/sample-audits.ts';

type Sibling = NonNullable<Audit['siblings']>[number];

const SCREEN = { color: false, columns: 100 };
const ACL = {
  gate: 'network-acl',
  direction: 'back',
  at: 'source',
  resourceId: 'acl-1',
  ruleId: '*',
  code: 'network-acl-default-deny',
} as const;

function sibling(eni: string, told: Partial<Sibling> = {}): Sibling {
  return { eni, subnet: 'subnet-1', verdict: 'reachable', passShare: 1, blockers: [], ...told };
}

function render(format: keyof typeof RENDERERS, siblings: readonly Sibling[] | undefined): string {
  const { siblings: _, ...audit } = SAMPLES.reachable;
  return RENDERERS[format](siblings === undefined ? audit : { ...audit, siblings: [...siblings] }, SCREEN);
}

const SEVERAL = [
  sibling('eni-1'),
  sibling('eni-2', { verdict: 'unknown', passShare: null, subnet: null }),
  sibling('eni-3', { verdict: 'partial', passShare: 0.5, blockers: [ACL, ACL] }),
  sibling('eni-4', { verdict: 'blocked', passShare: 0, blockers: [ACL] }),
];

describe('the interfaces of a source, the worst first', () => {
  test('as text', () => {
    expect(render('text', SEVERAL)).toContain(`
Interfaces of the source
- eni-4 in subnet-1: blocked, network ACL acl-1 on the way back
- eni-3 in subnet-1: 50 % gets through, network ACL acl-1 on the way back
- eni-2: unknown
- eni-1 in subnet-1: reachable
`);
  });

  test('as Markdown', () => {
    expect(render('markdown', SEVERAL)).toContain(`
**Interfaces of the source**

- **eni-4** in subnet-1: blocked, network ACL acl-1 on the way back
- **eni-3** in subnet-1: 50 % gets through, network ACL acl-1 on the way back
- **eni-2**: unknown
- **eni-1** in subnet-1: reachable
`);
  });

  test('on the page', () => {
    const [, section = ''] = /<h2 id="siblings">([\s\S]*?)<\/section>/.exec(render('html', SEVERAL)) ?? [];
    const lines = section
      .replace(/<svg[\s\S]*?<\/svg>/g, '')
      .replace(/<[^>]*>/g, '')
      .split('\n')
      .filter((line) => line !== '');
    expect(lines).toEqual([
      'Interfaces of the source',
      'eni-4 in subnet-1: blocked, network ACL acl-1 on the way back',
      'eni-3 in subnet-1: 50 % gets through, network ACL acl-1 on the way back',
      'eni-2: unknown',
      'eni-1 in subnet-1: reachable',
    ]);
  });

  test('ten of many, and how many more', () => {
    const many = Array.from({ length: 13 }, (_, i) => sibling(`eni-${i}`));
    for (const format of ['text', 'markdown', 'html'] as const) {
      const report = render(format, many);
      expect(report).toContain('… and 3 more, which the JSON format shows');
      expect(
        [...report.matchAll(/eni-\d+\b(?!\w)/g)].filter(([id]) => many.some(({ eni }) => eni === id)),
      ).toHaveLength(10);
    }
  });

  test('not where the source is one interface', () => {
    for (const format of ['text', 'markdown', 'html'] as const)
      expect(render(format, undefined)).not.toContain('Interfaces of the source');
  });
});
