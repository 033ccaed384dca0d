import * as z from 'zod';

const Mode = z.enum(['off', 'block-bidirectional', 'block-ingress']);

/** The effective mode of one VPC or subnet; recordings from before 2024-11 lack it. */
export const BlockPublicAccessStates = z.looseObject({ InternetGatewayBlockMode: Mode.optional() });

/** The account's setting in one Region. AWS prints one object, not a list. */
export const BlockPublicAccessOptions = z.looseObject({
  AwsAccountId: z.string().optional(),
  AwsRegion: z.string().optional(),
  State: z.string().optional(),
  InternetGatewayBlockMode: Mode.optional(),
});
export type BlockPublicAccessOptions = z.infer<typeof BlockPublicAccessOptions>;

export const BlockPublicAccessExclusion = z.looseObject({
  ExclusionId: z.string(),
  ResourceArn: z.string(),
  InternetGatewayExclusionMode: z.enum(['allow-bidirectional', 'allow-egress']),
  State: z.string().optional(),
});
export type BlockPublicAccessExclusion = z.infer<typeof BlockPublicAccessExclusion>;
