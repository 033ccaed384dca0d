import { describe, expect, test } from '@jest/globals';
import type { Audit } from '../../lib/model/audit.ts';
import { judgeVerification, type Verification } from '../../lib/verify/judge-verification.ts';

type Verdict = Audit['verdict'];
type Agreement = Audit['agreement'];
type Outcome = NonNullable<Audit['probe']>['outcome'];

const BLOCKED = { verdict: 'blocked', agreement: 'agree' } as const;

function after(verdict: Verdict, agreement: Agreement, outcome: Outcome | null, told: Partial<Audit> = {}): Audit {
  return {
    verdict,
    agreement,
    probe: outcome === null ? null : { outcome, attempts: [] },
    request: { eni: 'eni-app', destination: 'db:5432' },
    blockers: [],
    gaps: [],
    ...told,
  } as unknown as Audit;
}

const DENIED = { blockers: [{ message: 'acl-1 denies tcp 5432.' }, { message: 'sg-1 has no rule for it.' }] };
const UNREAD = { gaps: [{ reads: 'RouteTables', reason: 'AWS refused it', remedy: '' }] };

const TABLE: readonly (readonly [Audit, Verification['verdict'], string])[] = [
  [
    after('reachable', 'agree', 'connected'),
    'better',
    'db:5432 was blocked and is reachable now: a new connection got through.',
  ],
  [
    after('reachable', 'agree', 'refused'),
    'better',
    'db:5432 was blocked and is reachable now: a new connection got there and was refused by the far end.',
  ],
  [
    after('reachable', 'not-observed', null),
    'better',
    'db:5432 was blocked and is reachable now, as far as the gates tell: no new connection has shown it.',
  ],
  [
    after('reachable', 'model-optimist', 'timeout'),
    'not-better',
    'Every gate to db:5432 is open now, and yet a new connection ended with timeout: what stops it is not among what was changed.',
  ],
  [
    after('blocked', 'agree', 'timeout', DENIED as unknown as Partial<Audit>),
    'not-better',
    'db:5432 is still blocked: acl-1 denies tcp 5432; sg-1 has no rule for it.',
  ],
  [after('blocked', 'not-observed', null), 'not-better', 'db:5432 is still blocked.'],
  [after('partial', 'agree', 'connected'), 'not-better', 'db:5432 is reachable in part only.'],
  [
    after('blocked', 'model-pessimist', 'connected'),
    'better',
    'The gates to db:5432 are said to be blocked, and yet a new connection got through, which none did before.',
  ],
  [
    after('unknown', 'not-observed', null, UNREAD),
    'unknown',
    'Whether db:5432 is reachable now is unknown: it hangs on RouteTables (AWS refused it).',
  ],
  [
    after('unknown', 'not-observed', null),
    'unknown',
    'Whether db:5432 is reachable now is unknown: it hangs on a gap.',
  ],
];

describe('whether a plan helped', () => {
  test.each(TABLE)('%#', (audit, verdict, sentence) => {
    expect(judgeVerification({ before: BLOCKED, after: audit })).toEqual({ verdict, sentence });
  });

  test('what got through before is no merit of the change', () => {
    const before = { verdict: 'blocked', agreement: 'model-pessimist' } as const;
    expect(judgeVerification({ before, after: after('blocked', 'model-pessimist', 'connected') })).toEqual({
      verdict: 'not-better',
      sentence:
        'The gates to db:5432 are said to be blocked, and yet a new connection got through, as one did before the change: it changed nothing.',
    });
  });
});
