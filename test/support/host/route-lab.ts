import { execFileSync, spawnSync } from 'node:child_process';
import type { HostReport } from '../../../lib/model/host/report.ts';

/** A network namespace with three devices whose routes and rules may be changed at will. */
export const LAB = `edr-${process.pid}`;
export const DEVICES = ['d0', 'd1', 'd2'] as const;

/** Whether this machine lets a test have namespaces of its own. */
export function labIsPossible(): boolean {
  const made = spawnSync('ip', ['netns', 'add', LAB]);
  return made.status === 0 && spawnSync('ip', ['netns', 'exec', LAB, 'ip', 'link', 'set', 'lo', 'up']).status === 0;
}

export function buildLab(): void {
  batch(
    4,
    DEVICES.flatMap((device, i) => [
      `link add ${device} type veth peer name p${i}`,
      `link set ${device} addrgenmode none`,
      `link set p${i} addrgenmode none`,
      `link set ${device} up`,
      `link set p${i} up`,
      `addr add 10.9.${i}.1/24 dev ${device}`,
    ]),
  );
  batch(
    6,
    DEVICES.map((device, i) => `addr add fd09:${i}::1/64 dev ${device} nodad`),
  );
}

export function removeLab(): void {
  spawnSync('ip', ['netns', 'del', LAB]);
}

/** Several commands of one ip process; those that the kernel refuses (a route that is there already) are passed over. */
export function batch(family: 4 | 6, lines: readonly string[]): { readonly stdout: string; readonly stderr: string } {
  const input = `${lines.join('\n')}\n`;
  const args = ['netns', 'exec', LAB, 'ip', `-${family}`, '-j', '-force', '-batch', '-'];
  return spawnSync('ip', args, { input, encoding: 'utf8' });
}

export function sysctl(name: string, value: number): void {
  execFileSync('ip', ['netns', 'exec', LAB, 'sysctl', '-qw', `${name}=${value}`]);
}

function printed(...args: readonly string[]): Record<string, unknown>[] {
  return JSON.parse(execFileSync('ip', ['netns', 'exec', LAB, 'ip', '-j', ...args], { encoding: 'utf8' }) || '[]');
}

/** What the probe would report of the namespace's routing. */
export function dumpRoutes(): NonNullable<HostReport['routes']> {
  const tables = (family: string) => printed(family, 'route', 'show', 'table', 'all');
  return { rules4: printed('-4', 'rule'), rules6: printed('-6', 'rule'), tables4: tables('-4'), tables6: tables('-6') };
}

/** One answer of the kernel a line asked: the row of `ip route get`, or the words of its error. */
export function kernelAnswers(family: 4 | 6, lines: readonly string[]): readonly (object | string)[] {
  const { stdout, stderr } = batch(family, lines);
  const failures = new Map(
    [...stderr.matchAll(/RTNETLINK answers: (.*)\nCommand failed -:(\d+)/g)].map(([, text = '', line]) => [
      Number(line),
      text,
    ]),
  );
  const rows = stdout
    .split('\n')
    .filter((line) => line.startsWith('['))
    .map((line) => JSON.parse(line)[0] as object);
  let next = 0;
  return lines.map((_, i) => failures.get(i + 1) ?? rows[next++] ?? 'no answer');
}
