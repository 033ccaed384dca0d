import type { SourceKind } from '../../../model/source.ts';
import { ofAddress } from './address.ts';
import { ofAutoScalingGroup } from './auto-scaling-group.ts';
import { ofEcsService } from './ecs-service.ts';
import { ofEcsTask } from './ecs-task.ts';
import { ofInstance } from './instance.ts';
import { ofInterface } from './interface.ts';
import { ofLambdaFunction } from './lambda-function.ts';
import type { Resolver } from './resolver.ts';
import { ofSubnet } from './subnet.ts';
import { ofTag } from './tag.ts';

/** Kind of source → how it becomes interfaces. */
export const RESOLVERS: { readonly [K in SourceKind]: Resolver<K> } = {
  interface: ofInterface,
  instance: ofInstance,
  address: ofAddress,
  'ecs-task': ofEcsTask,
  'ecs-service': ofEcsService,
  'lambda-function': ofLambdaFunction,
  'auto-scaling-group': ofAutoScalingGroup,
  tag: ofTag,
  subnet: ofSubnet,
};

/** The rights that it takes to resolve any source, each once and in order. */
export const SOURCE_ACTIONS: readonly string[] = [
  ...new Set(Object.values<{ readonly actions: readonly string[] }>(RESOLVERS).flatMap(({ actions }) => actions)),
].toSorted();
