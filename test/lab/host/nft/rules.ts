import { type Draft, type Ending, logged } from '../draft.ts';
import type { Random } from '../random.ts';
import { LEADING_MARKS, LOCAL_PORTS } from '../world.ts';
import { drawConditions, pairElements, transportOf } from './conditions.ts';
import { fits, type Place, sightingOf } from './place.ts';

/** One rule of a chain: conditions, perhaps a statement, and an ending that the place allows. */
export function drawRule(draft: Draft, place: Place): string {
  const { random, taste } = draft;
  const endings = (Object.entries(taste.verdicts) as readonly [Ending, number][]).filter(([ending]) =>
    allowed(place, ending),
  );
  const ending = random.weighted(endings.map(([kind, weight]) => [weight, kind] as const));
  if (ending === 'map') return drawVerdictMap(draft, place);
  const final = ending === 'drop' || ending === 'reject' || ending === 'accept';
  const conditions = drawConditions(draft, place, final ? 1 : 0);
  const rest = ENDINGS[ending](draft, place, conditions);
  return [conditions, random.chance(0.2) ? 'counter' : '', rest].filter((part) => part !== '').join(' ');
}

function allowed({ family, hook, type, callable }: Place, ending: Ending): boolean {
  if (family === 'netdev' && (ending === 'reject' || ending === 'mark')) return false;
  if (ending === 'jump' || ending === 'goto') return callable.length > 0;
  if (ending === 'reject') return hook !== 'postrouting' && type !== 'nat';
  return true;
}

type Writer = (draft: Draft, place: Place, conditions: string) => string;

const ENDINGS: Readonly<Record<Exclude<Ending, 'map'>, Writer>> = {
  accept: () => 'accept',
  drop: (draft) => logged(draft, 'drop'),
  reject: (draft, place, conditions) =>
    transportOf(conditions) === undefined && draft.random.chance(0.15)
      ? `meta l4proto tcp ${logged(draft, 'reject with tcp reset')}`
      : logged(draft, drawReject(draft, place, conditions)),
  jump: ({ random }, { callable }) => `jump ${random.pick(callable)}`,
  goto: ({ random }, { callable }) => `goto ${random.pick(callable)}`,
  return: () => 'return',
  none: ({ random }) => random.pick(['counter', 'continue', 'log prefix "seen "', 'counter log prefix "seen "']),
  mark: ({ random }, place) => drawMark(random.below(8), random.pick(marksOf(random, place))),
};

/** On the way out some marks lead to other routes, which shows where a chain of type route sets them, or NAT follows. */
function marksOf(random: Random, { hook, type }: Place): readonly number[] {
  const leads = hook === 'output' && random.chance(type === 'route' ? 0.7 : 0.1);
  return leads ? Object.values(LEADING_MARKS) : [1, 2, 3, 0x100];
}

function drawMark(which: number, value: number): string {
  const hex = `0x${value.toString(16)}`;
  const forms = [
    `meta mark set ${hex}`,
    `meta mark set ${hex}`,
    `ct mark set ${hex}`,
    'ct mark set meta mark',
    'meta mark set ct mark',
    `meta mark set meta mark or ${hex}`,
    'meta mark set meta mark and 0xfffffffd',
    `meta mark set ${hex} ct mark set ${hex}`,
  ];
  return forms[which] ?? '';
}

const V4 = [
  'port-unreachable',
  'host-unreachable',
  'net-unreachable',
  'prot-unreachable',
  'net-prohibited',
  'host-prohibited',
  'admin-prohibited',
];
const V6 = ['no-route', 'admin-prohibited', 'addr-unreachable', 'port-unreachable', 'policy-fail', 'reject-route'];
const BOTH = ['port-unreachable', 'admin-prohibited', 'no-route', 'host-unreachable'];

function drawReject({ random }: Draft, { family }: Place, conditions: string): string {
  const transport = transportOf(conditions);
  if (random.chance(0.2)) return 'reject';
  if (transport === 'tcp' && random.chance(0.3)) return 'reject with tcp reset';
  const speaksOf = /\bip6? |ipv[46]|icmp(?:v6)? /.exec(conditions)?.[0] ?? '';
  const six = family === 'ip6' || ['ip6 ', 'ipv6', 'icmpv6 '].includes(speaksOf);
  const certain = family !== 'inet' || speaksOf !== '';
  if (certain || random.chance(0.2))
    return six ? `reject with icmpv6 type ${random.pick(V6)}` : `reject with icmp type ${random.pick(V4)}`;
  return `reject with icmpx type ${random.pick(BOTH)}`;
}

/** What a verdict map may lead to; a drop in it cannot be logged, so drops are chains of their own or unheard. */
function mapVerdict({ random }: Draft, { callable }: Place): string {
  return random.weighted([
    [5, () => 'accept'],
    [1, () => 'drop'],
    [callable.length > 0 ? 5 : 0, () => `jump ${random.pick(callable)}`],
    [callable.length > 0 ? 2 : 0, () => `goto ${random.pick(callable)}`],
    [2, () => 'return'],
    [1, () => 'continue'],
  ] as const)();
}

