import { parseIpset } from '../../../../lib/collect/host/iptables/parse-ipset.ts';
import { parseIptables } from '../../../../lib/collect/host/iptables/parse-iptables.ts';
import type { Condition, NatTarget, Selector, Step, Values, Verdict } from '../../../../lib/model/host/netfilter.ts';
import { formatAddress, IntervalSet, IPV6_ORIGIN, prefixesOf } from '../../../../lib/packets/index.ts';

/** What one rule of OUTPUT means, every value of its steps written out. */
export function meaning(rule: string, { family = 'ip', table = 'filter', chain = 'OUTPUT', ipsets = '' } = {}): string {
  const text = `*${table}\n:${chain} ACCEPT [0:0]\n:mychain - [0:0]\n-A ${chain} ${rule}\nCOMMIT\n`;
  const read = parseIptables(text, {
    backend: 'iptables-legacy',
    family: family === 'ip6' ? 'ip6' : 'ip',
    ipsets: parseIpset(ipsets),
    users: { root: 0, squid: 31 },
    groups: { daemon: 1 },
  });
  return (read.tables[0]?.chains[0]?.rules ?? []).flatMap(({ steps }) => steps.map(inWords)).join('; ');
}

function inWords(step: Step): string {
  switch (step.kind) {
    case 'match':
      return conditionInWords(step.condition);
    case 'set-mark': {
      const { from, keep, flip, retain, unread } = step.mark;
      const kept = retain === undefined ? '' : ` ^ (itself & ${hex(retain)})`;
      return unread ?? `${step.on} mark = (${from} & ${hex(keep)}) ^ ${hex(flip)}${kept}`;
    }
    case 'set-field':
      return `sets ${step.field} (${step.text})`;
    case 'verdict':
      return verdictInWords(step.verdict);
    default:
      return step.kind;
  }
}

function conditionInWords(condition: Condition): string {
  switch (condition.kind) {
    case 'compare':
      return `${selectorInWords(condition.selector)} ${not(condition.negated)}in ${valuesInWords(condition.values, condition.selector)}`;
    case 'tuple': {
      const rows = condition.rows.map((row) => row.map((values) => valuesInWords(values)).join(' . '));
      return `${condition.selectors.map(selectorInWords).join(' . ')} ${not(condition.negated)}in {${rows.join(', ')}}`;
    }
    case 'any':
      return `${not(condition.negated)}any(${condition.of.map(conditionInWords).join(' | ')})`;
    case 'depends':
      return `depends on ${condition.on}`;
    case 'unread':
      break;
  }
  return `unread ${condition.reads}: ${condition.text}`;
}

function not(negated: boolean): string {
  return negated ? 'not ' : '';
}

function selectorInWords({ field, header, mask }: Selector): string {
  return `${header === undefined ? '' : `${header} `}${field}${mask === undefined ? '' : ` & ${hex(mask)}`}`;
}

function valuesInWords(values: Values, { mask }: Partial<Selector> = {}): string {
  if (values.kind === 'names') return `[${values.names.join()}]`;
  if (values.kind === 'numbers') return `[${values.ranges.map(span).join()}]`;
  if (mask !== undefined) return `[${values.ranges.map(([from]) => hex(from)).join()}]`;
  return `[${prefixesOf(IntervalSet.of(...values.ranges)).join()}]`;
}

function span([from, end]: readonly [number, number]): string {
  return end === from + 1 ? `${from}` : `${from}-${end - 1}`;
}

function hex(value: number | bigint): string {
  return `0x${value.toString(16)}`;
}

function verdictInWords(verdict: Verdict): string {
  switch (verdict.kind) {
    case 'jump':
    case 'goto':
      return `${verdict.kind} ${verdict.chain}`;
    case 'reject':
      return `reject ${verdict.answer}`;
    case 'queue':
      return verdict.bypass ? 'queue, or pass' : 'queue';
    case 'dnat':
    case 'snat':
      return `${verdict.kind} to ${natInWords(verdict.to)}`;
    case 'redirect':
      return `redirect${verdict.ports === undefined ? '' : ` to ${span(verdict.ports)}`}`;
    case 'tproxy':
    case 'unread':
      return `${verdict.kind} ${verdict.text}`;
    default:
      return verdict.kind;
  }
}

function natInWords({ addresses, ports, unread }: NatTarget): string {
  const [from, end] = addresses ?? [0n, 0n];
  const range = end === from + 1n ? formatAddress(from) : `${formatAddress(from)}-${formatAddress(end - 1n)}`;
  const shown = addresses === undefined ? 'the same address' : from < IPV6_ORIGIN ? range : `[${range}]`;
  return unread === undefined ? `${shown}${ports === undefined ? '' : ` port ${span(ports)}`}` : `unread ${unread}`;
}
