/** What a stack of the plan of all samples holds, be it written as a template or as a program. */
export const RESOURCES = {
  Change1SecurityGroupEgressNo1: {
    Type: 'AWS::EC2::SecurityGroupEgress',
    Properties: {
      GroupId: 'sg-0a1b0a1b',
      IpProtocol: 'tcp',
      FromPort: 443,
      ToPort: 443,
      CidrIp: '52.1.2.3/32',
      Description: 'egress-doctor p-7',
    },
  },
  Change1SecurityGroupEgressNo2: {
    Type: 'AWS::EC2::SecurityGroupEgress',
    Properties: {
      GroupId: 'sg-0a1b0a1b',
      IpProtocol: 'tcp',
      FromPort: 443,
      ToPort: 443,
      CidrIpv6: '2001:db8::9/128',
      Description: 'egress-doctor p-7',
    },
  },
  Change2SecurityGroup: {
    Type: 'AWS::EC2::SecurityGroup',
    Properties: {
      GroupName: 'egress-doctor-p-7',
      GroupDescription: 'egress-doctor p-7',
      VpcId: 'vpc-0a1b0a1b',
      SecurityGroupEgress: [
        {
          IpProtocol: 'udp',
          FromPort: 53,
          ToPort: 53,
          DestinationPrefixListId: 'pl-0a1b0a1b',
          Description: 'egress-doctor p-7',
        },
      ],
      Tags: [{ Key: 'egress-doctor:plan', Value: 'p-7' }],
    },
  },
  Change3NetworkAclEntryNo1: {
    Type: 'AWS::EC2::NetworkAclEntry',
    Properties: {
      NetworkAclId: 'acl-0a1b0a1b',
      Egress: false,
      RuleNumber: 90,
      RuleAction: 'allow',
      Protocol: 6,
      PortRange: { From: 32768, To: 60999 },
      CidrBlock: '52.1.2.3/32',
    },
  },
  Change3NetworkAclEntryNo2: {
    Type: 'AWS::EC2::NetworkAclEntry',
    Properties: {
      NetworkAclId: 'acl-0a1b0a1b',
      Egress: false,
      RuleNumber: 91,
      RuleAction: 'allow',
      Protocol: 58,
      Icmp: { Type: 2, Code: 0 },
      Ipv6CidrBlock: '2001:db8::9/128',
    },
  },
  Change4Route: {
    Type: 'AWS::EC2::Route',
    Properties: { RouteTableId: 'rtb-0a1b0a1b', DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: 'nat-0a1b0a1b' },
  },
  Change6SubnetRouteTableAssociation: {
    Type: 'AWS::EC2::SubnetRouteTableAssociation',
    Properties: { SubnetId: 'subnet-0a1b0a1b', RouteTableId: 'rtb-0e3f0e3f' },
  },
  Change8TransitGatewayRoute: {
    Type: 'AWS::EC2::TransitGatewayRoute',
    Properties: {
      TransitGatewayRouteTableId: 'tgw-rtb-0a1b0a1b',
      DestinationCidrBlock: '10.9.0.0/16',
      TransitGatewayAttachmentId: 'tgw-attach-0a1b0a1b',
    },
  },
  Change11SecurityGroupIngress: {
    Type: 'AWS::EC2::SecurityGroupIngress',
    Properties: {
      GroupId: 'sg-0e3f0e3f',
      IpProtocol: '-1',
      SourceSecurityGroupId: 'sg-0a1b0a1b',
      Description: 'egress-doctor p-7',
    },
  },
  Change12SecurityGroup: {
    Type: 'AWS::EC2::SecurityGroup',
    Properties: {
      GroupName: 'egress-doctor-in',
      GroupDescription: 'egress-doctor p-7',
      VpcId: 'vpc-0a1b0a1b',
      SecurityGroupEgress: [
        {
          IpProtocol: 'icmp',
          FromPort: 252,
          ToPort: 86,
          CidrIp: '255.255.255.255/32',
          Description: 'lets nothing out',
        },
      ],
      SecurityGroupIngress: [
        {
          IpProtocol: 'icmpv6',
          FromPort: -1,
          ToPort: -1,
          CidrIpv6: '2001:db8::/64',
          Description: 'egress-doctor p-7',
        },
      ],
      Tags: [{ Key: 'egress-doctor:plan', Value: 'p-7' }],
    },
  },
};
