import { Command } from 'commander';
import { Problem } from '../../lib/problem.ts';
import { confirm } from '../remediation/confirm.ts';
import { readReceipt, receiptFile } from '../remediation/receipt-file.ts';
import { sayBrokenOff, sayOutcome } from './apply.ts';
import { type CommandLine, progress, put } from './command-line.ts';
import { type LiveFlags, withAccount, withPorts } from './live.ts';

interface Flags extends LiveFlags {
  readonly yes?: true;
  readonly snapshot?: string;
  readonly output?: string;
  readonly force?: true;
}

const HELP = `
Takes back what a receipt says was done, the last first. What somebody has changed since is not overwritten: it is said. The
receipt is written anew, so the same again goes on where this one stopped.

Exit status: 0 everything is as it was · 4 something is left: the receipt says what and why.`;

/** `undo <receipt.json>`: the way back. */
export function undoCommand(line: CommandLine): Command {
  return withAccount(new Command('undo'))
    .description('take back what apply did, by its receipt')
    .argument('<receipt>', 'the file that apply wrote')
    .option('--yes', 'do not ask')
    .option('--snapshot <folder>', 'the patched copy that apply wrote')
    .option('--output <folder>', 'where a copy without the changes goes')
    .option('--force', 'write into a folder that holds other things too')
    .addHelpText('after', HELP)
    .action(async (file: string, flags: Flags) => {
      line.exitStatus = flags.snapshot === undefined ? await inAccount(file, flags) : await inFolder(file, flags);
    });
}

async function inFolder(file: string, { snapshot = '', output, force }: Flags): Promise<number> {
  if (output === undefined) throw new Problem('usage', 'write --output and a folder for the copy without the changes');
  const receipt = await readReceipt(file);
  const { undoInFolder } = await import('../remediation/folder.ts');
  await receiptFile(file).write(await undoInFolder(receipt, { snapshot, output, force }));
  await put(`${output} holds the network as it was\n`, undefined);
  return 0;
}

async function inAccount(file: string, flags: Flags): Promise<number> {
  const receipt = await readReceipt(file);
  const region = flags.region ?? receipt.region;
  if (region === 'snapshot') throw new Problem('usage', 'the receipt is of a folder: write --snapshot and --output');
  for (const { change, status } of receipt.steps) progress(`${status}: ${change.kind}`);
  const { undoInAccount } = await import('../remediation/account.ts');
  return withPorts(
    { ...flags, ...receipt.question, region, brokenOff: () => sayBrokenOff(file) },
    async (_ports, _order, watch, credentials) => {
      await confirm('Take this back?', flags.yes ?? false);
      const ended = await undoInAccount({ watch, credentials, region }, receipt, file);
      await put(`${sayOutcome(ended, file)}\n`, undefined);
      return ended.outcome === 'restored' ? 0 : 4;
    },
  );
}
