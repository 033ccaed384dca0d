import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Command, Option } from 'commander';
import { readSnapshot } from '../../lib/collect/snapshot/read-snapshot.ts';
import type { HostReport } from '../../lib/model/host/report.ts';
import type { Snapshot } from '../../lib/model/snapshot.ts';
import { scriptByHand } from '../../lib/probe/by-hand.ts';
import { type AskableHost, hostOf } from '../../lib/probe/host-of.ts';
import { isNoReport, NO_REPORT, type NoReport } from '../../lib/probe/no-report.ts';
import { PARAMETERS } from '../../lib/probe/parameters.ts';
import { PLATFORMS } from '../../lib/probe/platforms.ts';
import { Problem, quote } from '../../lib/problem.ts';
import { parseDestination } from '../../lib/request/destination.ts';
import { hostQuestion } from '../../lib/request/host-question.ts';
import { interfaceOf } from '../../lib/request/interface-of.ts';
import { systemOf } from '../../lib/request/system-of.ts';
import { askHost, type ProbeFlags } from './ask-host.ts';
import { type CommandLine, put } from './command-line.ts';
import { readScripts } from './read-scripts.ts';

const HELP = `
By hand, without Systems Manager:
  $ egress-doctor probe eni-0123 https://api.example.com --snapshot my-network > probe.sh
  copy probe.sh to the host and run it there as root:   sh probe.sh > probe.txt
  (Windows, as administrator:   powershell -NoProfile -ExecutionPolicy Bypass -File probe.ps1 > probe.txt)
  copy probe.txt back to   my-network/host/<instance-id>/probe.txt   and audit again.

Through Systems Manager, once the document of \`egress-doctor ssm-document\` was created there:
  $ egress-doctor probe eni-0123 https://api.example.com --snapshot my-network --region eu-west-1
  writes my-network/host/<instance-id>/probe.json. Ctrl-C cancels it on the host.

The probe changes nothing. Its report holds firewall rules, routes, addresses and proxies of the host.
Exit status: 0 done · 2 the host could not be asked · 3 bad input · 4 AWS refused or failed.`;

/** `probe <eni> <destination>`: the host's own word, put into the snapshot. */
export function probeCommand(line: CommandLine): Command {
  return new Command('probe')
    .description('what the host itself says: its firewall, routes and resolver, and connections tried from it')
    .argument('<eni>', 'the network interface that sends, eni-…')
    .argument('<destination>', 'what it cannot reach: one host, as for audit')
    .requiredOption('--snapshot <folder>', 'folder with the output of aws ec2 describe-… --output json')
    .option('--script', 'print a script to run by hand on the host (so it is without --region)')
    .addOption(
      new Option('--system <system>', 'the script for this system (default: as the snapshot says)').choices([
        'linux',
        'windows',
      ]),
    )
    .option('--region <region>', 'run it through Systems Manager there, with the ordinary AWS credentials')
    .option('--document <name>', `the document to run (default: ${PLATFORMS.linux.document} or -Windows)`)
    .option('--document-version <version>', 'a version of it other than the default')
    .option('--s3-bucket <bucket>', 'where the agent may put a report too long for Systems Manager')
    .option('--service-user <user>', 'try as this user too: firewalls may tell users apart')
    .option('--source-address <address>', 'send from this address of the interface, not its primary ones')
    .addHelpText('after', HELP)
    .action(async (eni: string, destination: string, flags: ProbeFlags) => {
      const snapshot = await readSnapshot(flags.snapshot);
      const host = hostOf(interfaceOf(snapshot, eni));
      const values = hostQuestion(snapshot, eni, parseDestination(destination), flags);
      if (flags.region === undefined || flags.script) return printScript(snapshot, host, values, flags);
      line.exitStatus = await probe(host, values, { ...flags, region: flags.region });
    });
}

type Values = Readonly<Record<string, string>>;

async function printScript(
  snapshot: Snapshot,
  host: AskableHost | NoReport,
  values: Values,
  { system }: ProbeFlags,
): Promise<void> {
  const found = isNoReport(host) ? 'linux' : systemOf(snapshot, host.instanceId);
  const chosen = system ?? found;
  await put(scriptByHand(chosen, readScripts()[chosen], PARAMETERS, { ...values, whole: 'yes' }), undefined);
}

async function probe(
  host: AskableHost | NoReport,
  values: Values,
  flags: ProbeFlags & { readonly region: string },
): Promise<number> {
  if (isNoReport(host)) return without(host);
  const path = reportPath(flags.snapshot, host);
  const result = await askHost(host, values, flags);
  if (isNoReport(result)) return without(result);
  await save(path, result.report);
  await put(`${host.instanceId} reported: ${tally(result.report)}. It is in ${path}\n`, undefined);
  return 0;
}

/** A host that cannot be asked is an answer; AWS saying no is a failure. */
async function without({ code, gap }: NoReport): Promise<number> {
  const sentence = `no report of ${gap.reads}: ${gap.reason} [${code}]. ${gap.remedy}`;
  if (NO_REPORT[code] === 'aws') throw new Problem('aws-refused', sentence);
  await put(`${sentence}\n`, undefined);
  return 2;
}

/** The id becomes a folder, and a snapshot may come from anywhere. */
function reportPath(folder: string, { instanceId }: AskableHost): string {
  if (!/^\w[\w-]*$/.test(instanceId)) throw new Problem('bad-snapshot', `${quote(instanceId)} is no instance id`);
  return join(folder, 'host', instanceId, 'probe.json');
}

async function save(path: string, report: HostReport): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `${JSON.stringify(report, null, 2)}\n`);
}

/** `3 × connected, 1 × timeout`. */
function tally({ attempts = [] }: HostReport): string {
  const counts = new Map<string, number>();
  for (const { outcome } of attempts) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  const parts = [...counts].map(([outcome, count]) => `${count} × ${outcome}`);
  return parts.length === 0 ? 'it tried no connection' : parts.join(', ');
}
