import type { Host } from '../../model/host/host.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { Part, PartsOf } from './part.ts';

/** The firewall and the routes of a host, as it printed them; what it counted is no change. */
export const hosts: PartsOf = (snapshot) => Object.entries(snapshot.hosts).map(([id, host]) => partOf(id, host));

function partOf(id: string, host: Host): Part {
  const edit = (next: Host | undefined) => (snapshot: Snapshot) => {
    const { [id]: _old, ...others } = snapshot.hosts;
    return { ...snapshot, hosts: next === undefined ? others : { ...others, [id]: next } };
  };
  return {
    key: `host ${id}`,
    source: 'hosts',
    what: 'host-firewall',
    resourceId: id,
    value: linesOf(host),
    put: edit(host),
    drop: edit(undefined),
    say: (how, before, after) => sayHost(id, how, before as readonly string[], after as readonly string[]),
  };
}

/** Counters of packets and bytes, comments with the time, and what a tool says of itself. */
const COUNTED = /\[\d+:\d+\]|counter packets \d+ bytes \d+/g;
const NOISE = /^\s*(#.*)?$/;

function linesOf({ report }: Host): readonly string[] {
  const dumps = Object.entries(report.dumps ?? {}).flatMap(([name, text]) =>
    text.split('\n').flatMap((line) => (NOISE.test(line) ? [] : [`${name}: ${line.replace(COUNTED, '').trim()}`])),
  );
  const { rules4 = [], rules6 = [], tables4 = [], tables6 = [] } = report.routes ?? {};
  const routed = [...rules4, ...rules6, ...tables4, ...tables6].map((route) => `route: ${JSON.stringify(route)}`);
  return [...dumps, ...routed];
}

function sayHost(id: string, how: string, before: readonly string[], after: readonly string[]): string {
  if (how === 'added') return `the host ${id} was read now (before, nobody had)`;
  if (how === 'removed') return `the host ${id} could not be read any more`;
  const [old, now] = [new Set(before), new Set(after)];
  const [got, lost] = [after.filter((line) => !old.has(line)), before.filter((line) => !now.has(line))];
  const told = [...some('has the new line', got), ...some('lost the line', lost)];
  return `the firewall or the routes of the host ${id} changed: it ${told.join(', and ') || 'has its lines in another order'}`;
}

function some(verb: string, [first, ...others]: readonly string[]): readonly string[] {
  if (first === undefined) return [];
  const line = first.replace(/^[^:]*: /, '');
  const cut = line.length > 160 ? `${line.slice(0, 157)}...` : line;
  return [`${verb} "${cut}"${others.length === 0 ? '' : ` and ${others.length} more`}`];
}
