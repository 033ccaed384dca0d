import type { Gap } from '../../../model/gap.ts';
import type { Firewalld, FirewalldPolicy, FirewalldZone } from '../../../model/host/front-end.ts';
import { type FirewalldBlock, readBlocks } from './firewalld-blocks.ts';

/** `ipv4 filter OUTPUT 0 -p tcp --dport 25 -j DROP` */
const DIRECT = /^(?:ipv4|ipv6|eb) \S+ \S+ -?\d+ \S/;
const STATE = /^(?:State: )?(?:FirewallD is )?(not )?running\s*$/i;
const HEADING = /^### .*$/gm;

/**
 * What firewalld says of itself: outputs of firewall-cmd one after the other, each below `### COMMAND` or, of a single
 * one, without a heading. What a block is its keys tell: a policy has zones to come from and to go to.
 */
export function parseFirewalld(text: string): { readonly firewalld?: Firewalld; readonly gaps: readonly Gap[] } {
  const { blocks, loose } = readBlocks(text.replaceAll(HEADING, ''));
  const states = loose.map((line) => STATE.exec(line)).filter((found) => found !== null);
  const strange = loose.filter((line) => !STATE.test(line) && !DIRECT.test(line));
  const gaps = strange.slice(0, 1).map(gap);
  const stopped = states.some(([, not]) => not !== undefined);
  if (states.length === 0 && blocks.length === 0) return { gaps: gaps.length > 0 ? gaps : [gap('')] };
  const known = stopped ? [] : blocks;
  const direct = loose.filter((line) => DIRECT.test(line));
  return {
    firewalld: { running: !stopped, zones: zonesOf(known), policies: policiesOf(known), direct },
    gaps: stopped ? [] : gaps,
  };
}

/** A zone printed twice is one zone; `--get-active-zones` prints names without a target. */
function zonesOf(blocks: readonly FirewalldBlock[]): readonly FirewalldZone[] {
  const active = new Set(blocks.filter(({ values }) => !values.has('target')).map(({ name }) => name));
  const zones = blocks.filter(({ values }) => values.has('target') && !values.has('ingress-zones'));
  return [...new Map(zones.map((block) => [block.name, zoneOf(block, active)])).values()];
}

function policiesOf(blocks: readonly FirewalldBlock[]): readonly FirewalldPolicy[] {
  const policies = blocks.filter(({ values }) => values.has('ingress-zones'));
  return [...new Map(policies.map((block) => [block.name, policyOf(block)])).values()];
}

function zoneOf(block: FirewalldBlock, active: ReadonlySet<string>): FirewalldZone {
  const { name, marks } = block;
  return {
    ...shared(block),
    active: marks.includes('active') || active.has(name),
    interfaces: list(block, 'interfaces'),
    sources: list(block, 'sources'),
  };
}

function policyOf(block: FirewalldBlock): FirewalldPolicy {
  return {
    ...shared(block),
    active: block.marks.includes('active'),
    priority: Number(list(block, 'priority')[0] ?? 0),
    ingressZones: list(block, 'ingress-zones'),
    egressZones: list(block, 'egress-zones'),
  };
}

function shared(block: FirewalldBlock) {
  return {
    name: block.name,
    target: list(block, 'target').join(' '),
    services: list(block, 'services'),
    ports: list(block, 'ports'),
    richRules: list(block, 'rich rules'),
  };
}

function list({ values }: FirewalldBlock, key: string): readonly string[] {
  return values.get(key) ?? [];
}

function gap(line: string): Gap {
  const reason = line === '' ? '`firewall-cmd` printed nothing' : `\`firewall-cmd\` printed “${line.slice(0, 120)}”`;
  return {
    reads: 'firewalld',
    reason,
    remedy: 'Run `firewall-cmd --list-all-zones` and `firewall-cmd --list-all-policies` as root.',
  };
}
