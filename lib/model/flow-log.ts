import * as z from 'zod';

const Text = z.string().optional();

/** A flow log as describe-flow-logs prints it. What it records of an interface may be that of its subnet or its VPC. */
export const FlowLog = z.looseObject({
  FlowLogId: z.string(),
  ResourceId: Text,
  FlowLogStatus: Text,
  /** `ACCEPT`, `REJECT` or `ALL`. */
  TrafficType: Text,
  /** `cloud-watch-logs` unless it says otherwise. */
  LogDestinationType: Text,
  LogDestination: Text,
  LogGroupName: Text,
  LogFormat: Text,
  DestinationOptions: z
    .looseObject({
      /** `plain-text` or `parquet`. */
      FileFormat: Text,
      HiveCompatiblePartitions: z.boolean().optional(),
      PerHourPartition: z.boolean().optional(),
    })
    .optional(),
});
export type FlowLog = z.infer<typeof FlowLog>;
