import type { Ownership } from '../../model/plan.ts';
import type { Claim, Mark, Tags } from './claim.ts';

/** Keys whose value names the tool that writes a resource, as people spell them, without case and punctuation. */
const NAMES_A_TOOL = new Set(
  'managedby,createdby,provisionedby,provisioner,deployedby,deployedwith,iac,iactool,infrastructureascode'.split(','),
);

interface Tool {
  readonly by: Ownership['by'];
  readonly name: string;
  /** What its name looks like in a value. */
  readonly value: RegExp;
  /** Keys that are its own; their value says more, `false` that it is not. */
  readonly key: RegExp;
  /** Keys that name its state, in the order in which they are asked. */
  readonly state: readonly string[];
  readonly fate: string;
}

const RUN = 'a direct change is taken back by the next run, so change it there';

const TOOLS: readonly Tool[] = [
  {
    by: 'pulumi',
    name: 'Pulumi',
    value: /pulumi/i,
    key: /^pulumi\b/i,
    state: ['pulumi:stack', 'pulumi:project'],
    fate: RUN,
  },
  {
    by: 'terraform',
    name: 'OpenTofu',
    value: /tofu/i,
    key: /^(open-?tofu|tofu)\b/i,
    state: ['tofu:workspace'],
    fate: RUN,
  },
  {
    by: 'terraform',
    name: 'Terraform',
    value: /terraform|terragrunt/i,
    key: /^(terraform|terragrunt|tf)([:_/-]|$)/i,
    state: ['terraform:workspace', 'terraform_workspace', 'tf:workspace', 'tf_workspace'],
    fate: RUN,
  },
  {
    by: 'cdk',
    name: 'CDK',
    value: /^(aws[- ]?)?cdk$/i,
    key: /^(aws-)?cdk$/i,
    state: [],
    fate: 'a direct change will drift, so change it there',
  },
  {
    by: 'cloudformation',
    name: 'CloudFormation',
    value: /cloudformation/i,
    key: /^cloudformation$/i,
    state: [],
    fate: 'a direct change will drift, so change it there',
  },
  {
    by: 'other',
    name: 'Crossplane',
    value: /crossplane/i,
    key: /^crossplane-/i,
    state: ['crossplane-name'],
    fate: RUN,
  },
  { by: 'other', name: 'Ansible', value: /ansible/i, key: /^ansible\b/i, state: [], fate: RUN },
];

/** Tools outside of AWS leave no mark by themselves: these are conventions of the people who use them. */
export const tool: Mark = (tags) => {
  const known = TOOLS.find((one) => marks(one, tags));
  return known === undefined ? undefined : claim(known, tags);
};

/** Somebody, though no tool that is known. */
export const somebody: Mark = (tags) => {
  const [name] = Object.entries(tags).flatMap(([key, value]) => (plain(key) === 'managedby' ? [value] : []));
  if (name === undefined || name.trim() === '') return undefined;
  return { by: 'other', name, who: name, fate: 'a direct change may be taken back, so ask there first' };
};

function marks({ key, value }: Tool, tags: Tags): boolean {
  return Object.entries(tags).some(
    ([name, text]) =>
      (key.test(name) && !/^(false|no|0)$/i.test(text)) || (NAMES_A_TOOL.has(plain(name)) && value.test(text)),
  );
}

function claim({ by, name, state, fate }: Tool, tags: Tags): Claim {
  const own = state.map((key) => tags[key]).find((one) => one !== undefined && one !== '');
  return own === undefined ? { by, name, who: name, fate } : { by, name: own, who: `${name} (${own})`, fate };
}

function plain(key: string): string {
  return key.toLowerCase().replaceAll(/[^a-z]/g, '');
}
