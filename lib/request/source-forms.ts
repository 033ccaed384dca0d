/** Every way to write a source, one a line, for help pages. What a person writes first comes first. */
export const SOURCE_FORMS = `eni-0123…                  a network interface
i-0123…                    an instance: all its interfaces, the primary one first
10.0.1.25                  the interface with this private address, IPv4 or IPv6
10.0.1.25@vpc-0123…        the same where the ranges of VPCs overlap
cluster/task-id            an ECS task; also ecs:cluster/task-id
ecs-service:cluster/name   all tasks of an ECS service
lambda:name[:qualifier]    a Lambda function in a VPC
asg:name                   all instances of an Auto Scaling group
subnet-0123…               all interfaces in a subnet that programs send from
tag:Name=value             all interfaces with this tag, or whose running instance has it
arn:aws:…                  the ARN of any of these, but of an address or a tag`;

/** The same in one line, for the end of an error. */
export const SOURCE_HINT =
  'write eni-..., i-..., a private address, cluster/task-id, ecs-service:cluster/name, lambda:name, asg:name, subnet-..., tag:Name=value or an ARN of one of these';
