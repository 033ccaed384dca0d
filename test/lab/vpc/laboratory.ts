import { type Connector, type Flow, type FlowOutcome, type Step, startConnector } from '../connector.ts';
import { buildTopology } from '../namespaces.ts';
import { peerSteps } from '../peer.ts';
import { through } from '../through.ts';
import { DROP_GROUP, REPLY } from './drop.ts';
import { gatewayRoutes, gatewayRules } from './gateway-rules.ts';
import { natRuleLines, PEER_DEVICES, ruleLines, TOPOLOGY, VPCS, vpcPlace } from './layout.ts';
import { type Draws, natRules } from './nat-rules.ts';
import { addressesOf, type Places } from './places.ts';
import { flushLines, routeLines } from './routes.ts';
import { vpcRules } from './vpc-rules.ts';

const FAMILIES = [4, 6] as const;

/** A VPC lab that stands. */
export interface Laboratory {
  /** Lays a network over the namespaces, in place of the one before. */
  readonly load: (places: Places, draws: Draws) => Promise<void>;
  readonly send: (flows: readonly Flow[]) => Promise<readonly FlowOutcome[]>;
  readonly close: () => void;
}

export async function openLaboratory(processor: number): Promise<Laboratory> {
  buildTopology(TOPOLOGY);
  const driver = startConnector('h', processor);
  await driver.do(
    ...VPCS.flatMap((vpc) => ruleSteps(vpcPlace(vpc), () => ruleLines(vpc))),
    ...ruleSteps('nat', natRuleLines),
  );
  await driver.do(...peerSteps('p', 'reset', PEER_DEVICES), { do: 'nft', ns: 'p', text: ANSWERS });
  await driver.do(...[...VPCS.map(vpcPlace), 'igw', 'nat'].map((ns): Step => ({ do: 'watch', ns, group: DROP_GROUP })));
  let before: Places | undefined;
  return {
    load: async (places, draws) => {
      await load(driver, before, places, draws);
      before = places;
    },
    send: async (flows) => (await driver.do({ do: 'flows', flows }))[0]?.outcomes ?? [],
    close: driver.close,
  };
}

/** The far end never begins a connection, so all that leaves it is an answer. */
const ANSWERS = `table inet answers {
  chain leaving { type filter hook output priority 200; ip dscp set ${REPLY}; ip6 dscp set ${REPLY}; }
}
`;

function ruleSteps(ns: string, text: (family: 4 | 6) => string): readonly Step[] {
  return FAMILIES.map((family): Step => ({ do: 'ip', ns, family, text: text(family) }));
}

async function load(driver: Connector, before: Places | undefined, places: Places, draws: Draws): Promise<void> {
  const vpcs = places.vpcs.map((_, vpc) => vpc);
  const addresses = FAMILIES.map((family) => instanceAddresses(places, family));
  await driver.do(
    ...FAMILIES.map(
      (family, index): Step => ({ do: 'ip', family, text: instanceLines(addresses[index] ?? [], family) }),
    ),
    ...(before?.vpcs ?? []).flatMap((_, vpc) =>
      ruleSteps(vpcPlace(vpc), () => flushLines(before ?? places, vpc).join('\n')),
    ),
    ...vpcs.flatMap((vpc) =>
      FAMILIES.map(
        (family): Step => ({ do: 'ip', ns: vpcPlace(vpc), family, text: routeLines(places, vpc, family).join('\n') }),
      ),
    ),
    ...FAMILIES.map(
      (family): Step => ({ do: 'ip', ns: 'igw', family, text: gatewayRoutes(places, family).join('\n') }),
    ),
    ...vpcs.map((vpc): Step => ({ do: 'nft', ns: vpcPlace(vpc), text: vpcRules(places, vpc) })),
    { do: 'nft', ns: 'igw', text: gatewayRules(places) },
    { do: 'nft', ns: 'nat', text: natRules(places, draws) },
    ...[...vpcs.map(vpcPlace), 'nat', 'p'].map((ns): Step => ({ do: 'forget', ns })),
  );
  await own(driver, addresses[1] ?? []);
}

/** The instance itself: its addresses and a way out, and no rule. */
function instanceLines(addresses: readonly string[], family: 4 | 6): string {
  const add = (address: string) =>
    `addr add ${address}${family === 4 ? '/32' : '/128'} dev eth0${family === 4 ? '' : ' nodad'}`;
  return ['addr flush dev eth0', ...addresses.map(add), `route replace default ${through('eth0', family)}`].join('\n');
}

function instanceAddresses({ slots }: Places, family: 4 | 6): readonly string[] {
  const source = slots.find(({ kind }) => kind === 'source');
  if (source === undefined) throw new Error('the network lacks the audited interface');
  return addressesOf(source.eni, family).filter((address) => !address.includes('/'));
}

/** An IPv6 address is the instance's own a little later than `ip` says so: the kernel leaves that to a worker. */
async function own(driver: Connector, addresses: readonly string[]): Promise<void> {
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop
    const [routes] = await driver.do({ do: 'ip', family: 6, text: 'route show table local dev eth0' });
    if (addresses.every((address) => routes?.output?.includes(`${address} `))) return;
  }
}
