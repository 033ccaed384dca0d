import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { EC2Client } from '@aws-sdk/client-ec2';
import { describe, expect, test } from '@jest/globals';
import { readSnapshot } from '../../lib/collect/snapshot/read-snapshot.ts';
import { startEmbeddedAws } from '../../lib/embedded/embedded-aws.ts';
import { recordedBeside } from '../../lib/embedded/world/recorded-beside.ts';
import { recordedWorld } from '../../lib/embedded/world/recorded-world.ts';
import { asSdk, CALLS, call } from './ec2-calls.ts';
import { clientOf } from './endpoint.ts';

const EXAMPLES = resolve(import.meta.dirname, '../../examples');
const NAMES = readdirSync(EXAMPLES).filter((name) => existsSync(join(EXAMPLES, name, 'snapshot')));

type Printed = Readonly<Record<string, unknown>>;

function filesOf(folder: string): readonly Printed[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json') && name !== 'names.json');
  return names.map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')));
}

async function withExample<T>(folder: string, run: (client: EC2Client) => Promise<T>): Promise<T> {
  const aws = await startEmbeddedAws(recordedWorld(await readSnapshot(folder), await recordedBeside(folder)));
  const client = new EC2Client(clientOf(aws));
  return run(client).finally(() => aws.close());
}

/** The call that printed a file, what it is given to print the same again, and what it prints. */
function callsOf(file: Printed): readonly { name: string; input: object; key: string }[] {
  const families = Object.entries(CALLS).map(([key, name]) => ({ name, input: {}, key }));
  const { TransitGatewayRouteTableId } = file;
  const every = [{ Name: 'type', Values: ['static', 'propagated'] }];
  return [
    ...families,
    ...(hasRanges(file) ? [{ name: 'DescribePrefixLists', input: {}, key: 'PrefixLists' }] : []),
    { name: 'DescribeVpcBlockPublicAccessOptions', input: {}, key: 'VpcBlockPublicAccessOptions' },
    { name: 'SearchTransitGatewayRoutes', input: { TransitGatewayRouteTableId, Filters: every }, key: 'Routes' },
  ].filter(({ key }) => key in file);
}

/** Two calls print prefix lists, and each leaves out what the other one tells. */
function hasRanges({ PrefixLists = [] }: Printed): boolean {
  return (PrefixLists as readonly Printed[]).some((list) => 'Cidrs' in list);
}

describe('an example through the SDK is what its files say', () => {
  test.each(NAMES)('%s', async (name) => {
    const folder = join(EXAMPLES, name, 'snapshot');
    // Workloads are no part of a snapshot; they lead to its interfaces, and source-audit.test.ts asks by them.
    const read = filesOf(folder).filter((file) => !('tasks' in file));
    const files = read.map((file) => callsOf(file).map((one) => ({ ...one, printed: file[one.key] })));
    expect(files).not.toContainEqual([]);
    const asked = files.flat();
    await withExample(folder, async (client) => {
      const answers = await Promise.all(asked.map((one) => call(client, one.name, one.input)));
      expect(answers.map((answer, at) => answer[asked[at]?.key ?? ''])).toEqual(
        asked.map((one) => asSdk(one.name, one.key, one.printed)),
      );
    });
  });
});
