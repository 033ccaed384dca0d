/** Values that a parameter may have. */
export const ACCEPTED: Readonly<Record<string, readonly string[]>> = {
  host: ['api.example.com', '203.0.113.5', '2001:db8::1', '::1', '_dmarc.example.com', 'localhost', 'EXAMPLE.COM.'],
  port: ['0', '9', '443', '60999', '65535'],
  protocol: ['', 'tcp', 'udp', 'icmp'],
  source: ['', '10.0.1.10', '10.0.1.10,fd00:1::10'],
  user: ['', 'nobody', '1000', 'systemd-network', 'www_data.2'],
  known: ['', '203.0.113.5,203.0.113.6,2001:db8::1'],
  budget: ['', '5', '60', '600'],
  parts: ['', 'attempts', 'resolution,attempts,dumps'],
  whole: ['', 'yes', 'no'],
};

/** Values that no parameter may have; none of them is empty but where something has to be said. */
export const REFUSED: Readonly<Record<string, readonly string[]>> = {
  host: ['', '-v', '.', 'a b', 'a/b', 'a%eth0', 'b\u00e9b\u00e9', 'a\n', '\na', 'a\0b', '[::1]', 'a'.repeat(254)],
  port: ['', '-1', '65536', '99999', '080', '1e3', '443 ', '4x', '443\n'],
  protocol: ['TCP', 'sctp', 'tcp,udp', 'tcp '],
  source: ['eth0', '10.0.1.10;', '10.0.1.10 10.0.1.11', ',', '-10.0.1.10'],
  user: ['-u', 'a b', 'root;', 'x'.repeat(33), '.hidden'],
  known: ['example.com', '1.2.3.4|5'],
  budget: ['0', '4', '601', '6e1', '-5'],
  parts: ['Attempts', 'attempts;', 'attempts '],
  whole: ['YES', 'true', '1'],
};
