import type { PlannedChange } from '../../../model/plan.ts';
import { sayByHand } from '../by-hand.ts';
import { comment, heading } from '../comment.ts';
import type { Place, Writer } from '../document.ts';
import { slug } from '../slug.ts';
import { titleOf } from '../title.ts';
import type { Resource } from './configured.ts';
import { block, text } from './hcl.ts';
import { configured } from './registry.ts';

/** A configuration for Terraform and OpenTofu, to stand alone or to be taken into the one that has the rest. */
export const writeTerraform: Writer = (plan, place) => {
  const changes = plan.changes.flatMap((planned, i) => written(planned, i + 1, plan.id));
  return `${[comment('#', titleOf(plan, place)), ...HEAD, ...provider(place), ...changes].join('\n')}\n`;
};

const HEAD = [
  '# Where Terraform has the group, the list or the table with rules or routes inside of it, write these there instead:',
  '# it deletes what it does not find inside.',
  'terraform {',
  '  required_version = ">= 1.5"',
  '  required_providers {',
  '    aws = {',
  '      source  = "hashicorp/aws"',
  '      version = ">= 5.0"',
  '    }',
  '  }',
  '}',
  '',
];

function provider({ account, region }: Place): readonly string[] {
  const accounts = account === null ? {} : { allowed_account_ids: { expression: `[${text(account)}]` } };
  return block('provider "aws"', { ...(region === null ? {} : { region }), ...accounts });
}

function written(planned: PlannedChange, number: number, planId: string): readonly string[] {
  const name = `egress_doctor_${slug(planId, '_')}_${number}`;
  const { resources, byHand } = configured(planned.change, name, planId);
  const said = byHand === null ? [] : sayByHand('#', byHand);
  return ['', ...heading('#', planned, number), ...said, ...resources.flatMap(spaced)];
}

function spaced(resource: Resource, i: number): readonly string[] {
  const { type, name, fields } = resource;
  return [...(i === 0 ? [] : ['']), ...block(`resource "${type}" "${name}"`, fields), '', ...takeOver(resource)];
}

/** An import of what is not there is an error: whoever runs it has to choose. */
function takeOver({ type, name, import: known }: Resource): readonly string[] {
  const lines = block('import', { to: { expression: `${type}.${name}` }, id: known.id });
  if ('when' in known) return [comment('#', known.when), ...lines];
  const how = `Where the plan is applied, keep this with the id that ${known.id} stands for:`;
  return [comment('#', how), comment('#', `  ${known.command}`), ...lines.map((line) => comment('#', line))];
}
