import type { Configuration, IptablesRules, IptablesTable } from './configuration.ts';
import type { Draft } from './draft.ts';
import { PORTS } from './host-flow.ts';
import { drawIptablesRule, endedBy } from './iptables/rules.ts';

/** Rule sets that programs write, drawn with other ports, users and rules of an administrator between theirs. */
export type Layout = (draft: Draft) => Pick<Configuration, 'nft' | 'iptables'>;

const backendOf = ({ random }: Draft): IptablesRules['backend'] =>
  random.chance(0.7) ? 'iptables-legacy' : 'iptables-nft';

/** Docker: its chains of nat and filter, and what somebody put into DOCKER-USER. */
export const docker: Layout = (draft) => {
  const { random } = draft;
  const place = { family: 4, table: 'filter', hook: 'FORWARD', callable: [] } as const;
  const own = Array.from({ length: random.between(0, 3) }, () => drawIptablesRule(draft, place, 'DOCKER-USER'));
  const filter: IptablesTable = {
    name: 'filter',
    drops: random.chance(0.7) ? ['FORWARD'] : [],
    chains: ['DOCKER', 'DOCKER-USER', 'DOCKER-ISOLATION-STAGE-1', 'DOCKER-ISOLATION-STAGE-2'],
    rules: [
      '-A FORWARD -j DOCKER-USER',
      '-A FORWARD -j DOCKER-ISOLATION-STAGE-1',
      '-A FORWARD -o docker0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
      '-A FORWARD -o docker0 -j DOCKER',
      ...(random.chance(0.85) ? ['-A FORWARD -i docker0 ! -o docker0 -j ACCEPT'] : []),
      '-A FORWARD -i docker0 -o docker0 -j ACCEPT',
      '-A DOCKER -d 172.17.0.2/32 ! -i docker0 -o docker0 -p tcp -m tcp --dport 80 -j ACCEPT',
      '-A DOCKER-ISOLATION-STAGE-1 -i docker0 ! -o docker0 -j DOCKER-ISOLATION-STAGE-2',
      '-A DOCKER-ISOLATION-STAGE-1 -j RETURN',
      endedBy(draft, 'DOCKER-ISOLATION-STAGE-2', `-o ${random.pick(['docker0', 'br-0a1b', 'eth1'])}`, 'DROP'),
      '-A DOCKER-ISOLATION-STAGE-2 -j RETURN',
      ...own,
      '-A DOCKER-USER -j RETURN',
    ],
  };
  const nat: IptablesTable = {
    name: 'nat',
    drops: [],
    chains: ['DOCKER'],
    rules: [
      '-A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER',
      '-A OUTPUT ! -d 127.0.0.0/8 -m addrtype --dst-type LOCAL -j DOCKER',
      ...(random.chance(0.85) ? ['-A POSTROUTING -s 172.17.0.0/16 ! -o docker0 -j MASQUERADE'] : []),
      '-A DOCKER -i docker0 -j RETURN',
      '-A DOCKER ! -i docker0 -p tcp -m tcp --dport 8080 -j DNAT --to-destination 172.17.0.2:80',
    ],
  };
  const raw: IptablesTable = {
    name: 'raw',
    drops: [],
    chains: [],
    rules: [endedBy(draft, 'PREROUTING', '-d 172.17.0.2/32 ! -i docker0', 'DROP')],
  };
  // Newer releases close the way to a container's address in raw, which eats answers where nothing masquerades.
  return {
    nft: [],
    iptables: [
      { backend: backendOf(draft), family: 4, tables: random.chance(0.4) ? [raw, filter, nat] : [filter, nat] },
    ],
  };
};

