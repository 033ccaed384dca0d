"""moto with what it lacks and a live audit asks for: an account that never blocked public access, some filters, routes of
transit gateways with what they lead to, calls that only ask whether they would be allowed, and refusals in the words of
each service, where moto has one text in XML for all.

Takes moto.server's own arguments.
"""

import sys

from moto.core.exceptions import AccessDeniedError, JsonRESTError
from moto.ec2.models.elastic_network_interfaces import NetworkInterface
from moto.ec2.models.network_acls import NetworkAcl
from moto.ec2.models.transit_gateway_route_tables import TransitGatewayRouteTableBackend
from moto.ec2.models.vpcs import VPCEndPoint
from moto.ec2.responses import EC2Response
from moto.iam.access_control import IAMRequest
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


def found_by_id(kind, filter_name):
    others = kind.get_filter_value

    def get_filter_value(self, asked, method_name=None):
        return self.id if asked == filter_name else others(self, asked, method_name)

    kind.get_filter_value = get_filter_value


found_by_id(NetworkAcl, "network-acl-id")
found_by_id(VPCEndPoint, "vpc-endpoint-id")


def asking_first(method):
    def asked(self):
        self.error_on_dryrun()
        return method(self)

    return asked


WRITING = ("associate_", "authorize_", "create_", "delete_", "disassociate_", "modify_", "replace_", "revoke_")

# Some of moto's calls carry out what they were only asked about.
for name in dir(EC2Response):
    if name.startswith(WRITING):
        setattr(EC2Response, name, asking_first(getattr(EC2Response, name)))

search = TransitGatewayRouteTableBackend.search_transit_gateway_routes


def search_transit_gateway_routes(self, max_results=None, **asked):
    routes = search(self, **asked)
    key = "transitGatewayAttachments"
    return [{**route, key: [route[key]] if key in route else []} for route in routes]


TransitGatewayRouteTableBackend.search_transit_gateway_routes = search_transit_gateway_routes

UNAUTHORIZED = """<?xml version="1.0" encoding="UTF-8"?>
<Response>
  <Errors>
    <Error>
      <Code>UnauthorizedOperation</Code>
      <Message>You are not authorized to perform this operation. {sentence}</Message>
    </Error>
  </Errors>
  <RequestID>7a62c49f-347e-4fc4-9331-6e8eEXAMPLE</RequestID>
</Response>"""


def refuse(self):
    sentence = f"User: {self._access_key.arn} is not authorized to perform: {self._action}"
    if self._service not in ("ec2", "elasticloadbalancing"):
        raise JsonRESTError("AccessDeniedException", sentence)
    error = AccessDeniedError(user_arn=self._access_key.arn, action=self._action)
    if self._service == "ec2":
        error.description = UNAUTHORIZED.format(sentence=sentence)
    raise error


IAMRequest._raise_access_denied = refuse

main(sys.argv[1:])
