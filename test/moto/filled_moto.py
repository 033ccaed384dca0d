"""moto with what it lacks and a live audit asks for: an account that never blocked public access, and two filters.

Takes moto.server's own arguments.
"""

import sys

from moto.ec2.models.elastic_network_interfaces import NetworkInterface
from moto.ec2.responses import EC2Response
from moto.server import main

OPTIONS = """<DescribeVpcBlockPublicAccessOptionsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">
  <vpcBlockPublicAccessOptions>
    <awsAccountId>123456789012</awsAccountId>
    <awsRegion>eu-west-1</awsRegion>
    <state>default-state</state>
    <internetGatewayBlockMode>off</internetGatewayBlockMode>
  </vpcBlockPublicAccessOptions>
</DescribeVpcBlockPublicAccessOptionsResponse>"""

EXCLUSIONS = """<DescribeVpcBlockPublicAccessExclusionsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">
  <vpcBlockPublicAccessExclusionSet/>
</DescribeVpcBlockPublicAccessExclusionsResponse>"""

EC2Response.describe_vpc_block_public_access_options = lambda _: OPTIONS
EC2Response.describe_vpc_block_public_access_exclusions = lambda _: EXCLUSIONS

known = NetworkInterface.get_filter_value


def get_filter_value(self, filter_name, method_name=None):
    if filter_name == "addresses.association.public-ip":
        return self.public_ip
    if filter_name == "ipv6-addresses.ipv6-address":
        return list(self.ipv6_addresses)
    return known(self, filter_name, method_name)


NetworkInterface.get_filter_value = get_filter_value

main(sys.argv[1:])
