import type { NftChain, NftTable } from '../configuration.ts';
import { type Draft, logged } from '../draft.ts';
import type { Random } from '../random.ts';
import { addressElements, portElement } from './address-text.ts';
import { pairElements } from './conditions.ts';
import { fits, type NamedSet, type NftFamily, type NftHook, type Place, sightingOf } from './place.ts';
import { drawNatRule, drawRule } from './rules.ts';

/** What a stratum asks of a table: which base chains, and how long. */
export interface ChainPlan {
  readonly hook: NftHook;
  readonly type: 'filter' | 'nat' | 'route';
  readonly priorities: readonly number[];
  readonly rules: readonly [least: number, most: number];
  readonly probability: number;
  /** Lines that stand before all drawn ones. */
  readonly first?: readonly string[];
}

export interface TablePlan {
  readonly families: readonly NftFamily[];
  readonly chains: readonly ChainPlan[];
  readonly userChains: readonly [least: number, most: number];
}

export function drawTable(draft: Draft, plan: TablePlan, name: string): NftTable {
  const { random } = draft;
  const family = random.pick(plan.families);
  const sets = drawSets(draft, family);
  const names = Array.from({ length: random.between(...plan.userChains) }, (_, index) => `c${index}`);
  const chains = plan.chains.filter(({ probability }) => random.chance(probability));
  const hooks: readonly NftHook[] =
    chains.length > 0 ? chains.filter(({ type }) => type !== 'nat').map(({ hook }) => hook) : ['output'];
  const main = hooks[0] ?? 'output';
  return {
    family,
    name,
    declarations: sets.map(({ text }) => text),
    chains: [
      ...names
        .toReversed()
        .map((chain) =>
          drawUserChain(
            draft,
            { ...callee(family, main, hooks, names, chain), sets: sets.map(({ set }) => set) },
            chain,
          ),
        ),
      ...chains.map((chain, index) =>
        drawBaseChain(draft, chain, { family, names, sets: sets.map(({ set }) => set) }, `${chain.hook}${index}`),
      ),
    ],
  };
}

/** A user chain may be called from every hook of its table, so it holds only what all of them allow. */
function callee(
  family: NftFamily,
  main: NftHook,
  hooks: readonly NftHook[],
  names: readonly string[],
  chain: string,
): Omit<Place, 'sets'> {
  const callable = names.slice(names.indexOf(chain) + 1);
  return { family, hook: hooks.includes('postrouting') ? 'postrouting' : main, type: 'filter', priority: 0, callable };
}

function drawUserChain(draft: Draft, place: Place, name: string): NftChain {
  const length = draft.random.weighted([
    [1, 0],
    [4, 1],
    [4, 2],
    [3, 3],
    [1, 5],
  ] as const);
  return { name, rules: Array.from({ length }, () => drawRule(draft, place)) };
}

interface Within {
  readonly family: NftFamily;
  readonly names: readonly string[];
  readonly sets: readonly NamedSet[];
}

function drawBaseChain(draft: Draft, plan: ChainPlan, { family, names, sets }: Within, name: string): NftChain {
  const { random, taste } = draft;
  const { hook, type } = plan;
  const priority = random.pick(plan.priorities);
  const callable = type === 'nat' ? [] : names;
  const place: Place = { family, hook, type, priority, callable, sets };
  const drops = type === 'nat' ? random.chance(0.04) : random.chance(taste.policyDrop);
  const draw = type === 'nat' ? drawNatRule : drawRule;
  const rules = Array.from({ length: random.between(...plan.rules) }, () => draw(draft, place));
  const ends = drops && type !== 'nat' && random.chance(0.5);
  return {
    name,
    base: `type ${type} hook ${hook} ${family === 'netdev' ? 'device "eth0" ' : ''}priority ${priority}; policy ${drops && !ends ? 'drop' : 'accept'};`,
    rules: [
      ...(plan.first ?? []),
      ...(drops ? decent(random, hook, taste.decency) : []),
      ...rules,
      ...(ends
        ? [
            logged(
              draft,
              random.pick(['drop', ['postrouting', 'egress', 'ingress'].includes(hook) ? 'drop' : 'reject']),
            ),
          ]
        : []),
    ],
  };
}

/** What a chain that drops by default lets through when whoever wrote it knew how. */
function decent(random: Random, hook: NftHook, decency: number): readonly string[] {
  const loopback = {
    output: 'oifname "lo" accept',
    input: 'iifname "lo" accept',
    prerouting: 'iif "lo" accept',
    forward: undefined,
    postrouting: 'oifname "lo" accept',
    ingress: 'tcp sport 0-1023 accept',
    egress: 'tcp dport 0-1023 accept',
  }[hook];
  const lines = [
    loopback,
    hook === 'ingress' || hook === 'egress' ? undefined : 'ct state established,related accept',
    hook === 'output' ? 'meta l4proto { tcp, udp } accept' : undefined,
  ];
  const odds = [decency, decency, 0.35];
  return lines.filter((line, index) => line !== undefined && random.chance(odds[index] ?? 0)) as readonly string[];
}

interface Declared {
  readonly set: NamedSet;
  readonly text: string;
}

function drawSets(draft: Draft, family: NftFamily): readonly Declared[] {
  const { random, flows } = draft;
  const count = random.weighted([
    [5, 0],
    [3, 1],
    [2, 2],
  ] as const);
  return Array.from({ length: count }, (_, index) =>
    drawSet(draft, family, `s${index}`, random.pick(flows).src.includes(':') ? 6 : 4),
  );
}

function drawSet({ random, flows }: Draft, family: NftFamily, name: string, version: 4 | 6): Declared {
  const place: Place = { family, hook: 'output', type: 'filter', priority: 0, callable: [], sets: [] };
  const flow = flows.find(({ src }) => (src.includes(':') ? 6 : 4) === version && fits(place, version));
  const [word, type] = version === 4 ? ['ip', 'ipv4_addr'] : ['ip6', 'ipv6_addr'];
  const ports = `${portElement(random, random.pick(flows).dport ?? 80)}, 7777`;
  if (flow === undefined)
    return {
      set: { name, selector: 'tcp dport' },
      text: `set ${name} { type inet_service; flags interval; auto-merge; elements = { ${ports} } }`,
    };
  const seen = sightingOf(flow, false);
  const addresses = addressElements(random, seen.dst).join(', ');
  return random.weighted<() => Declared>([
    [
      3,
      () => ({
        set: { name, selector: `${word} daddr` },
        text: `set ${name} { type ${type}; flags interval; auto-merge; elements = { ${addresses} } }`,
      }),
    ],
    [
      2,
      () => ({
        set: { name, selector: 'tcp dport' },
        text: `set ${name} { type inet_service; flags interval; auto-merge; elements = { ${ports} } }`,
      }),
    ],
    [
      2,
      () => ({
        set: { name, selector: `${word} daddr . tcp dport` },
        text: `set ${name} { type ${type} . inet_service; flags interval; elements = { ${pairElements(random, seen).join(', ')} } }`,
      }),
    ],
    [
      2,
      () => ({
        set: { name, selector: 'tcp dport', verdicts: true },
        text: `map ${name} { type inet_service : verdict; flags interval; elements = { ${seen.dport} : ${random.pick(['accept', 'return', 'drop'])}, 7777 : drop } }`,
      }),
    ],
    [
      1,
      () => ({
        set: { name, selector: `${word} daddr` },
        text: `set ${name} { type ${type}; elements = { ${seen.dst} } }`,
      }),
    ],
  ])();
}
