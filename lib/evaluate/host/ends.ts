import { IPV6_ORIGIN } from '../../packets/index.ts';
import { LOOPBACK_RANGES } from './loopback-ranges.ts';
import type { Branch } from './netfilter/branch.ts';
import type { Ledger } from './netfilter/ledger.ts';
import { restrict } from './netfilter/restrict.ts';
import type { Traveller } from './netfilter/traveller.ts';
import type { World } from './world.ts';

/**
 * What came back over loopback is answered from there, and nothing answers from 127.0.0.0/8 to an address that is not
 * the host's own: a translated source leaves the answer without a route.
 */
export function keepAnswerable(world: World, ledger: Ledger, traveller: Traveller): readonly Traveller[] {
  const { dnat } = traveller.branch;
  const loopback = dnat?.address !== undefined && dnat.address < IPV6_ORIGIN && LOOPBACK_RANGES.has(dnat.address);
  return loopback ? keepSource(world, ledger, traveller) : [traveller];
}

/** With a source address that is not the host's own the answer goes to somebody else. */
export function keepSource({ ownAddresses }: World, ledger: Ledger, traveller: Traveller): readonly Traveller[] {
  const { branch, moment } = traveller;
  const { snat } = branch;
  if (snat?.address === undefined || ownAddresses?.has(snat.address) !== false) return [traveller];
  ledger.stops.push({ fate: 'foreign-source', branch, place: snat.by, moment });
  return [];
}

/**
 * The far end's bare acknowledgement of data may be lost without harm; rejected with a reset, it ends the connection.
 */
export function keepResets(ledger: Ledger, lost: Ledger): void {
  ledger.stops.push(...lost.stops.filter(({ fate }) => typeof fate === 'object' && fate.reject === 'tcp-reset'));
}

/** Whether an answer carries the addresses that its socket knows: tracking has to have undone what was translated. */
export function isRecognised({ branch: { dnat, snat }, moment: { rewritten } }: Traveller): boolean {
  const far = rewritten.destination && (dnat?.address ?? dnat?.port) !== undefined;
  return !far && !(rewritten.source && (snat?.address ?? snat?.port) !== undefined);
}

/** Packets of a standing connection that are translated in another way than its first one are nobody's. */
export function keepTarget(ledger: Ledger, standing: Branch, traveller: Traveller): readonly Traveller[] {
  const { branch, moment } = traveller;
  if (branch.dnat === standing.dnat && branch.snat === standing.snat) return [traveller];
  const by = (branch.dnat === standing.dnat ? branch.snat : branch.dnat)?.by;
  ledger.stops.push({ fate: 'untranslated', branch, moment, ...(by === undefined ? {} : { place: by }) });
  return [];
}

/** Answers that come under other addresses than the request went to are nobody's; so are those sent elsewhere. */
export function recognise(ledger: Ledger, sent: Branch, traveller: Traveller): readonly Traveller[] {
  const { branch, moment } = traveller;
  const redirected = branch.dnat !== sent.dnat;
  if (!redirected && isRecognised(traveller)) return [traveller];
  const by = (redirected ? branch.dnat : (branch.dnat ?? branch.snat))?.by;
  ledger.stops.push({ fate: 'untranslated', branch, moment, ...(by === undefined ? {} : { place: by }) });
  return !redirected && isHeardAnyway(traveller) ? [traveller] : [];
}

/** A program that did not connect its socket takes datagrams from anybody; one that did hears nothing. */
function isHeardAnyway({ branch, moment }: Traveller): boolean {
  return (
    restrict(branch.packets, 'protocol', [[6, 7]]).isEmpty && !(moment.rewritten.source && branch.snat !== undefined)
  );
}
