import { spawnSync } from 'node:child_process';
import { isGap } from '../../../lib/model/gap.ts';
import type { HostReport } from '../../../lib/model/host/report.ts';
import { read, run } from '../../probe/run-probe.ts';
import { FAR, HOST, HOST6, NAME, OPEN_PORT } from './addresses.ts';
import { arrange, CANNOT, SPACES } from './ground.ts';
import type { Scenario } from './scenario.ts';
import { lackOf, pathOf, type Variant } from './variants.ts';

/** The report of a scenario, or why there is none: the kernel cannot make it, or something is broken. */
export type Told = { readonly report: HostReport } | { readonly skipped: string } | { readonly broken: string };

let runs = 0;

/** Makes a scenario and runs the probe in it. */
export async function runScenario(scenario: Scenario, variant: Variant): Promise<Told> {
  const lack = lackOf(variant);
  if (lack !== undefined) return { skipped: lack };
  const cgroup = `edlab-${process.pid}-${runs++}`;
  const { status, stdout, stderr } = await run({
    shell: variant.shell,
    spaces: SPACES,
    inside: arrange(scenario),
    env: { ...questionOf(scenario), ED_CGROUP: cgroup, ...(variant.parts ? { ED_PARTS: variant.parts } : {}) },
    ...(scenario.by === undefined ? {} : { by: scenario.by }),
    ...pathTo(variant),
  });
  if (scenario.by?.includes('ED_CGROUP') === true) removeCgroup(cgroup);
  if (status === CANNOT && scenario.needs !== undefined) return { skipped: scenario.needs.otherwise };
  const report = read(stdout);
  if (isGap(report)) return { broken: `${report.reason}; ${stderr.trim().slice(-300)} (status ${String(status)})` };
  return { report };
}

function pathTo(variant: Variant): { readonly path?: string } {
  const path = pathOf(variant);
  return path === undefined ? {} : { path };
}

function questionOf({ asks = {} }: Scenario): Readonly<Record<string, string>> {
  const { host = FAR, port = OPEN_PORT, protocol = 'tcp', user, source = `${HOST},${HOST6}` } = asks;
  return {
    ED_HOST: host,
    ED_PORT: String(port),
    ED_PROTOCOL: protocol,
    ED_SOURCE: source,
    ED_BUDGET: '90',
    ...(user === undefined ? {} : { ED_USER: user }),
    ...(host === NAME ? { ED_KNOWN: FAR } : {}),
  };
}

/** A cgroup outlives its processes. Its file system can be mounted anywhere and is the same everywhere. */
function removeCgroup(name: string): void {
  const script = 'mount -t cgroup2 none /mnt && rmdir /mnt/"$1"';
  spawnSync('unshare', ['-m', 'sh', '-c', script, 'sh', name], { stdio: 'ignore' });
}
