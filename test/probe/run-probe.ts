import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isGap, type Known } from '../../lib/model/gap.ts';
import type { HostReport } from '../../lib/model/host/report.ts';
import { gunzip } from '../../lib/probe/gunzip.ts';
import { readOutput } from '../../lib/probe/output.ts';
import { readParts } from '../../lib/probe/read-parts.ts';
import { linuxScript } from '../../lib/probe/script.ts';

export const SCRIPT = linuxScript(readParts());

export const ON_LINUX = process.platform === 'linux';

/** Network and mount namespaces of one's own: without them nothing here may touch addresses, rules or mounts. */
export const IN_NAMESPACES =
  ON_LINUX && process.getuid?.() === 0 && spawnSync('unshare', ['-n', '-m', 'true']).status === 0;

export function installed(...commands: readonly string[]): boolean {
  return commands.every((command) => spawnSync('sh', ['-c', `command -v ${command}`]).status === 0);
}

/** Of a namespace of its own, so that the numbers are known: one interface, whose frames nobody answers. */
export const QUIET_HOST = `
ip link set lo up
ip link add eth0 type veth peer name peer0
ip addr add 10.0.1.10/24 dev eth0
ip link set peer0 up
ip link set eth0 up
ip neigh add 10.0.1.1 lladdr 02:00:00:00:00:01 dev eth0
ip route add default via 10.0.1.1`;

export interface Run {
  /** The shell's words: `['busybox', 'sh']`. */
  readonly shell?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** The folder that is the whole PATH: the script's own additions to it are taken out. */
  readonly path?: string;
  /** Commands of a shell in a network and mount namespace of its own, before the probe runs there. */
  readonly inside?: string;
  /** The namespaces: with one of processes, what was started in the place ends with the probe. */
  readonly spaces?: readonly string[];
  /** What runs the shell, in that place: `chroot /mnt`. */
  readonly by?: string;
}

export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export function start({
  shell = ['bash'],
  env = {},
  path,
  inside,
  spaces = ['-n', '-m'],
  by = '',
}: Run): ReturnType<typeof spawn> {
  const script = path === undefined ? SCRIPT : SCRIPT.replace(/^PATH=.*$/m, `PATH=${path}`);
  const words = [...shell, '-c', script];
  const entered = ['unshare', ...spaces, 'sh', '-c', `${inside}\nexec ${by} "$@"`, 'sh', ...words];
  const [command = '', ...rest] = inside === undefined ? words : entered;
  const surroundings = { PATH: PLACES.join(':'), ED_HOST: 'localhost', ED_PORT: '9', ED_BUDGET: '25', ...env };
  return spawn(command, rest, { env: surroundings, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
}

export async function run(how: Run): Promise<Ran> {
  const child = start(how);
  const said = { stdout: '', stderr: '' };
  child.stdout?.setEncoding('latin1').on('data', (text: string) => {
    said.stdout += text;
  });
  child.stderr?.setEncoding('latin1').on('data', (text: string) => {
    said.stderr += text;
  });
  const status = await new Promise<number | null>((resolve) => {
    child.on('close', resolve);
  });
  return { status, ...said };
}

export function read(stdout: string): Known<HostReport> {
  return readOutput(stdout, gunzip);
}

/** The report of a run; a gap is an error of the test, with the gap's own words. */
export async function report(how: Run): Promise<HostReport> {
  const { stdout, stderr } = await run(how);
  const found = read(stdout);
  if (isGap(found)) throw new Error(`${found.reason}\n${stderr}`);
  return found;
}

const PLACES = ['/usr/sbin', '/usr/bin', '/sbin', '/bin'];
const folders: string[] = [];

/** What the script may run; the rest of the machine is not there for it. */
const COMMANDS =
  `base64 bash bpftool busybox cat cksum conntrack curl cut date dash dd env ethtool firewall-cmd fold getenforce
  getent grep gzip head id ip ip6tables ip6tables-legacy-save ip6tables-nft-save ip6tables-save ipset iptables
  iptables-legacy-save iptables-nft-save iptables-save nc nft ping printf ps python3 readlink runuser sed setpriv sh sleep
  sort ss systemctl tail tc timeout tr true uname wc`.split(/\s+/);

/** A folder with links to the commands that the script knows, but some. */
export function pathWithout(...missing: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'egress-doctor-path-'));
  folders.push(folder);
  for (const name of COMMANDS.filter((command) => !missing.includes(command))) {
    const found = PLACES.map((place) => join(place, name)).find((file) => existsSync(file));
    if (found !== undefined) symlinkSync(found, join(folder, name));
  }
  return folder;
}

/** The same, with the nc of busybox, which Alpine and small images have. */
export function pathWithBusyboxNc(...missing: readonly string[]): string {
  const folder = pathWithout('nc', ...missing);
  symlinkSync('/usr/bin/busybox', join(folder, 'nc'));
  return folder;
}

export function removePaths(): void {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}
