import type { Audit, Blocker } from '../../model/audit.ts';
import { few } from '../render/words/few.ts';
import { gateNoun, gateWithId } from '../render/words/nouns.ts';
import { percent } from '../render/words/percent.ts';
import type { Alike } from './answers-alike.ts';

/** More ways to fail than a sentence holds. */
const MOST = 3;

/** `3 of 4 interfaces of web reach it; eni-4 in subnet-2 is blocked by network ACL acl-1 on the way back.` */
export function saySiblings(name: string, destination: string, groups: readonly Alike[]): string {
  const all = groups.reduce((sum, group) => sum + group.length, 0);
  const reaching = groups.filter(([{ verdict }]) => verdict === 'reachable').reduce((sum, one) => sum + one.length, 0);
  const failing = groups.filter(([{ verdict }]) => verdict !== 'reachable');
  const fates = failing.slice(0, MOST).map(sayFate);
  const more = failing.length > MOST ? [`${failing.length - MOST} more answers differ from these`] : [];
  return `${head(all, reaching, name, destination)}; ${[...fates, ...more].join('; ')}.`;
}

function head(all: number, reaching: number, name: string, destination: string): string {
  if (reaching === 0)
    return `None of the ${all} interfaces of ${name} reaches ${destination} whole, and not for one reason`;
  return `${reaching} of ${all} interfaces of ${name} ${reaching === 1 ? 'reaches' : 'reach'} ${destination}`;
}

function sayFate(group: Alike): string {
  const [{ request, verdict }] = group;
  const subnets = [...new Set(group.flatMap((one) => (one.request.receiver ?? one.request.source).subnet ?? []))];
  const where = subnets.length === 0 ? '' : ` in ${few(subnets)}`;
  const who = group.length === 1 ? request.eni : few(group.map((one) => one.request.eni));
  return `${who}${where} ${FATES[verdict](group)}`;
}

const FATES: Readonly<Record<Audit['verdict'], (group: Alike) => string>> = {
  reachable: (group) => `${group.length === 1 ? 'reaches' : 'reach'} it`,
  blocked: (group) => `${group.length === 1 ? 'is' : 'are'} blocked${behind(' by ', sayGates(group))}`,
  partial: (group) =>
    `${group.length === 1 ? 'gets' : 'get'} ${share(group)} through${behind(', the rest is dropped by ', sayGates(group))}`,
  unknown: ([{ gaps }, ...others]) =>
    `${others.length === 0 ? 'is' : 'are'} unknown${behind(': ', gaps[0]?.reason ?? '')}`,
};

function share([{ passShare }]: Alike): string {
  return percent(passShare ?? 0);
}

function behind(word: string, what: string): string {
  return what === '' ? '' : `${word}${what}`;
}

function sayGates(group: Alike): string {
  const [audit] = group;
  return few([...new Set(audit.blockers.map((blocker) => sayGate(blocker, audit, group.length > 1)))]);
}

/** What several have each of their own has no id in common. */
function sayGate({ gate, resourceId, direction }: Blocker, { request, host }: Audit, several: boolean): string {
  const isOwn = resourceId === request.eni || resourceId === host?.instance;
  const what = isOwn ? `${several ? 'their' : 'its'} ${gateNoun({ gate })}` : gateWithId(gate, resourceId);
  return `${what} on the way ${direction}`;
}
