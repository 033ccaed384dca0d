import { FLOW_LOG_FIELDS } from './flow-log-fields.ts';

/** The fields of a record in their order. */
export type FlowLogFormat = readonly string[];

/** What a log is written in where nobody chose: the fields of version 2 in the order of their table. */
export const DEFAULT_FORMAT: FlowLogFormat = Object.entries(FLOW_LOG_FIELDS)
  .filter(([, version]) => version === 2)
  .map(([field]) => field);

/** `${version} ${vpc-id}`, as `DescribeFlowLogs` prints it. Fields that are newer than this table keep their place. */
export function readLogFormat(text: string): FlowLogFormat | undefined {
  const fields = [...text.matchAll(/\$\{([a-z0-9-]{1,64})\}/g)].map(([, field = '']) => field);
  return fields.length === 0 ? undefined : fields;
}

/** The first line of an object in S3: field names and nothing else. No record is, for a version is a number. */
export function readHeader(line: string): FlowLogFormat | undefined {
  const fields = line.trim().split(/\s+/);
  const named = fields.every((field) => /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(field));
  return named && fields.some((field) => Object.hasOwn(FLOW_LOG_FIELDS, field)) ? fields : undefined;
}
