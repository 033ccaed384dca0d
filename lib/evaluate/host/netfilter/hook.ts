import type { Hook } from '../../../model/host/netfilter.ts';
import { type Branch, merged, narrowed } from './branch.ts';
import { runBaseChain } from './chain.ts';
import type { Ruleset, Station } from './compile.ts';
import type { Ledger } from './ledger.ts';
import type { DeviceName, Moment, Sight } from './moment.ts';
import type { Place } from './place.ts';
import type { Traveller } from './traveller.ts';

/** Where a packet goes that was marked or readdressed, or that it goes nowhere. */
export type Reroute = (branch: Branch, moment: Moment) => DeviceName | 'nowhere';

/** What the packets meet on their way: the rules, the routes, and the book of what happened. */
export interface Way {
  readonly ruleset: Ruleset;
  readonly reroute: Reroute;
  readonly ledger: Ledger;
}

/** Packets at one hook: every base chain in its order. Gives back those that pass, as they are then. */
export function passHook(way: Way, hook: Hook, traveller: Traveller): readonly Traveller[] {
  const { family, iif, oif } = traveller.moment;
  const device = hook === 'ingress' ? iif : oif;
  let live: readonly Traveller[] = [traveller];
  for (const station of way.ruleset.stations(hook, family, 'name' in device ? device.name : ''))
    live = live.flatMap((one) => (station.nat ? translate(way, station, one) : filter(way, station, one)));
  return live;
}

function filter(way: Way, station: Station, traveller: Traveller): readonly Traveller[] {
  const [hooked] = station.chains;
  if (hooked === undefined) return [traveller];
  const { table, chain } = hooked;
  const { branch, moment } = traveller;
  const sight = sightOf(way, moment, station.priority, table.table.backend);
  const { passed } = runBaseChain(table, chain, branch, sight, way.ledger);
  const routes = chain.chain.base?.type === 'route' && moment.hook === 'output';
  return passed.flatMap((one) => {
    const moved = { ...traveller, branch: one };
    return routes && one.mark !== branch.mark
      ? sendElsewhere(way, moved, { table: table.table, chain: chain.chain })
      : [moved];
  });
}

/** A mark that changes within a chain of type route makes the kernel look the route up again, with the mark as it is then. */
function sendElsewhere({ reroute, ledger }: Way, traveller: Traveller, place: Place): readonly Traveller[] {
  const { branch, moment } = traveller;
  const to = reroute(branch, moment);
  // Chains behind this one still see the device of the first route; POSTROUTING sees the new one.
  if (branch.mark === 'unread') ledger.stops.push({ fate: 'unread', branch, place, moment });
  if (to !== 'nowhere') return [{ ...traveller, to }];
  ledger.stops.push({ fate: 'unroutable', branch, place, moment });
  return [];
}

/** nat chains see a connection's first packet; of all others they undo or repeat what was done to it. */
function translate(way: Way, station: Station, traveller: Traveller): readonly Traveller[] {
  const { branch, moment } = traveller;
  const { ctState, family } = moment;
  // A packet of a connection that was kept from being tracked opens one of its own.
  const known = branch.known || ctState === 'new';
  if (!way.ruleset.tracks(family) || !branch.tracked || !known || ctState === 'invalid') return [traveller];
  const asked = isFirst(moment) ? askNat(way, station, branch, moment) : [branch];
  return asked.flatMap((one) => rewrite(way, { ...traveller, branch: one }));
}

/** What comes back over loopback has had its destination decided, and its source too once it has been sent. */
function isFirst({ ctState, carried, hook, about, reset }: Moment): boolean {
  // A reset is asked about like a first packet where the connection's own never came.
  if (reset !== undefined) return hook === 'postrouting' || (hook === 'output' && reset.early);
  if (ctState !== 'new' || about !== undefined) return false;
  return !carried || hook === 'output' || hook === 'postrouting';
}

function askNat(way: Way, station: Station, branch: Branch, moment: Moment): readonly Branch[] {
  const translated: Branch[] = [];
  let open: readonly Branch[] = [branch];
  for (const { table, chain } of station.chains) {
    const sight = sightOf(way, moment, station.priority, table.table.backend);
    const outcomes = open.map((one) => runBaseChain(table, chain, one, sight, way.ledger));
    translated.push(...outcomes.flatMap((one) => one.translated));
    open = merged(outcomes.flatMap((one) => one.passed));
  }
  // What a rule translates a reset to is its connection's matter, not the reset's.
  return merged([
    ...open,
    ...(moment.reset === undefined ? translated : translated.map((one) => narrowed(branch, one.packets))),
  ]);
}

/** The rewrite shows from here on; a new destination needs a new route. */
function rewrite(way: Way, traveller: Traveller): readonly Traveller[] {
  const { branch, moment } = traveller;
  const moved = { ...traveller, moment: { ...moment, rewritten: rewrittenBehind(moment) } };
  const { dnat } = branch;
  if (moment.hook !== 'output' || moment.reply || dnat === undefined) return [moved];
  return dnat.address === undefined && dnat.unread === undefined ? [moved] : sendElsewhere(way, moved, dnat.by);
}

/** In its own direction a packet is rewritten at each place; a reply, which comes rewritten, gets its addresses back. */
function rewrittenBehind({ hook, reply, rewritten }: Moment): Moment['rewritten'] {
  const first = hook === 'prerouting' || hook === 'output';
  const destination = first !== reply;
  return destination ? { ...rewritten, destination: !reply } : { ...rewritten, source: !reply };
}

function sightOf({ ruleset }: Way, moment: Moment, priority: number, backend: Sight['backend']): Sight {
  const conntrack = lookedUp(ruleset.tracks(moment.family), moment, priority);
  return { ...moment, backend, priority, conntrack };
}

const CONNTRACK = -200;

function lookedUp(tracks: boolean, { carried, hook }: Moment, priority: number): Sight['conntrack'] {
  if (!tracks) return 'off';
  if (carried) return 'behind';
  if (hook === 'ingress') return 'before';
  if (hook !== 'prerouting' && hook !== 'output') return 'behind';
  if (priority === CONNTRACK) return 'beside';
  return priority < CONNTRACK ? 'before' : 'behind';
}
