import * as z from 'zod';
import { list, Whole } from '../text.ts';

/** describe-firewall: the firewall and, zone by zone, the endpoint that traffic is routed to. */
export const Firewall = z.looseObject({
  FirewallArn: z.string(),
  FirewallName: z.string().optional(),
  FirewallPolicyArn: z.string().optional(),
  VpcId: z.string().optional(),
});
export type Firewall = z.infer<typeof Firewall>;

export const FirewallStatus = z.looseObject({
  Status: z.string().optional(),
  SyncStates: z
    .record(
      z.string(),
      z.looseObject({
        Attachment: z
          .looseObject({
            EndpointId: z.string().optional(),
            SubnetId: z.string().optional(),
            Status: z.string().optional(),
            StatusMessage: z.string().optional(),
          })
          .optional(),
      }),
    )
    .optional(),
});
export type FirewallStatus = z.infer<typeof FirewallStatus>;

const Reference = z.looseObject({
  ResourceArn: z.string(),
  Priority: Whole.optional(),
  /** `DROP_TO_ALERT`: the managed group only watches. */
  Override: z.looseObject({ Action: z.string().optional() }).optional(),
});
export type RuleGroupReference = z.infer<typeof Reference>;

/** Variable → what it stands for: addresses, ranges or ports, each a text. */
const Variables = z.record(z.string(), z.looseObject({ Definition: list(z.string()) })).optional();

export const FirewallPolicy = z.looseObject({
  StatelessRuleGroupReferences: list(Reference),
  StatelessDefaultActions: list(z.string()),
  StatefulRuleGroupReferences: list(Reference),
  StatefulDefaultActions: list(z.string()),
  StatefulEngineOptions: z.looseObject({ RuleOrder: z.string().optional() }).optional(),
  PolicyVariables: z.looseObject({ RuleVariables: Variables }).optional(),
});
export type FirewallPolicy = z.infer<typeof FirewallPolicy>;

const PortSpan = z.looseObject({ FromPort: Whole, ToPort: Whole });
const AddressDefinition = z.looseObject({ AddressDefinition: z.string() });

/** The flags in `Flags` are set and the others of `Masks` are not; without masks all eight are looked at. */
const TcpFlags = z.looseObject({ Flags: list(z.string()), Masks: list(z.string()) });
export type TcpFlags = z.infer<typeof TcpFlags>;

export const StatelessRule = z.looseObject({
  Priority: Whole,
  RuleDefinition: z.looseObject({
    Actions: z.array(z.string()),
    MatchAttributes: z.looseObject({
      Sources: list(AddressDefinition),
      Destinations: list(AddressDefinition),
      SourcePorts: list(PortSpan),
      DestinationPorts: list(PortSpan),
      Protocols: list(Whole),
      TCPFlags: list(TcpFlags),
    }),
  }),
});
export type StatelessRule = z.infer<typeof StatelessRule>;

export const StatefulRule = z.looseObject({
  Action: z.string(),
  Header: z.looseObject({
    Protocol: z.string(),
    Source: z.string(),
    SourcePort: z.string(),
    Direction: z.string(),
    Destination: z.string(),
    DestinationPort: z.string(),
  }),
  RuleOptions: list(z.looseObject({ Keyword: z.string(), Settings: list(z.string()) })),
});
export type StatefulRule = z.infer<typeof StatefulRule>;

export const RuleGroup = z.looseObject({
  RuleVariables: z.looseObject({ IPSets: Variables, PortSets: Variables }).optional(),
  ReferenceSets: z
    .looseObject({
      IPSetReferences: z.record(z.string(), z.looseObject({ ReferenceArn: z.string().optional() })).optional(),
    })
    .optional(),
  RulesSource: z
    .looseObject({
      StatelessRulesAndCustomActions: z.looseObject({ StatelessRules: z.array(StatelessRule) }).optional(),
      StatefulRules: list(StatefulRule),
      RulesString: z.string().optional(),
      RulesSourceList: z.looseObject({ GeneratedRulesType: z.string().optional() }).optional(),
    })
    .optional(),
  StatefulRuleOptions: z.looseObject({ RuleOrder: z.string().optional() }).optional(),
});
export type RuleGroup = z.infer<typeof RuleGroup>;
