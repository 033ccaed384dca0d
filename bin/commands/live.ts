import { type Command, Option } from 'commander';
import type { Content } from '../../lib/collect/snapshot/content.ts';
import type { assumedRole } from '../../lib/live/live-ports.ts';
import type { LivePorts } from '../../lib/live/ports.ts';
import type { Audit } from '../../lib/model/audit.ts';
import { AuditOrder } from '../../lib/model/audit-order.ts';
import type { PlanStamp, Stamp, Watch } from '../../lib/pipeline.ts';
import { Problem, quote } from '../../lib/problem.ts';
import { type AccountFlags, roleOf } from '../network/account-flags.ts';
import { pinned } from './ask-host.ts';
import { progress } from './command-line.ts';

/** How an account is asked instead of a folder. */
export interface LiveFlags extends Partial<AccountFlags> {
  readonly probe?: boolean;
}

/** The options of every command that reads an account. */
export function withAccount(command: Command): Command {
  return command
    .option('--region <region>', 'read the account in this Region, with the ordinary AWS credentials')
    .option('--profile <profile>', 'the profile of ~/.aws/config to use')
    .option('--role-arn <arn>', 'a role to assume first')
    .addOption(new Option('--external-id <id>', 'what the trust policy of that role asks for'))
    .option('--no-probe', 'do not ask the host through Systems Manager');
}

/** What is laid beside the model, where somebody asks for it. */
export interface EvidenceFlags {
  readonly evidence?: boolean | undefined;
  readonly since?: string | undefined;
}

/** The options of commands that can read what AWS measured, of an account or of the `evidence` folder of a snapshot. */
export function withEvidence(command: Command): Command {
  return command
    .option('--evidence', 'read flow logs and NAT gateway metrics too, and lay them beside the gates they speak for')
    .addOption(new Option('--since <time>', 'how far back, 30m or 6h (default: 1h)').argParser(readSince));
}

function readSince(text: string): string {
  const { success, error } = AuditOrder.shape.since.safeParse(text);
  if (success) return text;
  throw new Problem('usage', `--since ${quote(text)}: ${error.issues[0]?.message ?? 'is no time'}`);
}

interface Asked extends LiveFlags, EvidenceFlags {
  /** What is said where Ctrl-C breaks it off. */
  readonly brokenOff?: () => string;
  readonly eni: string;
  readonly destination: string;
  readonly sourceAddress?: string | undefined;
  readonly sourcePorts?: string | undefined;
  readonly user?: string | undefined;
  readonly port25Open?: boolean | undefined;
}

export interface Live {
  readonly report: Audit;
  /** What it rests on, as a snapshot folder; with what AWS measured, where that was asked for. */
  readonly files: readonly Content[];
}

/** Reads the account as far as the question needs, with progress on standard error. Ctrl-C breaks it off. */
export async function askAccount(asked: Asked & { readonly region: string }, stamp: Stamp): Promise<Live> {
  const [{ auditLive }, { wholeOf }, { evidenceFiles }] = await Promise.all([
    import('../../lib/live/live-audit.ts'),
    import('../../lib/live/source-audit.ts'),
    import('../../lib/live/evidence-files.ts'),
  ]);
  const live = await withPorts(asked, (ports, order, watch) => auditLive(ports, order, stamp, watch));
  const measured = live.measured === undefined ? [] : evidenceFiles(live.measured);
  return { report: wholeOf(live), files: [...live.files, ...measured] };
}

/** The same with the plan, for which more is read. */
export async function planAccount(asked: Asked & { readonly region: string }, stamp: PlanStamp): Promise<Audit> {
  const { planLive } = await import('../../lib/live/live-plan.ts');
  return (await withPorts(asked, (ports, order, watch) => planLive(ports, order, stamp, watch))).audit;
}

/** Ctrl-C breaks off what is done with the account. */
export async function withPorts<T>(
  asked: Asked & { readonly region: string },
  run: (ports: LivePorts, order: AuditOrder, watch: Watch, credentials: Credentials | undefined) => Promise<T>,
): Promise<T> {
  const order = orderOf(asked);
  if (asked.profile !== undefined) process.env['AWS_PROFILE'] = asked.profile;
  // The SDK takes a quarter of a second to load, which audits of a folder need not wait for.
  const [{ assumedRole, livePorts }, { resolveName }] = await Promise.all([
    import('../../lib/live/live-ports.ts'),
    import('../../lib/collect/names/resolve-name.ts'),
  ]);
  const credentials = credentialsOf(asked, assumedRole);
  const ports = livePorts({
    home: { region: asked.region },
    credentials,
    accounts: [],
    regions: [],
    resolve: resolveName,
    documents: pinned({}),
  });
  const controller = new AbortController();
  const breakOff = () => controller.abort();
  process.once('SIGINT', breakOff).once('SIGTERM', breakOff);
  return run(ports, order, { progress, signal: controller.signal }, credentials)
    .catch((error: unknown) => {
      throw controller.signal.aborted
        ? new Problem('aws-refused', asked.brokenOff?.() ?? 'broken off before the account was read')
        : error;
    })
    .finally(() => {
      process.off('SIGINT', breakOff).off('SIGTERM', breakOff);
    });
}

type Credentials = ReturnType<typeof assumedRole>;

function credentialsOf(
  flags: LiveFlags & { readonly region: string },
  assume: typeof assumedRole,
): Credentials | undefined {
  const role = roleOf(flags);
  return role && assume(role, flags.region);
}

function orderOf({ eni, destination, probe = true, region, ...flags }: Asked): AuditOrder {
  const { sourceAddress, sourcePorts, user, port25Open, evidence, since } = flags;
  const given = { eni, destination, probe, region, sourceAddress, sourcePorts, user, port25Open, evidence, since };
  const { data, error } = AuditOrder.safeParse(JSON.parse(JSON.stringify(given)));
  if (data !== undefined) return data;
  const [issue] = error.issues;
  throw new Problem('bad-input', `${issue?.path.join('.') ?? 'the question'}: ${issue?.message ?? 'is none'}`);
}
