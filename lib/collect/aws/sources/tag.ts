import { asked } from './asked.ts';
import { attachedInterfaces } from './attached-interfaces.ts';
import { countOf } from './count-of.ts';
import { resolved } from './resolved.ts';
import type { Resolver } from './resolver.ts';

const ABSENT = 'Nothing in this account and Region that has an interface is tagged so; case counts.';

/** All interfaces with a tag, and those of running instances with it: a tag of an instance is not one of its interfaces. */
export const ofTag: Resolver<'tag'> = {
  actions: ['ec2:DescribeNetworkInterfaces', 'ec2:DescribeInstances'],
  resolve: async ({ key, value }, ports, signal) => {
    const filter = { name: `tag:${key}`, values: [literal(value)] };
    const [own, { rows, more }] = await Promise.all([
      asked('ec2:DescribeNetworkInterfaces', ports.interfaces([filter], signal)),
      asked('ec2:DescribeInstances', ports.instances(filter, signal)),
    ]);
    const running = rows.filter(({ state }) => state === 'running');
    const found = [...running.flatMap(attachedInterfaces), ...own.map(({ id }) => ({ id, primary: true }))];
    const others = countOf(rows.filter((row) => !running.includes(row)).map(({ state }) => state));
    const notes = [
      ...(found.length === 0 && rows.length === 0 ? [ABSENT] : []),
      ...others.map(
        ([state, count]) => `${count} of its instances ${count === 1 ? 'is' : 'are'} ${state} and left out.`,
      ),
      ...(more ? [`It has more than ${rows.length} instances; the others are left out.`] : []),
    ];
    return resolved(`tag ${key}=${value}`, found, notes);
  },
};

/**
 * In the value of a filter a star and a question mark stand for others, unless a backslash takes that away.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Filtering.html
 */
function literal(value: string): string {
  return value.replace(/[*?\\]/g, '\\$&');
}
