import type { Draft, Ending } from '../draft.ts';
import { LOCAL_PORTS, LOG_GROUP } from '../world.ts';
import { drawMatches, type IptablesPlace } from './conditions.ts';

/** One rule, or two that belong together: the first tells that the second is about to end a packet. */
export function drawIptablesRule(draft: Draft, place: IptablesPlace, chain: string): string {
  const { random, taste } = draft;
  const weights = (Object.entries(taste.verdicts) as readonly [Ending, number][])
    .filter(([ending]) => allowed(place, ending))
    .map(([ending, weight]) => [weight, ending] as const);
  const ending = random.weighted(weights);
  const matches = drawMatches(draft, place, ending === 'drop' || ending === 'reject' || ending === 'accept' ? 1 : 0);
  if (ending === 'drop') return endedBy(draft, chain, matches, 'DROP');
  if (ending === 'reject') return endedBy(draft, chain, ...drawReject(draft, place, matches));
  return written(chain, matches, otherTarget(draft, place, ending, matches));
}

function allowed({ table, callable }: IptablesPlace, ending: Ending): boolean {
  if (ending === 'jump' || ending === 'goto') return callable.length > 0;
  if (ending === 'reject') return table === 'filter';
  return ending !== 'map' && !(table === 'nat' && ending === 'drop');
}

/** An iptables rule line; without a target it only counts. */
function written(chain: string, matches: string, target: string): string {
  return ['-A', chain, matches, target].filter((part) => part !== '').join(' ');
}

export function endedBy(draft: Draft, chain: string, matches: string, target: string): string {
  const tag = draft.tag();
  const named = `${matches} -m comment --comment ${tag}`.trim();
  return [
    written(chain, named, `-j NFLOG --nflog-group ${LOG_GROUP} --nflog-prefix ${tag} --nflog-threshold 1`),
    written(chain, named, `-j ${target}`),
  ].join('\n');
}

const V4 = [
  'net-unreachable',
  'host-unreachable',
  'port-unreachable',
  'proto-unreachable',
  'net-prohibited',
  'host-prohibited',
  'admin-prohibited',
];
const V6 = ['no-route', 'adm-prohibited', 'addr-unreachable', 'port-unreachable'];

function drawReject(
  { random }: Draft,
  { family }: IptablesPlace,
  matches: string,
): readonly [matches: string, target: string] {
  const tcp = matches.startsWith('-p tcp');
  if (random.chance(0.2)) return [matches, 'REJECT'];
  if ((tcp || !matches.includes('-p ')) && random.chance(0.3))
    return [tcp ? matches : `-p tcp ${matches}`.trim(), 'REJECT --reject-with tcp-reset'];
  return [matches, `REJECT --reject-with ${family === 4 ? `icmp-${random.pick(V4)}` : `icmp6-${random.pick(V6)}`}`];
}

function otherTarget(draft: Draft, place: IptablesPlace, ending: Ending, matches: string): string {
  const { random } = draft;
  if (ending === 'jump') return `-j ${random.pick(place.callable)}`;
  if (ending === 'goto') return `-g ${random.pick(place.callable)}`;
  if (ending === 'return') return '-j RETURN';
  if (ending === 'mark') return drawMark(draft, place);
  if (ending === 'none') return random.pick(['', '-j LOG --log-prefix "seen "', '']);
  if (place.table === 'raw' && random.chance(0.4)) return '-j CT --notrack';
  return place.table === 'nat' ? drawTranslation(draft, place, matches) : '-j ACCEPT';
}

function drawMark({ random }: Draft, { table }: IptablesPlace): string {
  const value = `0x${random.pick([1, 2, 3, 0x100]).toString(16)}`;
  if (table === 'nat') return '-j RETURN';
  const marks = [
    `-j MARK --set-xmark ${value}/0xffffffff`,
    `-j MARK --set-xmark ${value}/0x3`,
    `-j MARK --or-mark ${value}`,
  ];
  return random.pick(
    table === 'mangle'
      ? [
          ...marks,
          '-j CONNMARK --save-mark',
          '-j CONNMARK --restore-mark',
          `-j CONNMARK --set-xmark ${value}/0xffffffff`,
        ]
      : marks,
  );
}

function drawTranslation({ random }: Draft, { family, hook }: IptablesPlace, matches: string): string {
  const four = family === 4;
  const tcp = /^-p (?:tcp|udp)/.test(matches);
  if (hook === 'POSTROUTING')
    return random.pick([
      '-j MASQUERADE',
      '-j MASQUERADE',
      `-j SNAT --to-source ${four ? '10.0.1.11' : 'fd00:1::10'}`,
      '-j ACCEPT',
    ]);
  if (hook === 'INPUT') return '-j ACCEPT';
  const to = four
    ? random.pick(['93.184.216.99', '10.0.0.2', '127.0.0.1'])
    : random.pick(['2001:db8::99', '2600:1f18::5']);
  return random.weighted([
    [tcp ? 4 : 0, () => `-j REDIRECT --to-ports ${random.pick([...LOCAL_PORTS, 9999])}`],
    [1, () => '-j REDIRECT'],
    [2, () => `-j DNAT --to-destination ${to}`],
    [tcp ? 2 : 0, () => `-j DNAT --to-destination ${four ? to : `[${to}]`}:${random.pick([80, 443, 15001])}`],
    [2, () => '-j ACCEPT'],
    [1, () => '-j RETURN'],
  ] as const)();
}
