import type { HostChain } from '../../model/change.ts';
import type { Table } from '../../model/host/netfilter.ts';
import type { Refusal } from '../fix.ts';
import type { Blocked } from './blocked.ts';
import { hooksOf } from './hooks-of.ts';

/** Names that are handed to a shell on the host, as words of their own. */
const NAME = /^[A-Za-z0-9_][A-Za-z0-9_.+-]{0,63}$/;

/** The chain that drops, whose head comes before whatever drops in it; or why nothing may be put there. */
export function headOf({ place }: Blocked): HostChain | Refusal {
  if (place === undefined) return NOWHERE;
  const { table, chain } = place;
  const { backend, family, name } = table;
  if (family === 'arp' || family === 'bridge') return NOWHERE;
  const strange = [name, chain.name].find((one) => !NAME.test(one));
  if (strange !== undefined) return strangeName(strange);
  return translates(table, chain.name) ? translating(chain.name) : { backend, family, table: name, name: chain.name };
}

/** Whoever accepts in a chain of type nat decides about addresses too. */
function translates(table: Table, chain: string): boolean {
  return hooksOf(table, chain).some(({ type }) => type === 'nat');
}

const NOWHERE: Refusal = {
  because: 'the chain that drops the packets is not among the rules that were read',
  advice: 'Probe the host again, and look at its rules by hand.',
};

function strangeName(name: string): Refusal {
  return {
    because: `the name ${JSON.stringify(name)} holds characters that are not handed to a shell on the host`,
    advice: 'Add the rule by hand.',
  };
}

function translating(chain: string): Refusal {
  return {
    because: `the chain ${chain} translates addresses, and what is accepted at its head is not translated any more`,
    advice: `Take the rule that drops out of ${chain}: a chain of type nat is no place to filter.`,
  };
}
