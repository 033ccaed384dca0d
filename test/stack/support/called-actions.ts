import { shaken } from '../../../lib/stack/bundle/shaken.ts';

const COMMAND =
  /@aws-sdk\/(?:client-([\w-]+)|nested-clients\/dist-es\/submodules\/([\w-]+))\/(?:dist-es\/)?commands\/(\w+)Command\.js$/;

/** The SDK's names of services → those of IAM, where they differ. */
const SERVICES: Readonly<Record<string, string>> = {
  'elastic-load-balancing-v2': 'elasticloadbalancing',
  'cloudwatch-logs': 'logs',
  eventbridge: 'events',
  sfn: 'states',
};
/** And of operations. A transaction is allowed by what stands in it, which here is never more than puts. */
const ACTIONS: Readonly<Record<string, string>> = {
  'lambda:Invoke': 'lambda:InvokeFunction',
  's3:ListObjectsV2': 's3:ListBucket',
  'dynamodb:TransactWriteItems': 'dynamodb:PutItem',
};

/**
 * The IAM actions of every SDK command that is in a function's bundle, read off what esbuild kept: it knows nothing of
 * what the code declares.
 */
export async function calledActions(entry: string): Promise<readonly string[]> {
  const modules = (await shaken(entry)).flatMap((file) => file.modules);
  const found = modules.flatMap((module) => {
    const [, client, nested, operation = ''] = COMMAND.exec(module) ?? [];
    const service = client ?? nested;
    return service === undefined ? [] : [`${SERVICES[service] ?? service}:${operation}`];
  });
  return [...new Set(found.map((action) => ACTIONS[action] ?? action))].toSorted();
}
