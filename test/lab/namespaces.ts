import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';

const NAMES = '/run/netns';
const OURS = /^edlab-(\d+)-/;

/** One end of a veth pair: the namespace it lives in and what it is called there. */
export interface End {
  readonly namespace: string;
  readonly device: string;
}

/** What to build: namespaces by short names, veth pairs between them, and what to set inside each. */
export interface Topology {
  readonly namespaces: readonly string[];
  readonly pairs: readonly (readonly [End, End])[];
  /** sysctl keys and values for every namespace; never for the machine. */
  readonly sysctls?: Readonly<Record<string, string>>;
  /** Lines for `ip`, by namespace, once the pairs are up. */
  readonly lines?: Readonly<Record<string, readonly string[]>>;
}

/** The full name of a namespace of this process. */
export function namespaceName(short: string): string {
  return `edlab-${process.pid}-${short}`;
}

/**
 * Builds a topology. Both ends of a pair carry one hardware address and ask nobody for it (NOARP), so a route needs a
 * device alone and never waits for a neighbour. Everything goes when the process does, interrupted or not; what a
 * killed process left behind goes at the next start.
 */
export function buildTopology({ namespaces, pairs, sysctls = {}, lines = {} }: Topology): void {
  removeLeftovers();
  removeAtExit();
  ipBatch(namespaces.map((short) => `netns add ${namespaceName(short)}`));
  // A device takes its settings from the namespace's defaults when it comes in, so those are first.
  for (const short of namespaces) setSysctls(short, { ...QUIET, ...sysctls });
  ipBatch(pairs.map(pairLine));
  for (const short of namespaces) {
    const devices = pairs.flat().filter(({ namespace }) => namespace === short);
    const up = ['lo', ...devices.map(({ device }) => device)].map((device) => `link set ${device} up`);
    ipBatch([...up, ...(lines[short] ?? [])], short);
  }
}

/** Removes this process's namespaces. */
export function destroyTopology(): void {
  remove((pid) => pid === process.pid);
}

/** Packets may come from anywhere, nothing is announced, and all of it inside the namespaces. */
const QUIET: Readonly<Record<string, string>> = {
  'net.ipv4.conf.all.rp_filter': '0',
  'net.ipv4.conf.default.rp_filter': '0',
  'net.ipv4.ip_forward': '1',
  'net.ipv4.ping_group_range': '0 2147483647',
  'net.ipv4.conf.all.accept_local': '1',
  'net.ipv4.conf.all.send_redirects': '0',
  'net.ipv4.conf.default.send_redirects': '0',
  'net.ipv4.icmp_ratelimit': '0',
  'net.ipv6.icmp.ratelimit': '0',
  'net.ipv6.conf.all.forwarding': '1',
  'net.ipv6.conf.all.accept_ra': '0',
  'net.ipv6.conf.default.accept_ra': '0',
  'net.ipv6.conf.all.accept_dad': '0',
  'net.ipv6.conf.default.accept_dad': '0',
  'net.ipv6.conf.all.addr_gen_mode': '1',
  'net.ipv6.conf.default.addr_gen_mode': '1',
};

function pairLine([one, other]: readonly [End, End], index: number): string {
  const half = [index >> 8, index & 255].map((byte) => byte.toString(16).padStart(2, '0')).join(':');
  const end = ({ namespace, device }: End) =>
    `name ${device} netns ${namespaceName(namespace)} address 02:ed:1a:b0:${half} arp off`;
  return `link add ${end(one)} type veth peer ${end(other)}`;
}

function setSysctls(short: string, values: Readonly<Record<string, string>>): void {
  const words = Object.entries(values).map(([key, value]) => `${key}=${value}`);
  run('ip', ['netns', 'exec', namespaceName(short), 'sysctl', '-q', '-w', ...words]);
}

/** Runs lines of `ip` in one child, in a namespace or (for links between them) outside. */
export function ipBatch(lines: readonly string[], short?: string): void {
  if (lines.length === 0) return;
  const where = short === undefined ? [] : ['-n', namespaceName(short)];
  run('ip', [...where, '-batch', '-'], `${lines.join('\n')}\n`);
}

function run(command: string, words: readonly string[], input = ''): void {
  const { status, stderr } = spawnSync(command, words, { input, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${words.slice(0, 4).join(' ')}: ${stderr.trim()}`);
}

let armed = false;

function removeAtExit(): void {
  if (armed) return;
  armed = true;
  process.on('exit', destroyTopology);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(130));
}

function removeLeftovers(): void {
  remove((pid) => pid !== process.pid && !existsSync(`/proc/${pid}`));
}

function remove(which: (pid: number) => boolean): void {
  if (!existsSync(NAMES)) return;
  for (const name of readdirSync(NAMES)) {
    const pid = OURS.exec(name)?.[1];
    if (pid !== undefined && which(Number(pid))) spawnSync('ip', ['netns', 'del', name]);
  }
}
