import type { SourceOf } from '../../../model/source.ts';
import { asked, unlessAbsent } from './asked.ts';
import { nothing, resolved } from './resolved.ts';
import type { Resolver } from './resolver.ts';
import type { FunctionRow, InterfaceRow, SourcePorts } from './source-ports.ts';

const OUTSIDE =
  'It is in no VPC: it sends from a network of AWS that leads to the internet, and no gate of a VPC stops it.';
const ON_INSTANCES =
  'It runs on instances of a Lambda capacity provider and sends from theirs: write i-... of one of those.';

/** The interfaces through which a Lambda function sends: one a subnet, shared by all functions with the same groups there. */
export const ofLambdaFunction: Resolver<'lambda-function'> = {
  actions: ['lambda:GetFunctionConfiguration', 'ec2:DescribeNetworkInterfaces'],
  resolve: async (source, ports, signal) => {
    const name = `Lambda function ${source.name}`;
    const { subnets, groups, state, onInstances } = await configuration(name, source, ports, signal);
    if (onInstances) throw nothing(name, [ON_INSTANCES]);
    if (subnets.length === 0) throw nothing(name, [OUTSIDE]);
    const found = await asked('ec2:DescribeNetworkInterfaces', ports.interfaces(filtersFor(subnets, groups), signal));
    const own = found.filter((one) => sameGroups(one, groups));
    const missing = subnets.filter((subnet) => !own.some((one) => one.subnet === subnet));
    return resolved(
      name,
      own.map(({ id }) => ({ id, primary: true })),
      notes(missing, state),
    );
  },
};

async function configuration(
  name: string,
  source: SourceOf<'lambda-function'>,
  ports: SourcePorts,
  signal: AbortSignal,
): Promise<FunctionRow> {
  const which = source.qualifier === undefined ? '' : `, or it has no version or alias ${source.qualifier}`;
  const absent = nothing(name, [`There is no such function in this account and Region${which}.`]);
  const answer = ports.function(source.name, source.qualifier, signal);
  return asked('lambda:GetFunctionConfiguration', unlessAbsent(answer, ['ResourceNotFoundException'], absent));
}

function filtersFor(subnets: readonly string[], groups: readonly string[]) {
  return [
    { name: 'interface-type', values: ['lambda'] },
    { name: 'subnet-id', values: subnets },
    { name: 'group-id', values: groups },
  ];
}

/** AWS finds interfaces with any of the groups, and those with others besides are another function's. */
function sameGroups({ groups }: InterfaceRow, own: readonly string[]): boolean {
  return groups.length === own.length && groups.every((group) => own.includes(group));
}

function notes(missing: readonly string[], state: string | undefined): readonly string[] {
  const idle = 'It is idle for so long that Lambda gave its interfaces back; they come again when it is invoked.';
  if (state === 'Inactive') return [idle];
  return missing.length === 0 ? [] : [`Lambda has no interface for it in ${missing.toSorted().join(', ')} yet.`];
}
