import {
  type EC2Client,
  type Instance,
  type NetworkInterface,
  paginateDescribeInstances,
  paginateDescribeNetworkInterfaces,
} from '@aws-sdk/client-ec2';
import type { Filter, InstanceRow, InterfaceRow, SourcePorts } from './source-ports.ts';

/** The most that AWS answers at once, and more instances than are ever looked at. A page may be empty and not the last. */
const PAGE = 1000;

/** The part of the ports that EC2 answers. */
export function ec2Sources(client: EC2Client): Pick<SourcePorts, 'instances' | 'interfaces'> {
  return {
    instances: async (filter, abortSignal) => {
      const input = { Filters: [filterOf(filter)], MaxResults: PAGE };
      const rows: InstanceRow[] = [];
      for await (const page of paginateDescribeInstances({ client }, input, { abortSignal })) {
        rows.push(...(page.Reservations ?? []).flatMap(({ Instances = [] }) => Instances.flatMap(instanceRow)));
        if (rows.length >= PAGE) return { rows, more: (page.NextToken ?? '') !== '' };
      }
      return { rows, more: false };
    },
    interfaces: async (filters, abortSignal) => {
      const input = { Filters: filters.map(filterOf), MaxResults: PAGE };
      const pages = paginateDescribeNetworkInterfaces({ client }, input, { abortSignal });
      const rows: InterfaceRow[] = [];
      for await (const { NetworkInterfaces = [] } of pages) rows.push(...NetworkInterfaces.flatMap(interfaceRow));
      return rows;
    },
  };
}

function filterOf({ name, values }: Filter) {
  return { Name: name, Values: [...values] };
}

function instanceRow({ InstanceId: id, State, NetworkInterfaces = [] }: Instance): readonly InstanceRow[] {
  if (id === undefined) return [];
  const interfaces = NetworkInterfaces.flatMap(({ NetworkInterfaceId, Attachment = {} }) =>
    NetworkInterfaceId === undefined
      ? []
      : [{ id: NetworkInterfaceId, device: Attachment.DeviceIndex ?? 0, card: Attachment.NetworkCardIndex ?? 0 }],
  );
  return [{ id, state: State?.Name ?? 'running', interfaces }];
}

function interfaceRow({ NetworkInterfaceId: id, VpcId, SubnetId, Groups = [] }: NetworkInterface) {
  if (id === undefined) return [];
  const groups = Groups.flatMap(({ GroupId }) => (GroupId === undefined ? [] : [GroupId]));
  return [{ id, vpc: VpcId ?? '', subnet: SubnetId ?? '', groups }];
}
