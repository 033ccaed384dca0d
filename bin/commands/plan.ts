import { createHash, randomUUID } from 'node:crypto';
import { Command, Option } from 'commander';
import { newPlanId } from '../../lambda/plans/new-plan-id.ts';
import { readSnapshot } from '../../lib/collect/snapshot/read-snapshot.ts';
import { compileNetwork } from '../../lib/evaluate/network/network.ts';
import { RENDERERS } from '../../lib/explain/render/registry.ts';
import { weighFolder } from '../../lib/live/folder-evidence.ts';
import type { Audit } from '../../lib/model/audit.ts';
import { type AuditRequest, type PlanStamp, propose } from '../../lib/pipeline.ts';
import { type CodeFormat, codeOf, WRITERS } from '../../lib/plan/code/code.ts';
import { Problem } from '../../lib/problem.ts';
import type { SourceFlags } from './audit.ts';
import { type CommandLine, exitStatus, put, screen } from './command-line.ts';
import { type EvidenceFlags, type LiveFlags, planAccount, withAccount, withEvidence } from './live.ts';

interface Flags extends Omit<SourceFlags, 'snapshot'>, LiveFlags, EvidenceFlags {
  readonly snapshot?: string;
  readonly format: keyof typeof RENDERERS;
  readonly as?: CodeFormat;
  readonly alternative?: number;
  readonly output?: string;
  readonly from?: string;
}

const HELP = `
The plan is the smallest change that makes the question reachable. It was proven by the same walk over the changed network;
without any one of its changes it does not work. What else it opens, and for which interfaces, is told exactly. Where there is
no fix, it says why.

Examples:
  $ egress-doctor plan eni-0123 https://api.example.com --snapshot my-network
  $ egress-doctor plan eni-0123 https://api.example.com --region eu-west-1 --format json --output plan.json
  $ egress-doctor plan eni-0123 https://api.example.com --snapshot my-network --as terraform
  $ egress-doctor apply plan.json --snapshot my-network --output my-network-mended

Exit status: 0 there is a plan, or it is reachable as it is · 1 there is no fix · 2 unknown.`;

/** `plan <eni> <destination>`: the audit, and what would make it reachable. */
export function planCommand(line: CommandLine): Command {
  return withEvidence(withAccount(new Command('plan')))
    .description('the smallest change that makes it reachable, proven, and what else it would open')
    .argument('<eni>', 'the network interface that sends, eni-…; with --from, the one that is asked for')
    .argument('[destination]', 'what it cannot reach, as for audit')
    .option('--snapshot <folder>', 'folder with the output of aws ec2 describe-… --output json')
    .option('--from <clients>', 'ask whether these clients reach the interface, as for audit')
    .option('--source-address <address>', 'send from this address of the interface, not its primary one')
    .option('--source-ports <range>', 'the ports the host sends from')
    .option('--user <user>', 'who the program runs as, for host firewalls that ask')
    .option('--port-25-open', 'AWS has lifted the port 25 restriction for this account')
    .addOption(new Option('--alternative <number>', 'another of the ways, as the plan numbers them').argParser(Number))
    .addOption(
      new Option('--format <format>', 'how to print the report').choices(Object.keys(RENDERERS)).default('text'),
    )
    .addOption(new Option('--as <code>', 'print the changes as code').choices(Object.keys(WRITERS)))
    .option('--output <file>', 'write it to a file')
    .addHelpText('after', HELP)
    .action(async (first: string, second: string | undefined, flags: Flags) => {
      const report = await planned(first, second, flags);
      await put(printed(report, flags), flags.output);
      line.exitStatus = (report.plan?.changes.length ?? 0) > 0 ? 0 : exitStatus(report.verdict, undefined);
    });
}

function printed(report: Audit, { as, format, output, region }: Flags): string {
  if (as === undefined) return RENDERERS[format](report, screen(output));
  const { plan } = report;
  if (plan === null) throw new Problem('bad-input', 'it is reachable as it is, so there is no change to print');
  const [none] = plan.noFix;
  if (plan.changes.length === 0 && none !== undefined)
    throw new Problem('bad-input', `there is no fix to print: ${none.because}. ${none.advice}`);
  return codeOf(as, plan, { account: null, region: region ?? null });
}

async function planned(first: string, second: string | undefined, flags: Flags): Promise<Audit> {
  const { snapshot, region, from, alternative, ...rest } = flags;
  if ((snapshot === undefined) === (region === undefined))
    throw new Problem(
      'usage',
      'write --snapshot and a folder of aws ec2 describe-… output, or --region to read the account',
    );
  const stamp = stampOf(alternative);
  if (region !== undefined) {
    if (from !== undefined || second === undefined)
      throw new Problem('usage', 'of an account write plan eni-… host:443; --from is asked of a snapshot');
    return planAccount({ ...rest, region, eni: first, destination: second }, stamp);
  }
  const network = compileNetwork(await readSnapshot(snapshot ?? ''));
  const request = requestOf(first, second, from, rest);
  const report = propose(network, request, stamp);
  return flags.evidence === true ? weighFolder(snapshot ?? '', network, request, report, flags.since) : report;
}

function requestOf(
  first: string,
  second: string | undefined,
  from: string | undefined,
  rest: Omit<Flags, 'snapshot' | 'region' | 'from'>,
): AuditRequest {
  if (from !== undefined && second === undefined) return { ...rest, from, destination: first };
  if (from === undefined && second !== undefined) return { ...rest, eni: first, destination: second };
  throw new Problem('usage', 'write plan eni-… host:443, or --from 203.0.113.9 eni-…:80');
}

function stampOf(choice: number | undefined): PlanStamp {
  return {
    id: randomUUID(),
    planId: newPlanId(),
    createdAt: new Date().toISOString(),
    expiresAt: null,
    hash: (text) => createHash('sha256').update(text).digest('hex'),
    choice,
  };
}
