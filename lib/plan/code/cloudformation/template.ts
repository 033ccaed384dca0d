import { sayByHand } from '../by-hand.ts';
import { comment, heading } from '../comment.ts';
import type { Writer } from '../document.ts';
import { indent } from '../indent.ts';
import { titleOf } from '../title.ts';
import { type Part, partsOf } from './registry.ts';
import { yamlFields, yamlText } from './yaml.ts';

/** YAML, for it has comments. A plan of which CloudFormation can do nothing is comments alone: no template is without resources. */
export const writeTemplate: Writer = (plan, place) => {
  const parts = partsOf(plan);
  const title = titleOf(plan, place);
  const any = parts.some(({ resources }) => resources.length > 0);
  const lines = any
    ? [...HEAD, 'AWSTemplateFormatVersion: "2010-09-09"', `Description: ${yamlText(title)}`, 'Resources:']
    : ['# Nothing of it is for CloudFormation.'];
  return `${[comment('#', title), ...lines, ...indent(parts.flatMap(written))].join('\n')}\n`;
};

const HEAD = ['# Deploy it in place of applying the plan: what is there already, a stack cannot make once more.'];

function written({ planned, number, resources, byHand }: Part): readonly string[] {
  const fields = resources.flatMap(({ logicalId, type, properties }) =>
    yamlFields({ [logicalId]: { Type: `AWS::EC2::${type}`, Properties: properties } }),
  );
  return [...heading('#', planned, number), ...(byHand === null ? [] : sayByHand('#', byHand)), ...fields];
}