/** A service mesh: everything but its own user goes to the proxy. */
export const istio: Layout = (draft) => {
  const { random } = draft;
  const ports = random.several(PORTS, 1, 2);
  const nat: IptablesTable = {
    name: 'nat',
    drops: [],
    chains: ['ISTIO_OUTPUT', 'ISTIO_REDIRECT'],
    rules: [
      '-A OUTPUT -p tcp -j ISTIO_OUTPUT',
      ...(random.chance(0.5) ? [`-A ISTIO_OUTPUT -p tcp -m tcp --dport ${ports[0] ?? 15020} -j RETURN`] : []),
      '-A ISTIO_OUTPUT -s 127.0.0.6/32 -o lo -j RETURN',
      '-A ISTIO_OUTPUT ! -d 127.0.0.1/32 -o lo -m owner --uid-owner 1337 -j ISTIO_REDIRECT',
      '-A ISTIO_OUTPUT -o lo -m owner ! --uid-owner 1337 -j RETURN',
      '-A ISTIO_OUTPUT -m owner --uid-owner 1337 -j RETURN',
      ...(random.chance(0.7) ? ['-A ISTIO_OUTPUT -m owner --gid-owner 1337 -j RETURN'] : []),
      ...(random.chance(0.5) ? ['-A ISTIO_OUTPUT -d 169.254.169.254/32 -j RETURN'] : []),
      '-A ISTIO_OUTPUT -d 127.0.0.1/32 -j RETURN',
      '-A ISTIO_OUTPUT -j ISTIO_REDIRECT',
      `-A ISTIO_REDIRECT -p tcp -j REDIRECT --to-ports ${random.chance(0.75) ? 15001 : 15999}`,
    ],
  };
  const place = { family: 4, table: 'filter', hook: 'OUTPUT', callable: [] } as const;
  const filter: IptablesTable = {
    name: 'filter',
    drops: [],
    chains: [],
    rules: Array.from({ length: random.between(0, 3) }, () => drawIptablesRule(draft, place, 'OUTPUT')),
  };
  return { nft: [], iptables: [{ backend: backendOf(draft), family: 4, tables: [nat, filter] }] };
};

/** ufw: user rules stand in the middle, behind what it accepts for everybody. */
export const ufw: Layout = (draft) => {
  const backend = backendOf(draft);
  return {
    nft: [],
    iptables: ([4, 6] as const).map((family) => ({ backend, family, tables: [ufwFilter(draft, family)] })),
  };
};

function ufwFilter(draft: Draft, family: 4 | 6): IptablesTable {
  const { random } = draft;
  const v = family === 4 ? 'ufw' : 'ufw6';
  const denies = random.chance(0.5);
  const ports = random.several(PORTS, 1, 4);
  const users = ports.map((port) =>
    random.chance(0.5)
      ? `-A ${v}-user-output -p tcp -m tcp --dport ${port} -j ACCEPT`
      : random.chance(0.6)
        ? endedBy(draft, `${v}-user-output`, `-p tcp -m tcp --dport ${port}`, 'DROP')
        : endedBy(draft, `${v}-user-output`, `-p tcp -m tcp --dport ${port}`, 'REJECT --reject-with tcp-reset'),
  );
  const names = ['before-logging', 'before', 'after', 'after-logging', 'reject', 'track'];
  return {
    name: 'filter',
    drops: ['INPUT', 'FORWARD', ...(denies ? ['OUTPUT'] : [])],
    chains: [
      ...names.flatMap((name) => [`${v}-${name}-output`, `${v}-${name}-input`]),
      `${v}-user-output`,
      `${v}-user-input`,
    ],
    rules: [
      ...names.flatMap((name) => [`-A OUTPUT -j ${v}-${name}-output`, `-A INPUT -j ${v}-${name}-input`]),
      `-A ${v}-before-output -o lo -j ACCEPT`,
      `-A ${v}-before-output -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT`,
      `-A ${v}-before-output -j ${v}-user-output`,
      `-A ${v}-before-input -i lo -j ACCEPT`,
      `-A ${v}-before-input -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT`,
      endedBy(draft, `${v}-before-input`, '-m conntrack --ctstate INVALID', 'DROP'),
      `-A ${v}-before-input -j ${v}-user-input`,
      ...(denies
        ? []
        : [
            `-A ${v}-track-output -p tcp -m conntrack --ctstate NEW -j ACCEPT`,
            `-A ${v}-track-output -p udp -m conntrack --ctstate NEW -j ACCEPT`,
          ]),
      ...(random.chance(0.3) ? [endedBy(draft, `${v}-reject-output`, '', 'REJECT')] : []),
      ...users,
    ],
  };
}