function drawVerdictMap(draft: Draft, place: Place): string {
  const { random } = draft;
  const named = place.sets.filter(({ verdicts }) => verdicts);
  if (named.length > 0 && random.chance(0.5)) {
    const { selector, name } = random.pick(named);
    return `${selector} vmap @${name}`;
  }
  const reply = place.hook === 'input' || place.hook === 'ingress';
  const tracked = place.family === 'netdev' ? 0 : 1;
  const seen = sightingOf(random.pick(draft.flows), reply);
  const verdict = () => mapVerdict(draft, place);
  const side = reply ? 'sport' : 'dport';
  const port = reply ? seen.sport : seen.dport;
  const word = seen.version === 4 ? 'ip' : 'ip6';
  return random.weighted([
    [4, () => `tcp ${side} vmap { ${port} : ${verdict()}, ${port === 443 ? 80 : 443} : ${verdict()} }`],
    [
      3 * tracked,
      () =>
        `ct state vmap { established : accept, related : ${random.pick(['accept', verdict()])}, invalid : ${verdict()} }`,
    ],
    [tracked, () => `ct state vmap { new : ${verdict()}, established : accept, untracked : accept }`],
    [2, () => `meta l4proto vmap { tcp : ${verdict()}, udp : ${verdict()} }`],
    [1, () => `tcp ${side} vmap { 0-1023 : ${verdict()}, 1024-65535 : ${verdict()} }`],
    [
      fits(place, seen.version) ? 3 : 0,
      () =>
        `${word} ${reply ? 'saddr' : 'daddr'} . tcp ${side} vmap { ${pairElements(random, seen)
          .map((pair) => `${pair} : ${verdict()}`)
          .join(', ')} }`,
    ],
    [
      fits(place, seen.version) ? 2 : 0,
      () =>
        `${word} ${reply ? 'saddr' : 'daddr'} vmap { ${reply ? seen.src : seen.dst} : ${verdict()}, ${word === 'ip' ? '198.18.0.0/15' : '2001:db8:9::/48'} : ${verdict()} }`,
    ],
  ] as const)();
}

/** A rule of a NAT chain: a translation, or a verdict that keeps one away. */
export function drawNatRule(draft: Draft, place: Place): string {
  const { random } = draft;
  const conditions = drawConditions(draft, place, 1);
  const verdict =
    place.hook === 'output' || place.hook === 'prerouting'
      ? drawDestination(draft, place, conditions)
      : drawSource(draft, place, conditions);
  return `${conditions} ${random.chance(0.2) ? 'counter ' : ''}${verdict}`;
}

const OTHERS = ['accept', 'return', 'accept', 'return'] as const;

function drawDestination(draft: Draft, { family, callable }: Place, conditions: string): string {
  const { random } = draft;
  const four =
    family === 'ip' ||
    (family === 'inet' &&
      (/\bip(?:v4)? |icmp /.test(conditions) || (!/\bip6 |ipv6|icmpv6/.test(conditions) && random.chance(0.6))));
  const certain = /\b(?:tcp|udp) (?:[sd]port|flags)|l4proto (?:tcp|udp)\b/.test(conditions);
  const tcp = transportOf(conditions) === undefined ? 'meta l4proto tcp ' : certain ? '' : undefined;
  const to = four
    ? random.pick(['93.184.216.99', '10.0.0.2', '127.0.0.1', '10.0.1.10'])
    : random.pick(['2001:db8::99', '2600:1f18::5']);
  const word = family === 'inet' ? (four ? 'dnat ip to' : 'dnat ip6 to') : 'dnat to';
  return random.weighted([
    [tcp === undefined ? 0 : 4, () => `${tcp}redirect to :${random.pick([...LOCAL_PORTS, 9999])}`],
    [1, () => 'redirect'],
    [2, () => `${word} ${to}`],
    [tcp === undefined ? 0 : 2, () => `${tcp}${word} ${four ? to : `[${to}]`}:${random.pick([80, 443, 15001])}`],
    [2, () => random.pick(OTHERS)],
    [1, () => logged(draft, 'drop')],
    [callable.length > 0 ? 2 : 0, () => `jump ${random.pick(callable)}`],
  ] as const)();
}

function drawSource(draft: Draft, { family }: Place, conditions: string): string {
  const { random } = draft;
  const four =
    family === 'ip' ||
    (family === 'inet' &&
      (/\bip(?:v4)? |icmp /.test(conditions) || (!/\bip6 |ipv6|icmpv6/.test(conditions) && random.chance(0.6))));
  const to = four
    ? random.pick(['10.0.1.11', '10.0.1.10', '10.0.1.10', '1.2.3.4'])
    : random.pick(['fd00:1::10', 'fd00:99::1']);
  return random.weighted([
    [4, () => 'masquerade'],
    [2, () => (family === 'inet' ? `snat ${four ? 'ip' : 'ip6'} to ${to}` : `snat to ${to}`)],
    [2, () => random.pick(OTHERS)],
    [1, () => logged(draft, 'drop')],
  ] as const)();
}
