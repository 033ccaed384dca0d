import { asked } from './asked.ts';
import { attachedInterfaces } from './attached-interfaces.ts';
import { nothing, resolved } from './resolved.ts';
import type { Resolver } from './resolver.ts';

/** An instance is all its interfaces; a stopped one keeps them, and the audit says that it does not run. */
export const ofInstance: Resolver<'instance'> = {
  actions: ['ec2:DescribeInstances'],
  resolve: async ({ id }, ports, signal) => {
    const filter = { name: 'instance-id', values: [id] };
    const [instance] = (await asked('ec2:DescribeInstances', ports.instances(filter, signal))).rows;
    if (instance === undefined)
      throw nothing(`instance ${id}`, ['There is no such instance in this account and Region.']);
    const found = attachedInterfaces(instance);
    if (found.length === 0) throw nothing(`instance ${id}`, [`It is ${instance.state}.`]);
    const primary = found.find((one) => one.primary)?.id ?? 'the first one';
    const several = `${id} has ${found.length} interfaces; its programs send from ${primary} unless they bind another address.`;
    return resolved(id, found, found.length > 1 ? [several] : []);
  },
};
