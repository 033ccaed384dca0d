import type { ChangeOf, HostChain, HostOpening } from '../../../lib/model/change.ts';
import { installed } from './on-host.ts';

/** A front end as it is really installed: how its host is set up, and what prints its rules. */
export interface RealFrontEnd {
  readonly name: string;
  readonly there: boolean;
  readonly setUp: string;
  /** What prints its rules, and the name that a report gives the text. */
  readonly dump: { readonly name: string; readonly command: string };
  /** What a front end keeps for its next start. */
  readonly kept: string;
  readonly change: ChangeOf<'open-host-firewall'>;
  /** Whether all of its life is walked through; another of the same words is made and taken back. */
  readonly whole: boolean;
}

const HTTPS: HostOpening = {
  direction: 'out',
  protocol: 'tcp',
  ports: { from: 443, to: 443 },
  remote: '203.0.113.8/29',
  established: false,
};
const RANGE: HostOpening = { ...HTTPS, protocol: 'udp', ports: { from: 8000, to: 8010 }, remote: '203.0.113.9' };
const PING: HostOpening = { ...HTTPS, protocol: 'icmp', ports: null };
const REPLIES: HostOpening = { ...HTTPS, direction: 'in', ports: { from: 32768, to: 60999 }, established: true };
const SIX: HostOpening = { ...HTTPS, remote: '2001:db8::9' };

function change(
  frontEnd: 'ufw' | 'firewalld' | 'nft' | 'iptables',
  chain: HostChain,
  openings: readonly HostOpening[],
): ChangeOf<'open-host-firewall'> {
  return { kind: 'open-host-firewall', instanceId: 'i-app', frontEnd, chain, openings: [...openings] };
}

const NFT = `nft -f - <<'END'
table inet t {
  chain o {
    type filter hook output priority 0; policy drop;
    tcp dport 25 drop
  }
}
END`;

const IPTABLES = (tool: string) => `${tool} -P OUTPUT DROP; ${tool} -A OUTPUT -p tcp --dport 25 -j DROP`;

/** Its files are copies that nobody else sees. */
const UFW = `mkdir "$STAGE/etc" "$STAGE/lib"
cp -a /etc/ufw/. "$STAGE/etc"; cp -a /lib/ufw/. "$STAGE/lib"; cp /etc/default/ufw "$STAGE/default"
mount --bind "$STAGE/etc" /etc/ufw; mount --bind "$STAGE/lib" /lib/ufw; mount --bind "$STAGE/default" /etc/default/ufw
ip link set lo up
ufw --force enable > /dev/null
ufw default deny outgoing > /dev/null
ufw deny out proto tcp to any port 25 > /dev/null`;

const FIREWALLD = `mount -t tmpfs tmpfs /run; mkdir /run/dbus
mount -t tmpfs tmpfs /etc/firewalld; mount -t tmpfs tmpfs /var/log
ip link set lo up
dbus-daemon --system --fork --nopidfile > /dev/null
firewalld --nofork > /dev/null &
until firewall-cmd --state > /dev/null; do sleep 0.1; done
firewall-cmd --permanent --new-policy egress > /dev/null
for word in --add-ingress-zone=HOST --add-egress-zone=ANY --set-target=REJECT; do
  firewall-cmd --permanent --policy=egress "$word" > /dev/null
done
firewall-cmd --reload > /dev/null`;

const NFT_DUMP = { name: 'nft-text', command: 'nft list ruleset' };
const filter = (backend: HostChain['backend'], family: 'ip' | 'ip6', name: string): HostChain => ({
  backend,
  family,
  table: 'filter',
  name,
});

