import { Command, Option } from 'commander';
import { probeDocument } from '../../lib/probe/document.ts';
import { PARAMETERS } from '../../lib/probe/parameters.ts';
import { PLATFORMS, type System } from '../../lib/probe/platforms.ts';
import { documentHash } from '../../lib/probe/ssm/document-hash.ts';
import { type CommandLine, put } from './command-line.ts';
import { readScripts } from './read-scripts.ts';

interface Flags {
  readonly system: System;
  readonly output?: string;
}

const NAME = PLATFORMS.linux.document;
const HELP = `
Create it once in every account and Region, and a new version of it after every upgrade:
  $ egress-doctor ssm-document --output probe.json
  $ aws ssm create-document --name ${NAME} --document-type Command --document-format JSON --content file://probe.json
  $ aws ssm update-document --name ${NAME} --document-format JSON --content file://probe.json --document-version '$LATEST'
  $ aws ssm update-document-default-version --name ${NAME} --document-version N
For Windows the same with --system windows and ${PLATFORMS.windows.document}.

Whoever may run it can read firewall, routes and sockets of a host and try connections from it.
Its SHA-256 goes to standard error: \`aws ssm describe-document\` has to show the same as Hash, or probe does not run it.
To read the script in it: \`jq -r '.mainSteps[0].inputs.runCommand[]' probe.json\``;

/** `ssm-document`: what an administrator creates in Systems Manager before hosts can be asked. */
export function ssmDocumentCommand(_line: CommandLine): Command {
  return new Command('ssm-document')
    .description('the document that probe runs through Systems Manager, to create it there')
    .addOption(
      new Option('--system <system>', 'the system of the hosts').choices(Object.keys(PLATFORMS)).default('linux'),
    )
    .option('--output <file>', 'write the document to a file')
    .addHelpText('after', HELP)
    .action(async ({ system, output }: Flags) => {
      const document = probeDocument(system, readScripts()[system], PARAMETERS);
      await put(document, output);
      process.stderr.write(`sha256 ${documentHash(document)}\n`);
    });
}
