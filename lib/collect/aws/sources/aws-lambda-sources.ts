import { GetFunctionConfigurationCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import type { SourcePorts } from './source-ports.ts';

/** The part of the ports that Lambda answers. The environment variables of the answer go no further. */
export function lambdaSources(client: LambdaClient): Pick<SourcePorts, 'function'> {
  return {
    function: async (name, qualifier, abortSignal) => {
      const input = { FunctionName: name, ...(qualifier !== undefined && { Qualifier: qualifier }) };
      const command = new GetFunctionConfigurationCommand(input);
      const { VpcConfig, State, CapacityProviderConfig } = await client.send(command, { abortSignal });
      return {
        subnets: VpcConfig?.SubnetIds ?? [],
        groups: VpcConfig?.SecurityGroupIds ?? [],
        state: State,
        onInstances: CapacityProviderConfig !== undefined,
      };
    },
  };
}