export const REAL: readonly RealFrontEnd[] = [
  {
    name: 'nft',
    there: installed('nft'),
    whole: true,
    setUp: NFT,
    dump: NFT_DUMP,
    kept: 'true',
    change: change('nft', { backend: 'nft', family: 'inet', table: 't', name: 'o' }, [
      HTTPS,
      RANGE,
      PING,
      REPLIES,
      SIX,
    ]),
  },
  {
    name: 'iptables-nft',
    there: installed('iptables-nft', 'iptables-nft-save'),
    whole: true,
    setUp: IPTABLES('iptables-nft'),
    dump: { name: 'iptables-nft-save', command: 'iptables-nft-save' },
    kept: 'true',
    change: change('iptables', filter('iptables-nft', 'ip', 'OUTPUT'), [HTTPS, RANGE, PING, REPLIES]),
  },
  {
    name: 'iptables-legacy',
    there: installed('iptables-legacy', 'iptables-legacy-save'),
    whole: true,
    setUp: IPTABLES('iptables-legacy'),
    dump: { name: 'iptables-legacy-save', command: 'iptables-legacy-save' },
    kept: 'true',
    change: change('iptables', filter('iptables-legacy', 'ip', 'OUTPUT'), [HTTPS, RANGE, PING, REPLIES]),
  },
  {
    name: 'ip6tables-nft',
    there: installed('ip6tables-nft', 'ip6tables-nft-save'),
    whole: false,
    setUp: IPTABLES('ip6tables-nft'),
    dump: { name: 'ip6tables-nft-save', command: 'ip6tables-nft-save' },
    kept: 'true',
    change: change('iptables', filter('iptables-nft', 'ip6', 'OUTPUT'), [SIX]),
  },
  {
    name: 'ufw',
    there: installed('ufw', 'iptables-nft-save'),
    whole: true,
    setUp: UFW,
    dump: { name: 'iptables-nft-save', command: 'iptables-save' },
    kept: 'cat /etc/ufw/user.rules',
    change: change('ufw', filter('iptables-nft', 'ip', 'ufw-user-output'), [RANGE]),
  },
  {
    name: 'ufw, in',
    there: installed('ufw', 'iptables-nft-save'),
    whole: false,
    setUp: UFW,
    dump: { name: 'iptables-nft-save', command: 'iptables-save' },
    kept: 'cat /etc/ufw/user.rules',
    change: change('ufw', filter('iptables-nft', 'ip', 'ufw-user-input'), [
      { ...HTTPS, direction: 'in' },
      { ...RANGE, direction: 'in', ports: null },
    ]),
  },
  {
    name: 'ufw, for others',
    there: installed('ufw', 'iptables-nft-save'),
    whole: false,
    setUp: UFW,
    dump: { name: 'iptables-nft-save', command: 'iptables-save' },
    kept: 'cat /etc/ufw/user.rules',
    change: change('ufw', filter('iptables-nft', 'ip', 'ufw-user-forward'), [HTTPS]),
  },
  {
    name: 'ufw, IPv6',
    there: installed('ufw', 'ip6tables-nft-save'),
    whole: false,
    setUp: UFW,
    dump: { name: 'ip6tables-nft-save', command: 'ip6tables-save' },
    kept: 'cat /etc/ufw/user6.rules',
    change: change('ufw', filter('iptables-nft', 'ip6', 'ufw6-user-output'), [SIX]),
  },
  {
    name: 'firewalld, a policy',
    there: installed('firewalld', 'firewall-cmd', 'dbus-daemon'),
    whole: false,
    setUp: FIREWALLD,
    dump: NFT_DUMP,
    kept: 'firewall-cmd --permanent --policy=egress --list-rich-rules | sort',
    change: change(
      'firewalld',
      { backend: 'nft', family: 'inet', table: 'firewalld', name: 'filter_OUT_policy_egress' },
      [HTTPS, RANGE, PING, SIX],
    ),
  },
  {
    name: 'firewalld, a zone',
    there: installed('firewalld', 'firewall-cmd', 'dbus-daemon'),
    whole: true,
    setUp: FIREWALLD,
    dump: NFT_DUMP,
    kept: 'firewall-cmd --permanent --zone=public --list-rich-rules | sort',
    change: change('firewalld', { backend: 'nft', family: 'inet', table: 'firewalld', name: 'filter_IN_public' }, [
      { ...HTTPS, direction: 'in' },
    ]),
  },
];
