import { writeCdk } from './cdk/cdk.ts';
import { writeScript } from './cli/script.ts';
import { writeTemplate } from './cloudformation/template.ts';
import type { Place, Planned, Writer } from './document.ts';
import { writeTerraform } from './terraform/terraform.ts';

/** The names that `--as` knows. */
export type CodeFormat = 'cli' | 'cloudformation' | 'terraform' | 'cdk';

/** Everything that a plan can be written as. */
export const WRITERS: Readonly<Record<CodeFormat, Writer>> = {
  cli: writeScript,
  cloudformation: writeTemplate,
  terraform: writeTerraform,
  cdk: writeCdk,
};

/** A plan as a whole document for one tool. What the tool cannot do stands in it as a comment, with the command that does it. */
export function codeOf(format: CodeFormat, plan: Planned, place: Place): string {
  return WRITERS[format](plan, place);
}
