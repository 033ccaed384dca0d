import { resolve } from 'node:path';
import { FAR, FAR6, HOST, HOST6, RESOLVER, ROUTER } from './addresses.ts';
import type { Scenario } from './scenario.ts';

/**
 * Namespaces of mounts and processes besides: names of network namespaces live in a /run of their own, and everything
 * that a scenario started or made goes with the probe, whatever ends it.
 */
export const SPACES = ['-n', '-m', '-p', '-f', '--kill-child', '--mount-proc'] as const;

/** The status of a scenario that this kernel cannot make. */
export const CANNOT = 77;

/** A program beside this file, as words of a shell. */
export function program(name: string): string {
  return `python3 -B '${resolve(import.meta.dirname, 'places', name)}'`;
}

const SETTINGS = [
  'net.ipv4.ip_forward=1',
  'net.ipv6.conf.all.forwarding=1',
  'net.ipv4.icmp_ratelimit=0',
  'net.ipv6.icmp.ratelimit=0',
  'net.ipv6.conf.all.accept_dad=0',
  'net.ipv6.conf.default.accept_dad=0',
].join(' ');

/** host eth0 — in0 router out0 — eth0 far end. */
const GROUND = `set -e
mount -t tmpfs none /run
mount -t sysfs none /sys
ip netns add router
ip netns add server
at() { nsenter --net=/run/netns/"$1" sh -ec "$2"; }
sysctl -qw net.ipv6.conf.all.accept_dad=0 net.ipv6.conf.default.accept_dad=0
ip link set lo up
at router 'sysctl -qw ${SETTINGS}; ip link set lo up'
at server 'sysctl -qw ${SETTINGS}; ip link set lo up'
ip link add eth0 type veth peer name in0 netns router
ip -n router link add out0 type veth peer name eth0 netns server
ip -batch - <<'END'
addr add ${HOST}/24 dev eth0
addr add ${HOST6}/64 dev eth0
link set eth0 up
route add default via ${ROUTER}
END
ip -n router -batch - <<'END'
addr add ${ROUTER}/24 dev in0
addr add 2001:db8:1:1::1/64 dev in0
link set in0 up
addr add 198.51.100.1/24 dev out0
addr add 2001:db8:2::1/64 dev out0
link set out0 up
route add 203.0.113.0/24 via 198.51.100.2
END
ip -n server -batch - <<'END'
addr add 198.51.100.2/24 dev eth0
addr add 2001:db8:2::2/64 dev eth0
link set eth0 up
addr add ${FAR}/32 dev lo
addr add ${RESOLVER}/32 dev lo
addr add ${FAR6}/128 dev lo
route add default via 198.51.100.1
END
ip route add default via 2001:db8:1:1::1
ip -n router route add 2001:db8:3::/64 via 2001:db8:2::2
ip -n server route add default via 2001:db8:2::1`;

const LISTENS = ['listen=8080', 'echo=8080'] as const;

/** The commands that make a scenario, up to where the probe starts. */
export function arrange({ needs, serves = LISTENS, router, server, instance }: Scenario): string {
  return [
    GROUND,
    needs === undefined ? '' : `( ${needs.command} ) >/dev/null 2>&1 || exit ${CANNOT}`,
    `nsenter --net=/run/netns/server ${program('far-end.py')} ${serves.join(' ')} >/dev/null 2>&1 &`,
    'until [ -e /run/far-end-is-there ]; do sleep 0.05; done',
    ...lines('router', router),
    ...lines('server', server),
    ...(instance ?? []),
  ].join('\n');
}

function lines(place: 'router' | 'server', commands: readonly string[] = []): readonly string[] {
  return commands.map((command) => `at ${place} '${command.replaceAll("'", "'\\''")}'`);
}
