import { describe, expect, test } from '@jest/globals';
import { type Format, RENDERERS } from '../../../lib/explain/render/registry.ts';
import type { Plan } from '../../../lib/model/plan.ts';
import { SAMPLES } from '../../support/sample-audits.ts';
import { NO_FIX, PLAN } from '../../support/sample-plans.ts';
import { ACL } from '../../support/sample-traces.ts';

function render(format: Format, plan: Plan | null): string {
  return RENDERERS[format]({ ...SAMPLES.blocked, plan }, { color: false, columns: 200 });
}

/** As a reader sees it: no tags, one line for each block. */
function read(page: string): string {
  const [, section = ''] = /<section aria-labelledby="plan">([\s\S]*?)<\/section>/.exec(page) ?? [];
  const text = section.replace(/<svg[\s\S]*?<\/svg>/g, '').replace(/<(?!\/?(p|li|h\d|summary)\b)[^>]*>/g, '');
  return text
    .replace(/<[^>]*>/g, '\n')
    .replace(/\s*\n\s*/g, '\n')
    .trim();
}

const DOES = `Lets tcp 32768-60999 from 203.0.113.10/32 into the subnets of ${ACL}, as its entry 90.`;
const OPENS = `tcp 32768-60999 from 203.0.113.10/32, sent from port 443 for 3 interfaces in 2 subnets, at ${ACL}.`;
const RISK = 'Risk: medium (it opens for 2 interfaces besides the one that asks).';
const DRIFT = `${ACL} is managed by the CloudFormation stack network; a direct change will drift.`;
const FULL = `${ACL} has 19 of 20 entries; this is the last that fits.`;
const PROVEN = 'Proven on the patched network: every packet passes, out and back.';
const UNDO = `To undo: delete the ingress entry 90 of ${ACL}.`;
const NO = `network-acl ${ACL}: no fix, because ${ACL} has no free number below its deny. Renumber its entries.`;

describe('a plan in a report', () => {
  test('as text', () => {
    expect(render('text', PLAN)).toContain(`
Plan pln-00000000000000000001
1. ${DOES}
   ${UNDO}
It opens
+ ${OPENS}
  It opens nothing else.
  The changed resources serve 3 interfaces in 2 subnets.
${RISK}
${PROVEN}
! ${DRIFT}
! ${FULL}
Instead of it
1. ${DOES} Risk: high (it opens the whole internet).
`);
  });

  test('as Markdown', () => {
    expect(render('markdown', PLAN)).toContain(`
**Plan**

**${DOES}**

- Opens ${OPENS}
- It opens nothing else.
- ${RISK}
- ${DRIFT}
- ${FULL}

${PROVEN}
`);
  });

  test('as Markdown, of many openings the first', () => {
    const opens = Array.from({ length: 7 }, (_, i) => ({ ...PLAN.opens[0], resourceId: `sg-${i}` })) as Plan['opens'];
    const shown = render('markdown', { ...PLAN, opens });
    expect(shown.match(/^- Opens /gm)).toHaveLength(5);
    expect(shown).toContain('- … and 2 more, which the other formats show\n');
    expect(shown).not.toContain('nothing else');
  });

  test('as a page', () => {
    const { commands, undoCommands } = PLAN.changes[0] ?? {};
    expect(read(render('html', PLAN)).split('\n')).toEqual([
      'What would make it reachable',
      '1.',
      DOES,
      `open-network-acl ${ACL}`,
      UNDO,
      'As commands',
      ...(commands ?? []),
      'To undo it by hand',
      ...(undoCommands ?? []),
      PROVEN,
      'What it opens, and for whom',
      OPENS,
      'It opens nothing else.',
      'The changed resources serve 3 interfaces in 2 subnets.',
      RISK,
      DRIFT,
      FULL,
      'What else would do',
      `${DOES} Risk: high (it opens the whole internet).`,
    ]);
  });
});

describe('where there is nothing to offer, the reason stands', () => {
  test.each([
    ['text', `\nNo fix\n- ${NO}\n`],
    ['markdown', `\n**No fix**\n\n- ${NO}\n`],
  ] as const)('as %s', (format, expected) => {
    const shown = render(format, NO_FIX);
    expect(shown).toContain(expected);
    expect(shown).not.toMatch(/^(\*\*)?Plan/m);
  });

  test('as a page', () => {
    expect(read(render('html', NO_FIX)).split('\n')).toEqual(['No fix to offer', NO, 'network-acl-default-deny']);
  });

  test('beside an offer too, for the blockers that it leaves', () => {
    const both = { ...PLAN, noFix: NO_FIX.noFix };
    for (const format of ['text', 'markdown'] as const)
      expect(render(format, both)).toMatch(/Proven on[\s\S]*\n\n?(\*\*)?No fix(\*\*)?\n/);
    expect(read(render('html', both))).toContain(NO);
  });
});

test.each(['text', 'markdown', 'html'] as const)('%s says nothing of a plan that nobody asked for', (format) => {
  const nothing = { ...NO_FIX, noFix: [] };
  const without = render(format, null);
  expect(render(format, nothing)).toBe(without);
  expect(without).not.toMatch(/Plan|No fix|aria-labelledby="plan"/);
});
