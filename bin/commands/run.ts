import { Command, CommanderError } from 'commander';
import { PROBLEMS, Problem } from '../../lib/problem.ts';
import { applyCommand } from './apply.ts';
import { auditCommand } from './audit.ts';
import { captureCommand } from './capture.ts';
import { checkCommand } from './check.ts';
import type { CommandLine } from './command-line.ts';
import { diffCommand } from './diff.ts';
import { fleetCommand } from './fleet.ts';
import { lintCommand } from './lint.ts';
import { planCommand } from './plan.ts';
import { postureCommand } from './posture.ts';
import { probeCommand } from './probe.ts';
import { serveCommand } from './serve.ts';
import { ssmDocumentCommand } from './ssm-document.ts';
import { undoCommand } from './undo.ts';
import { watchCommand } from './watch.ts';

const EXAMPLES = `
Examples:
  $ npx egress-doctor audit eni-0a11ce0000000001a https://api.example.com --snapshot examples/healthy-private-subnet/snapshot
  $ npx egress-doctor audit i-0123456789abcdef0 db.internal:5432 --region eu-west-1
  $ npx egress-doctor serve
  $ npx egress-doctor check questions.yaml --snapshot my-network --format json
  $ npx egress-doctor diff before after
  $ npx egress-doctor probe eni-0a11ce0000000001a https://api.example.com --snapshot my-network > probe.sh

A snapshot is a folder with the output of \`aws ec2 describe-… --output json\`, one or more files, any names.
Start with: describe-network-interfaces, -subnets, -vpcs, -security-groups, -network-acls, -route-tables,
-internet-gateways, -nat-gateways, -vpc-endpoints, -prefix-lists. What is missing is reported as a gap.

Exit status: 0 reachable (or done) · 1 blocked or partial · 2 unknown · 3 bad input or usage · 4 AWS refused or failed.
With --expect: 0 when the verdict is the expected one, 1 when not.`;

/** A bug, not an outcome: sysexits' EX_SOFTWARE, outside the statuses that mean something to a caller. */
const BUG = 70;

/** Runs the command line; the exit status is the answer. */
export async function run(words: readonly string[]): Promise<number> {
  const line: CommandLine = { exitStatus: 0 };
  process.stdout.on('error', leaveQuietly);
  try {
    await program(line).parseAsync(words, { from: 'user' });
    return line.exitStatus;
  } catch (error) {
    return statusOf(error);
  }
}

function program(line: CommandLine): Command {
  const root = new Command('egress-doctor')
    .description(
      'Finds out why a connection from AWS hangs: walks every gate out and back and names the rule that drops the packet.',
    )
    .version('0.1.0')
    .addHelpText('after', EXAMPLES)
    .showHelpAfterError('(egress-doctor --help shows the commands)')
    .exitOverride();
  for (const command of [
    auditCommand,
    planCommand,
    applyCommand,
    undoCommand,
    postureCommand,
    probeCommand,
    captureCommand,
    checkCommand,
    diffCommand,
    fleetCommand,
    lintCommand,
    ssmDocumentCommand,
    serveCommand,
    watchCommand,
  ])
    root.addCommand(command(line).exitOverride().copyInheritedSettings(root));
  return root;
}

function statusOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : PROBLEMS.usage.exit;
  if (error instanceof Problem) {
    process.stderr.write(`egress-doctor: ${error.message}\n`);
    return PROBLEMS[error.code].exit;
  }
  process.stderr.write(
    `egress-doctor: this is a bug, please report it with the snapshot: ${String(error instanceof Error ? error.stack : error)}\n`,
  );
  return BUG;
}

/** `egress-doctor … | head` closes the pipe early; that is nobody's error. */
function leaveQuietly(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit();
  throw error;
}
