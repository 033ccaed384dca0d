import { asked } from './asked.ts';
import { attachedInterfaces } from './attached-interfaces.ts';
import { countOf } from './count-of.ts';
import { resolved } from './resolved.ts';
import type { Resolver } from './resolver.ts';

/**
 * All running instances of an Auto Scaling group. The group puts its name on each as a tag that nobody else can write,
 * so no right to read groups is needed.
 * @see https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-tagging.html
 */
export const ofAutoScalingGroup: Resolver<'auto-scaling-group'> = {
  actions: ['ec2:DescribeInstances'],
  resolve: async ({ name }, ports, signal) => {
    const filter = { name: 'tag:aws:autoscaling:groupName', values: [name] };
    const { rows, more } = await asked('ec2:DescribeInstances', ports.instances(filter, signal));
    const running = rows.filter(({ state }) => state === 'running');
    const others = countOf(rows.filter((row) => !running.includes(row)).map(({ state }) => state));
    const notes = [
      ...(rows.length === 0 ? ['No instance in this account and Region is tagged with that name.'] : []),
      ...others.map(
        ([state, count]) => `${count} of its instances ${count === 1 ? 'is' : 'are'} ${state} and left out.`,
      ),
      ...(more ? [`It has more than ${rows.length} instances; the others are left out.`] : []),
    ];
    return resolved(`Auto Scaling group ${name}`, running.flatMap(attachedInterfaces), notes);
  },
};
