import { OUTPUT_PREFIX } from './probe-host.ts';
import type { CallName } from './refused.ts';

/** What a policy statement names. */
export interface Place {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
  readonly documents: readonly string[];
  /** One instance id, or `*`. */
  readonly instance: string;
  readonly bucket?: string;
}

interface Permission {
  readonly action: CallName;
  readonly resources: readonly string[];
}

/**
 * The rights that asking takes, call by call. Sending is bound to our documents, which alone keeps it from being root
 * on every host; the others know no resource. @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssystemsmanager.html
 */
export function permissions(place: Place): readonly Permission[] {
  const { partition, region, account, documents, instance, bucket } = place;
  return [
    { action: 'ssm:DescribeInstanceInformation', resources: ['*'] },
    {
      action: 'ssm:SendCommand',
      resources: [
        ...documents.map((document) => `arn:${partition}:ssm:${region}:${account}:document/${document}`),
        `arn:${partition}:ec2:${region}:${account}:instance/${instance}`,
      ],
    },
    { action: 'ssm:GetCommandInvocation', resources: ['*'] },
    { action: 'ssm:CancelCommand', resources: ['*'] },
    ...(bucket === undefined
      ? []
      : [{ action: 's3:GetObject' as const, resources: [`arn:${partition}:s3:::${bucket}/${OUTPUT_PREFIX}/*`] }]),
  ];
}
