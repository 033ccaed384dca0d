import type { Audit } from '../model/audit.ts';

/** Whether a plan helped, and why one thinks so. */
export interface Verification {
  readonly verdict: 'better' | 'not-better' | 'unknown';
  readonly sentence: string;
}

/** What has to be known of the look before the change. */
export type Before = Pick<Audit, 'verdict' | 'agreement'>;

interface Looks {
  readonly before: Before;
  readonly after: Audit;
}

/**
 * Compares what was asked before with what a fresh look says. A plan has helped where the model now says `reachable` and
 * no new connection contradicts; and where a new connection got through that did not before, whatever the model says. An
 * old connection proves nothing: tracked flows outlive the rules that let them in, and those that were let in by none.
 */
export function judgeVerification({ before, after }: Looks): Verification {
  if (after.agreement === 'model-pessimist') return againstTheModel(before, after);
  if (after.verdict === 'reachable') return agreed(before, after);
  const { destination } = after.request;
  if (after.verdict === 'unknown') {
    const gaps = after.gaps.map(({ reads, reason }) => `${reads} (${reason})`).join('; ');
    return {
      verdict: 'unknown',
      sentence: `Whether ${destination} is reachable now is unknown: it hangs on ${gaps || 'a gap'}.`,
    };
  }
  const how = after.verdict === 'partial' ? 'reachable in part only' : 'still blocked';
  const by = after.blockers.map(({ message }) => message.replace(/\.$/, '')).join('; ');
  return { verdict: 'not-better', sentence: `${destination} is ${how}${by === '' ? '' : `: ${by}`}.` };
}

function agreed({ verdict }: Before, { agreement, probe, request: { destination } }: Audit): Verification {
  const outcome = probe?.outcome ?? 'not-run';
  if (agreement === 'model-optimist')
    return {
      verdict: 'not-better',
      sentence: `Every gate to ${destination} is open now, and yet a new connection ended with ${outcome}: what stops it is not among what was changed.`,
    };
  const was = `${destination} was ${verdict} and is reachable now`;
  if (agreement !== 'agree')
    return { verdict: 'better', sentence: `${was}, as far as the gates tell: no new connection has shown it.` };
  const end = outcome === 'refused' ? 'got there and was refused by the far end' : 'got through';
  return { verdict: 'better', sentence: `${was}: a new connection ${end}.` };
}

/** What got through before the change is no merit of it. */
function againstTheModel(before: Before, { verdict, request: { destination } }: Audit): Verification {
  const saying = `The gates to ${destination} are said to be ${verdict}, and yet a new connection got through`;
  if (before.agreement === 'model-pessimist')
    return { verdict: 'not-better', sentence: `${saying}, as one did before the change: it changed nothing.` };
  return { verdict: 'better', sentence: `${saying}, which none did before.` };
}
