import type { SourceSelector } from '../model/watch.ts';

/** A selector in the words that an order has for its source. */
export function sourceText(selector: SourceSelector): string {
  if (typeof selector === 'string') return selector;
  if ('interface' in selector) return selector.interface;
  if ('tag' in selector) return `tag:${selector.tag}`;
  if ('subnet' in selector) return selector.subnet;
  return 'ecsService' in selector ? `ecs-service:${selector.ecsService}` : `asg:${selector.autoScalingGroup}`;
}
