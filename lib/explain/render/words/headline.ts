import type { Audit } from '../../../model/audit.ts';
import { sayContradiction } from './agreement.ts';
import { aimOf, isAddress, places } from './aims.ts';
import { sayDrops } from './drops.ts';
import { few } from './few.ts';
import { percent } from './percent.ts';

/** The whole answer in one line: what was asked, and the sentence that answers it. */
export interface Headline {
  /** The interface or the clients that send. */
  readonly asker: string;
  readonly destination: string;
  /** `tcp 443`; empty where no path was walked. */
  readonly traffic: string;
  readonly because: string;
  /** What the probe says against it; empty where it does not. */
  readonly contradiction: string;
}

/** What every format says first. */
export function headline(audit: Audit): Headline {
  const { eni, from: asker = eni, destination } = audit.request;
  const packet = audit.traces[0]?.out[0]?.packet;
  const traffic = packet === undefined ? [] : [packet.protocol, packet.dport].filter((one) => one !== 'all');
  const contradiction = sayContradiction(audit);
  return { asker, destination, traffic: traffic.join(' '), because: SENTENCES[audit.verdict](audit), contradiction };
}

/** `eni-1 → https://api.example.com (tcp 443)`. */
export function sayAsked({ asker, destination, traffic }: Headline): string {
  return `${asker} → ${destination}${traffic === '' ? '' : ` (${traffic})`}`;
}

/** The answer as a sentence of its own. */
export function sentence(because: string): string {
  return because.charAt(0).toUpperCase() + because.slice(1);
}

const SENTENCES: Readonly<Record<Audit['verdict'], (audit: Audit) => string>> = {
  reachable: ({ findings, agreement }) => {
    const warnings = findings.filter(({ severity }) => severity === 'warning').length;
    const but = ['', ', with 1 warning'][warnings] ?? `, with ${warnings} warnings`;
    // Nobody should read on past a promise that the probe has seen broken.
    const by = agreement === 'model-optimist' ? 'by the configuration alone ' : '';
    return `${by}every packet passes, out and back${but}.`;
  },
  blocked: ({ blockers }) => (blockers.length === 0 ? 'no packet passes.' : `${sayDrops(blockers)}.`),
  partial: (audit) => `${sayShare(audit)}${audit.blockers.length === 0 ? '' : `; ${sayDrops(audit.blockers)}`}.`,
  unknown: ({ gaps, blockers }) => {
    const unread =
      gaps.length === 0 ? 'what could not be read' : `what could not be read: ${few(gaps.map(({ reads }) => reads))}`;
    return `it depends on ${unread}${blockers.length === 0 ? '' : `; what is certain: ${sayDrops(blockers)}`}.`;
  },
};

/** `50 % of connections fail (1 of 2 addresses)`. */
function sayShare({ request, passShare, traces }: Audit): string {
  const what = traces.every(({ out }) => out[0]?.packet.protocol === 'tcp') ? 'connections fail' : 'packets are lost';
  const part = passShare === null ? 'some' : `${percent(Math.max(1 - passShare, Number.EPSILON))} of`;
  const aims = traces.map((trace) => aimOf(request, trace));
  const failing = traces.filter(({ verdict }) => verdict === 'blocked').length;
  const of = failing > 0 && aims.every(isAddress) ? ` (${failing} of ${aims.length} ${places(aims)})` : '';
  return `${part} ${what}${of}`;
}
